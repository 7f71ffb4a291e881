"""A company that runs the addon as it was before the extras, and updates it.

The demo company is made by that code itself, from the history of this repository.
"""

import hashlib
import os
import shutil
import subprocess
import sys

import pytest

from tools.databases import Databases, scratch
from tools.locks import locked
from tools.logs import Report
from tools.paths import ADDON, CACHE, REPO, folder
from tools.process import run
from tools.templates import Templates
from tools.workbench import Workbench

BEFORE = "da9e867"  # 19.0.1.0.0, the last of it
KEPT_AS = "t0_before_"
LIFE = """
env["hr.community.announcement"].create(
    {"name": "Openings", "kind": "opening", "way": "mail", "email_to": "a@example.com"}
)
env["hr.community.activity"].create({"name": "Choir", "state": "open"})
env["hr.community.audit"].create({"date_start": "2020-01-01"})
env["hr.community.tip"].create(
    {"employee_id": env["hr.employee"].search([], limit=1).id, "words": "The keys"}
).action_settle()
env["hr.community.cold.area"].create(
    {
        "activity_id": env["hr.community.activity"].search([], limit=1).id,
        "department_id": env["hr.department"].search([], limit=1).id,
        "cause": "time",
        "next_action": "Ask them",
    }
)
company = env.company
company.community_review_named = False
company.community_log_letters = False
part = env["hr.community.ownership"].search([("state", "=", "active")], limit=1)
criterion = env["hr.community.criterion"].search([], limit=1)
mark = [(0, 0, {"criterion_id": criterion.id, "score": 4})]
for words in ("One", "Two", "Three"):
    env["hr.community.review.answer"].create(
        {"ownership_id": part.id, "words": words, "score_ids": mark}
    )
gone = env["hr.employee"].create({"name": "Go Ne", "active": False})
env["hr.community.ownership"].create(
    {"activity_id": part.activity_id.id, "employee_id": gone.id, "state": "ended"}
)
former = env.company._get_community_former()
env["hr.community.personal"]._erase_person(gone, former)
quiet = env["hr.employee"].create({"name": "Qui Et"})
skills = env["hr.skill"].search([], limit=2)
env["hr.community.follow"].create(
    {"employee_id": quiet.id, "skill_ids": [(6, 0, skills.ids)]}
)
env["hr.community.thanks.choice"].create({"employee_id": quiet.id, "is_shown": False})
env["hr.community.log.letter"].create({"employee_id": quiet.id, "wanted": False})
thanks = env["hr.community.recognition"].search([("state", "=", "given")], limit=1)
env["hr.community.concern"].create({"line_id": thanks.receiver_line_ids[:1].id})
thanks.write({"hide_reason": "Rude", "state": "hidden"})
imported = {
    "parts": [[quiet.id, "owner", "active", 2.0]],
    "waiting": [[1, "deputy", False, 1]],
}
line = {"activity_id": part.activity_id.id, "before": imported, "after": imported}
env["hr.community.import"].create(
    {
        "name": "list.csv",
        "company_id": company.id,
        "part_count": 2,
        "ended_part_ids": [(6, 0, part.ids)],
        "line_ids": [(0, 0, line)],
    }
)
day = "2026-01-01"
for account, reason, amount, month in (
    ("wallet", "order_back", 5, False),
    ("wallet", "taken_back", -2, False),
    ("allowance", "given_back", 3, day),
):
    env["hr.community.point"].create(
        {
            "employee_id": quiet.id,
            "company_id": company.id,
            "account": account,
            "reason": reason,
            "amount": amount,
            "month": month,
        }
    )
env["ir.filters"].create(
    {
        "name": "Mine",
        "model_id": "hr.community.activity",
        "domain": "[('i_own', '=', True)]",
    }
)
env.cr.commit()
"""
TABLES = """
    SELECT relname FROM pg_class WHERE relkind = 'r'
    AND relnamespace = 'public'::regnamespace AND relname LIKE 'hr\\_community\\_%'"""
MARKS = """
    SELECT string_agg(concat(words, score, ownership_id), ',' ORDER BY words)
      FROM hr_community_review_answer answer
      JOIN hr_community_review_score score ON answer_id = answer.id"""
EXTRAS = {
    "hr_community_announce",
    "hr_community_audit",
    "hr_community_awards",
    "hr_community_rewards",
}


@pytest.fixture(scope="module")
def before():
    """Give the database of a demo company that the old code has made.

    It is kept: neither that code nor what lives in the company changes. Nobody else
    drops it while it is looked at.
    """
    bench = Workbench()
    databases = Databases(bench.cluster)
    made_of = f"{BEFORE} {LIFE} {bench.odoo.path} {bench.cluster.major}"
    name = KEPT_AS + hashlib.sha256(made_of.encode()).hexdigest()[:10]
    with locked(KEPT_AS):
        for other in databases.names():
            if other.startswith(KEPT_AS) and other != name:
                databases.drop(other)
        if not databases.exists(name):
            make_before(databases, name)
        yield bench, name
    bench.cluster.leave()


def make_before(databases, name):
    """Let the old code make its demo company, and keep it under a name."""
    place = folder(CACHE / f"upgrade-{os.getpid()}")
    made = f"c{hashlib.sha256(str(place).encode()).hexdigest()[:6]}_before"
    try:
        archive = subprocess.run(
            ["git", "archive", BEFORE], cwd=REPO, capture_output=True, check=True
        )
        subprocess.run(["tar", "-x", "-C", place], input=archive.stdout, check=True)
        dev = [sys.executable, place / "dev"]
        run([*dev, "db", "before", "--demo"], "make a company of before", cwd=place)
        subprocess.run(
            [*dev, "shell", "before"], input=LIFE, text=True, cwd=place, check=True
        )
        databases.rename(made, name)
    finally:
        databases.drop(made)
        shutil.rmtree(place, ignore_errors=True)


def counted(psql, name):
    """Return {what: how much of it} of what must not change."""
    tables = [row[0] for row in psql(TABLES, name)]
    found = {t: psql(f'SELECT count(*) FROM "{t}"', name)[0][0] for t in tables}
    for what, sql in {
        "points": "SELECT coalesce(sum(amount), 0) FROM hr_community_point",
        "hours": "SELECT coalesce(sum(hours), 0) FROM hr_community_contribution",
        "marks": MARKS,
        "files": "SELECT count(*) FROM ir_attachment WHERE res_model LIKE 'hr.comm%'",
        "messages": "SELECT count(*) FROM mail_message WHERE model LIKE 'hr.comm%'",
    }.items():
        found[what] = psql(sql, name)[0][0]
    return found


def test_nothing_that_people_made_is_lost(before):
    bench, old = before
    databases, psql = Databases(bench.cluster), bench.cluster.psql
    name = scratch("upgrade")
    log = Templates(bench).log(name)
    try:
        databases.copy(old, name)
        # the demo data of now would come on top of what is counted
        psql("UPDATE ir_module_module SET demo = FALSE", name)
        earlier = counted(psql, name)
        assert int(earlier["hr_community_announcement"]) > 0
        bench.modules(name, log, f"upgrade={ADDON}")
        states = dict(psql("SELECT name, state FROM ir_module_module", name))
        assert {states[extra] for extra in EXTRAS} == {"installed"}
        later = counted(psql, name)
        lost = {
            what: (count, later.get(what))
            for what, count in earlier.items()
            if later.get(RENAMED.get(what, what)) != count
            and (what in RENAMED or not what.startswith(MERGED))
            and not what.endswith("_hr_community_follow_rel")
        }
        assert lost == GONE
        for chosen, kept in CHOSEN:
            assert psql(chosen, old) == psql(kept, name)
        assert psql(OLD_NAMES, name) == []
        assert Report(log).errors() == []
        assert Report(log).warnings() == []
        answers = "SELECT min(id) FROM hr_community_review_answer"
        unnamed = f"{answers} WHERE coalesce(reviewer_name, '') = ''"
        assert int(psql(unnamed, name)[0][0]) > int(psql(unnamed, old)[0][0])
        nobody = "SELECT count(*) FROM hr_community_ownership WHERE employee_id IS NULL"
        assert psql(nobody, name) == [["1"]]
        stand_in = "SELECT count(*) FROM hr_employee WHERE name = 'Former colleague'"
        assert (psql(stand_in, old), psql(stand_in, name)) == ([["1"]], [["0"]])
        bench.modules(name, log, f"uninstall={ADDON}")
        assert not [row for row in psql(TABLES, name) if row[0] not in KEPT]
    finally:
        databases.drop(name)
        log.unlink(missing_ok=True)


# tables that others hold the rows of now: {before: now}
RENAMED = {
    "hr_community_cold_area": "hr_community_inactive_area",
    "hr_community_concern": "hr_community_moderation_request",
    "hr_community_tip": "hr_community_overlooked_colleague",
    "hr_community_hiding": "hr_community_moderation_decision",
    "hr_community_follow_hr_skill_rel": "hr_community_preference_hr_skill_rel",
}
# what was chosen: {(query before, query now)}
CHOSEN = {
    (
        f"SELECT employee_id FROM {table} WHERE {old} IS FALSE ORDER BY 1",
        f"SELECT employee_id FROM hr_community_preference WHERE {new} IS FALSE"
        " ORDER BY 1",
    )
    for table, old, new in (
        ("hr_community_thanks_choice", "is_shown", "is_shown"),
        ("hr_community_thanks_choice", "wants_letters", "wants_thanks_mail"),
        ("hr_community_log_letter", "wanted", "wants_log_reminders"),
    )
} | {
    (
        "SELECT id, next_action, cause FROM hr_community_cold_area ORDER BY 1",
        "SELECT id, next_action, cause FROM hr_community_inactive_area ORDER BY 1",
    ),
    (
        "SELECT id, teller_id, words, state = 'settled' FROM hr_community_tip",
        "SELECT id, reporter_id, words, state = 'closed'"
        " FROM hr_community_overlooked_colleague",
    ),
    (
        "SELECT id, is_told FROM hr_community_audit ORDER BY 1",
        "SELECT id, is_disclosed FROM hr_community_audit ORDER BY 1",
    ),
    (
        "SELECT audit_id, cut, group_name FROM hr_community_audit_line ORDER BY id",
        "SELECT audit_id, dimension, group_name FROM hr_community_audit_line"
        " ORDER BY id",
    ),
    *(
        (
            f"SELECT id, amount FROM hr_community_point WHERE reason = '{old}'",
            f"SELECT id, amount FROM hr_community_point WHERE reason = '{new}'",
        )
        for old, new in (
            ("given_back", "refunded"),
            ("order_back", "order_refunded"),
            ("taken_back", "withdrawn"),
        )
    ),
    (
        "SELECT id, part_count FROM hr_community_import ORDER BY 1",
        "SELECT id, role_count FROM hr_community_import ORDER BY 1",
    ),
    (
        "SELECT before->>'parts', after->>'parts', after->>'waiting'"
        " FROM hr_community_import_line ORDER BY id",
        "SELECT before->>'roles', after->>'roles', after->>'pending_roles'"
        " FROM hr_community_import_line ORDER BY id",
    ),
    (
        "SELECT id, community_log_letters FROM res_company ORDER BY 1",
        "SELECT id, community_log_reminders FROM res_company ORDER BY 1",
    ),
}
# where a name of before would stand that nothing bears any more
OLD_NAMES = """
    SELECT name FROM ir_model_data WHERE name ~ 'hr_community_(cold_area|tip)'
     UNION SELECT conname FROM pg_constraint WHERE conname ~ 'y_(cold_area|tip)_'
     UNION SELECT indexname FROM pg_indexes
            WHERE indexname ~ 'y_(cold_area|tip)_|teller_id'
     UNION SELECT model FROM ir_model WHERE model ~ 'community.(cold.area|tip)'
     UNION SELECT domain_force FROM ir_rule
            WHERE domain_force ~ '(cut|teller_id|i_own|in_my_line)\\W'
     UNION SELECT domain FROM ir_filters WHERE domain ~ '(i_own|in_my_line)\\W'
     UNION SELECT name FROM ir_model_fields
            WHERE model = 'hr.community.import'
              AND name IN ('brought', 'part_count', 'ended_part_ids')
"""
MERGED = (
    "hr_community_follow",
    "hr_community_log_letter",
    "hr_community_thanks_choice",
)
GONE = {}
KEPT = set()


def test_an_update_that_does_not_find_the_extras_changes_nothing(before):
    bench, old = before
    databases, psql = Databases(bench.cluster), bench.cluster.psql
    name = scratch("upgrade_path")
    log = Templates(bench).log(name)
    conf = bench.configured()
    hidden = conf.with_name("odoo-no-extras.conf")
    text = conf.read_text()
    (line,) = [row for row in text.splitlines() if row.startswith("addons_path")]
    kept = [p for p in line.partition("= ")[2].split(",") if not p.endswith("/addons")]
    odoo = [p for p in line.partition("= ")[2].split(",") if "/odoo" in p]
    hidden.write_text(text.replace(line, f"addons_path = {','.join([*kept, *odoo])}"))
    try:
        databases.copy(old, name)
        earlier = counted(psql, name)
        script = REPO / "tools/inside/modules.py"
        program = subprocess.run(
            [bench.python, script, hidden, name, log, f"upgrade={ADDON}"],
            env=bench.environ(),
            cwd=CACHE,
            capture_output=True,
            text=True,
        )
        assert program.returncode != 0
        assert "hr_community_announce" in program.stderr
        assert counted(psql, name) == earlier
        version = "SELECT latest_version FROM ir_module_module WHERE name = "
        assert psql(f"{version}'{ADDON}'", name)[0][0].startswith("19.0.1.")
    finally:
        hidden.unlink()
        databases.drop(name)
        log.unlink(missing_ok=True)
