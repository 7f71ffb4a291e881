from odoo import api, models

OFFICER_GROUP = "hr_community.group_hr_community_officer"


class ResUsers(models.Model):
    _inherit = "res.users"

    @api.model
    def _get_community_officer_emails(self, company):
        """Return the addresses of the officers of a company, as a letter takes them."""
        # sudo: res.users - who the officers are, for letters of any colleague
        officers_sudo = self.sudo().search(
            [
                ("all_group_ids", "=", self.env.ref(OFFICER_GROUP).id),
                ("company_ids", "in", company.ids),
                ("share", "=", False),
            ]
        )
        return ",".join(officers_sudo.filtered("email").mapped("email_formatted"))
