from odoo import api, models

from ..mixins.guarded import OFFICER_GROUP


class ResUsers(models.Model):
    _name = "res.users"
    _inherit = ["hr.community.shown.name", "res.users"]

    @api.model
    def _get_community_officers(self, company, but=()):
        """Return, as the system, the officers of a company who have an address.

        :param but: users who get no letter
        """
        # sudo: res.users - who the officers are, for letters of any colleague
        officers_sudo = self.sudo().search(
            [
                ("all_group_ids", "=", self.env.ref(OFFICER_GROUP).id),
                ("company_ids", "in", company.ids),
                ("share", "=", False),
            ]
        )
        return officers_sudo.filtered(lambda user: user.email and user not in but)
