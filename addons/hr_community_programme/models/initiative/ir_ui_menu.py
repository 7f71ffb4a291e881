from odoo import api, models
from odoo.fields import Domain
from odoo.tools import SQL

MENU = "hr_community_programme.hr_community_%s"
MY_INTERVIEWS = Domain("is_me", "=", True) & Domain("state", "!=", "draft")
MINE = {
    "hr.community.initiative": Domain("is_for_me", "=", True),
    "hr.community.leader.interview": MY_INTERVIEWS,
}


class IrUiMenu(models.Model):
    """Initiatives and interviews are offered to those who have a part in one."""

    _inherit = "ir.ui.menu"

    @api.model
    def _get_community_conditions(self):
        queries = []
        for name, domain in MINE.items():
            # sudo: any model - only in which companies there is something of the reader
            query = self.env[name].sudo()._search(domain)
            queries.append(
                query.subselect(SQL.identifier(self.env[name]._table, "company_id"))
            )
        either = Domain("id", "any!", SQL("(%s)", SQL(" UNION ").join(queries)))
        own, interviews = MINE
        return super()._get_community_conditions() | {
            MENU % "initiative_menu_mine": ("res.company", either),
            MENU % "initiative_menu_tab_mine": (own, MINE[own]),
            MENU % "leader_interview_menu_mine": (interviews, MINE[interviews]),
        }
