"""Awards become an addon of their own."""

from pathlib import Path

from odoo.modules.migration import load_script

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
        shared = Path(__file__).parents[1] / "hand_over.py"
        load_script(str(shared), "hand_over").hand_over_all(cr, MOVED)
