from odoo import api, models
from odoo.fields import Domain

ROUND = "hr.community.award.round"
WINNER = "hr.community.award.winner"


class IrUiMenu(models.Model):
    """Awards are offered once a round has opened, and the jury to its members."""

    _inherit = "ir.ui.menu"

    @api.model
    def _get_community_conditions(self):
        company = Domain("company_id", "in", self.env.companies.ids)
        jury = Domain("user_id", "=", self.env.uid) & Domain(
            "round_id.state", "=", "jury"
        )
        begun = company & Domain("state", "!=", "draft")
        menu = "hr_community_awards.%s"
        return super()._get_community_conditions() | {
            menu % "menu_awards": (ROUND, begun),
            menu % "hr_community_award_winner_menu": (WINNER, company),
            menu % "hr_community_award_group_report_menu": (WINNER, company),
            menu % "hr_community_jury_score_menu_mine": (
                "hr.community.jury.score",
                jury,
            ),
        }
