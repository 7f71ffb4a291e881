"""What changed in rows that are there already."""

from pathlib import Path

from odoo.api import SUPERUSER_ID, Environment
from odoo.tools.convert import convert_file

CORE = "hr_community"
ADDON = Path(__file__).parents[2]
LOG = ("create_uid", "create_date", "write_uid", "write_date")
# rows that say no more who wrote them, and when
UNSIGNED = (
    "hr_community_review_answer",
    "hr_community_review_score",
    "hr_community_concern",
)


def migrate(cr, version):
    """Bring rows of before up to what is promised now."""
    if not version:
        return
    env = Environment(cr, SUPERUSER_ID, {})
    forget_reviewers(cr)
    cr.execute(
        "UPDATE hr_community_round_line SET was_decided = TRUE "
        "WHERE decision IS NOT NULL AND was_decided IS NOT TRUE"
    )
    # who is written to, and from where, is for the helper to say
    cr.execute(
        """UPDATE mail_template SET email_to = NULL, email_cc = NULL, email_from = NULL
            WHERE id IN (SELECT res_id FROM ir_model_data
                          WHERE module LIKE %s AND model = 'mail.template')""",
        [f"{CORE}%"],
    )
    env.invalidate_all()
    reload(env, "security/*_rules.xml")
    reload(env, "data/mail_template*.xml")


def reload(env, pattern):
    """Load files again whose records an update leaves as they are."""
    for path in sorted(ADDON.glob(pattern)):
        name = path.relative_to(ADDON).as_posix()
        convert_file(env, CORE, name, {}, mode="init", noupdate=True)


def forget_reviewers(cr):
    """Let answers without a name lead to nobody, those of before as well."""
    for table in UNSIGNED:
        columns = ", ".join(f"DROP COLUMN IF EXISTS {name}" for name in LOG)
        cr.execute(f"ALTER TABLE {table} {columns}")
    cr.execute(
        """UPDATE hr_community_review review
              SET date_received = NULL, write_uid = 1, write_date = now()
             FROM res_company company
            WHERE company.id = review.company_id
              AND company.community_review_named IS NOT TRUE"""
    )
    cr.execute("UPDATE hr_community_skill_proposal SET create_uid = 1, write_uid = 1")
    # no day but that of the cycle in which they count
    cr.execute(
        """UPDATE hr_community_review_answer answer
              SET date = LEAST(cycle.date_end, CURRENT_DATE)
             FROM hr_community_cycle cycle
            WHERE COALESCE(answer.reviewer_name, '') = ''
              AND cycle.company_id = answer.company_id
              AND answer.date BETWEEN cycle.date_start AND cycle.date_end"""
    )
    renumber(cr, "hr_community_review_answer", "COALESCE(reviewer_name, '') = ''")
    renumber(cr, "hr_community_review_score", "TRUE")


def renumber(cr, table, which):
    """Write rows anew under new ids, in random order; what points at them follows."""
    cr.execute(
        f"""CREATE TEMP TABLE renumbered ON COMMIT DROP AS
            SELECT id AS old, nextval('{table}_id_seq') AS new
              FROM (SELECT id FROM {table} WHERE {which}
                  ORDER BY gen_random_uuid()) AS shuffled"""
    )
    cr.execute(
        "SELECT column_name FROM information_schema.columns "
        "WHERE table_schema = 'public' AND table_name = %s AND column_name <> 'id'",
        [table],
    )
    names = ", ".join(f'"{row[0]}"' for row in cr.fetchall())
    copy = f"INSERT INTO {table} (id, {names}) SELECT renumbered.new, {names}"
    drop = f"DELETE FROM {table} USING renumbered WHERE {table}.id = renumbered.old"
    links = pointing(cr, table)
    if links:
        cr.execute(f"{copy} FROM {table} JOIN renumbered ON id = renumbered.old")
        for other, column in links:
            cr.execute(
                f"""UPDATE {other} SET {column} = renumbered.new FROM renumbered
                     WHERE {column} = renumbered.old"""
            )
        cr.execute(drop)
    else:
        # what may be there once cannot be there twice for a moment
        cr.execute(f"CREATE TEMP TABLE kept ON COMMIT DROP AS SELECT * FROM {table}")
        cr.execute(drop)
        cr.execute(f"{copy} FROM kept JOIN renumbered ON kept.id = renumbered.old")
        cr.execute("DROP TABLE kept")
    cr.execute("DROP TABLE renumbered")


def pointing(cr, table):
    """Return [(table, column)] of what points at a table's rows."""
    cr.execute(
        """SELECT link.conrelid::regclass::text, quote_ident(attribute.attname)
             FROM pg_constraint link
             JOIN pg_attribute attribute ON attribute.attrelid = link.conrelid
              AND attribute.attnum = link.conkey[1]
            WHERE link.contype = 'f' AND link.confrelid = %s::regclass""",
        [table],
    )
    return cr.fetchall()
