"""Awards become an addon of their own; some of what stays is called otherwise."""

from pathlib import Path

from odoo.modules.migration import load_script

CORE = "hr_community"
# {external id of before: the one of now}: or else the record would be made anew
RENAMED = {
    "cron_follow": "cron_openings",
    "cron_log_letters": "cron_log_reminders",
    "cron_thanks_letters": "cron_thanks_mail",
}
# {(table, column of before): the one of now}
RENAMED_COLUMNS = {
    ("hr_community_recognition_receiver", "is_told"): "is_notified",
}
MOVED = {
    "hr_community_awards": {
        "models": [
            "hr.community.award",
            "hr.community.award.evidence",
            "hr.community.award.group.report",
            "hr.community.award.round",
            "hr.community.award.winner",
            "hr.community.jury.score",
            "hr.community.nomination",
        ],
        "names": [
            "action_report_award_certificate",
            "cron_award_rounds",
            "mail_template_award_won",
            "mail_template_nominated",
            "menu_awards",
            "page_thanks_nominate",
            "page_thanks_nominated",
            "paperformat_award_certificate",
            "report_award_certificate",
        ],
        "fields": ["hr.community.point.award_winner_id"],
        # what depends on it now
        "used": [
            """SELECT FROM ir_module_module WHERE state = 'installed'
                AND name IN ('hr_community_badge', 'hr_community_announce_awards')"""
        ],
    },
}


def migrate(cr, version):
    """Hand over what moves, or refuse before anything has changed."""
    if version:
        _keep_days_of_a_no(cr)
        shared = Path(__file__).parents[1] / "hand_over.py"
        load_script(str(shared), "hand_over").hand_over_all(cr, MOVED)
        rename_ids(cr, RENAMED)
        shared = Path(__file__).parents[1] / "renaming.py"
        renaming = load_script(str(shared), "renaming")
        renaming.rename_columns(cr, RENAMED_COLUMNS)


def rename_ids(cr, renamed):
    """Give records another external id."""
    for old, new in renamed.items():
        cr.execute(
            "UPDATE ir_model_data SET name = %s WHERE module = %s AND name = %s",
            [new, CORE, old],
        )


def _keep_days_of_a_no(cr):
    """Date each declined role by when it was written last: nobody knows it better."""
    cr.execute(
        "ALTER TABLE hr_community_ownership ADD COLUMN IF NOT EXISTS date_declined date"
    )
    cr.execute(
        """UPDATE hr_community_ownership SET date_declined = write_date::date
            WHERE state = 'declined' AND date_declined IS NULL"""
    )
