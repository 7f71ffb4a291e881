"""What changed in rows that are there already."""

CORE = "hr_community"
PREFERENCE = "hr.community.preference"
# {email template, scheduled action: (the model that it is about now, its code)}
MOVED_TEMPLATES = {
    "mail_template_openings": PREFERENCE,
    "mail_template_log": PREFERENCE,
    "mail_template_thanks_page": "hr.community.thanks.page",
    "mail_template_thanks_asked": "hr.community.moderation.request",
}
MOVED_CRONS = {
    "cron_openings": (PREFERENCE, "model._cron_openings()"),
    "cron_log_reminders": (PREFERENCE, "model._cron_log_reminders()"),
    "cron_thanks_mail": (
        "hr.community.recognition.receiver",
        "model._cron_notify()",
    ),
}
INTERESTS = (
    "hr_community_activity",
    "hr_community_category",
    "hr_community_tag",
    "hr_skill",
)

OLD_TABLES = (
    "hr_community_follow",
    "hr_community_log_letter",
    "hr_community_thanks_choice",
    "hr_community_concern",
    "hr_community_hiding",
)


def migrate(cr, version):
    """Bring rows of before over, and drop the tables that held them."""
    if version and has_table(cr, "hr_community_follow"):
        merge_preferences(cr)
        move_moderation(cr)
        move_templates(cr)
        move_crons(cr)
        drop_tables(cr)


def drop_tables(cr):
    """Drop what was brought over: Odoo drops no table of a model that is unknown."""
    for table in INTERESTS:
        cr.execute(f"DROP TABLE {get_relation(table, 'hr_community_follow')}")
    for table in OLD_TABLES:
        cr.execute(f"DROP TABLE {table} CASCADE")


def get_relation(one, other):
    """Return the table that Odoo makes for a many2many between two tables."""
    return "_".join((*sorted((one, other)), "rel"))


def has_table(cr, name):
    """Return whether there is a table."""
    cr.execute("SELECT to_regclass(%s)", [name])
    return bool(cr.fetchone()[0])


def merge_preferences(cr):
    """Make one row of what an employee wants to hear about, and how to be thanked."""
    cr.execute(
        """INSERT INTO hr_community_preference (
                  employee_id, company_id, wants_openings, openings_date,
                  wants_log_reminders, log_reminder_date, is_shown, wants_thanks_mail,
                  create_uid, create_date, write_uid, write_date)
           SELECT person.id, person.company_id, TRUE, follow.date_sent,
                  letter.wanted IS DISTINCT FROM FALSE, letter.date_sent,
                  choice.is_shown IS DISTINCT FROM FALSE,
                  choice.wants_letters IS DISTINCT FROM FALSE,
                  1, now() AT TIME ZONE 'UTC', 1, now() AT TIME ZONE 'UTC'
             FROM hr_employee person
             LEFT JOIN hr_community_follow follow ON follow.employee_id = person.id
             LEFT JOIN hr_community_log_letter letter
               ON letter.employee_id = person.id
             LEFT JOIN hr_community_thanks_choice choice
               ON choice.employee_id = person.id
            WHERE COALESCE(follow.id, letter.id, choice.id) IS NOT NULL
         ORDER BY person.id
      ON CONFLICT DO NOTHING"""
    )
    for table in INTERESTS:
        old = get_relation(table, "hr_community_follow")
        new = get_relation(table, "hr_community_preference")
        cr.execute(
            f"""INSERT INTO {new} (hr_community_preference_id, {table}_id)
                SELECT preference.id, link.{table}_id
                  FROM {old} link
                  JOIN hr_community_follow follow
                    ON follow.id = link.hr_community_follow_id
                  JOIN hr_community_preference preference
                    ON preference.employee_id = follow.employee_id
           ON CONFLICT DO NOTHING"""
        )


def move_moderation(cr):
    """Bring over what was reported to HR and decided, and name it so in the rules."""
    cr.execute(
        """INSERT INTO hr_community_moderation_request (
                  line_id, recognition_id, employee_id, company_id, date_dismissed)
           SELECT line_id, recognition_id, employee_id, company_id, looked_on
             FROM hr_community_concern ORDER BY id
      ON CONFLICT DO NOTHING"""
    )
    columns = """recognition_id, company_id, giver_id, kind, date, user_id, reason,
                 create_uid, create_date, write_uid, write_date"""
    cr.execute(
        f"""INSERT INTO hr_community_moderation_decision ({columns})
            SELECT {columns} FROM hr_community_hiding old
             WHERE NOT EXISTS (
                   SELECT FROM hr_community_moderation_decision new
                    WHERE new.recognition_id = old.recognition_id
                      AND new.kind = old.kind AND new.date = old.date)
          ORDER BY id"""
    )
    for old, new in (("hr_asked", "is_reported"), ("asks_hr", "is_reporter")):
        cr.execute(
            """UPDATE ir_rule SET domain_force = replace(domain_force, %s, %s)
                WHERE domain_force LIKE %s
                  AND id IN (SELECT res_id FROM ir_model_data
                              WHERE module = %s AND model = 'ir.rule')""",
            [f"'{old}'", f"'{new}'", f"%'{old}'%", CORE],
        )


def move_templates(cr):
    """Let emails be about the rows of now, in the words that a company gave them."""
    for name, model in MOVED_TEMPLATES.items():
        cr.execute(
            """UPDATE mail_template template
                  SET model_id = model.id, model = model.model
                 FROM ir_model model, ir_model_data known
                WHERE model.model = %s AND known.model = 'mail.template'
                  AND known.module = %s AND known.name = %s
                  AND template.id = known.res_id""",
            [model, CORE, name],
        )
    cr.execute(
        """UPDATE mail_template
              SET body_html = replace(body_html::text, 'hr.community.thanks.choice',
                                      'hr.community.thanks.page')::jsonb
            WHERE body_html::text LIKE '%hr.community.thanks.choice%'"""
    )


def move_crons(cr):
    """Let scheduled actions run on the rows of now."""
    for name, (model, code) in MOVED_CRONS.items():
        cr.execute(
            """UPDATE ir_act_server action
                  SET model_id = model.id, code = %s
                 FROM ir_model model, ir_cron cron, ir_model_data known
                WHERE model.model = %s AND known.model = 'ir.cron'
                  AND known.module = %s AND known.name = %s
                  AND cron.id = known.res_id
                  AND action.id = cron.ir_actions_server_id""",
            [code, model, CORE, name],
        )
