"""Announcements, rewards and the audit become addons of their own."""

from pathlib import Path

from odoo.modules.migration import load_script

MOVED = {
    "hr_community_announce": {
        "models": ["hr.community.announcement", "hr.community.announcement.entry"],
        "names": ["cron_announcements"],
    },
    "hr_community_rewards": {
        "models": [
            "hr.community.reward",
            "hr.community.redemption",
            "hr.community.reward.payroll",
            "hr.community.liability.report",
        ],
        "fields": [
            "hr.community.point.redemption_id",
            "res.company.community_point_value",
            "res.config.settings.community_point_value",
        ],
        "used": ["SELECT FROM res_company WHERE community_point_value > 0"],
        "bridges": {"hr_community_rewards_holidays": "hr_community_holidays"},
    },
    "hr_community_audit": {
        "models": [
            "hr.community.audit",
            "hr.community.audit.line",
            "hr.community.tip",
            "hr.community.overlooked.report",
        ],
        "names": ["action_report_audit", "report_audit", "page_thanks_tell"],
    },
}


def migrate(cr, version):
    """Hand over what moves, or refuse before anything has changed."""
    if version:
        shared = Path(__file__).parents[1] / "hand_over.py"
        load_script(str(shared), "hand_over").hand_over_all(cr, MOVED)
