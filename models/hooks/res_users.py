from odoo import api, models

OFFICER_GROUP = "hr_community.group_hr_community_officer"


class ResUsers(models.Model):
    _inherit = "res.users"

    @api.model
    def _get_community_officer_emails(self, company, but=()):
        """Return the addresses of the officers of a company, as a letter takes them.

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
        written_to = officers_sudo.filtered(lambda user: user.email and user not in but)
        return ",".join(written_to.mapped("email_formatted"))
