from odoo import api, models
from odoo.fields import Domain

MINE = Domain("is_me", "=", True)


class IrUiMenu(models.Model):
    """Surveys, sessions and profiles are offered to those who find something there."""

    _inherit = "ir.ui.menu"

    @api.model
    def _get_community_conditions(self):
        published = Domain("state", "=", "closed") & Domain("is_published", "=", True)
        asked = self.env["hr.community.pulse"]._get_asked()
        me = self.env["hr.employee"]._community_my_employees_query()
        invited = Domain("state", "!=", "draft") & (
            Domain("facilitator_id", "in", me) | Domain("invited_ids", "in", me)
        )
        shown = Domain("state", "=", "published") | MINE
        menu = "hr_community_voice.hr_community_%s"
        return super()._get_community_conditions() | {
            menu % "pulse_menu_mine": ("hr.community.pulse", asked | published),
            menu % "listening_session_menu_mine": (
                "hr.community.listening.session",
                invited,
            ),
            menu % "day_profile_menu": ("hr.community.day.profile", shown),
            menu % "leader_report_menu_mine": ("hr.community.leader.report", MINE),
        }
