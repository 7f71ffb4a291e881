from odoo import api, fields, models


class MyPoints(models.Model):
    """What somebody may still give, and what is in their wallet."""

    _inherit = "hr.community.balance"

    @api.model
    @api.readonly
    def get_mine(self):
        """Return {person, on, left, wallet}: whole points of the user's own.

        ``person`` is False for a user without an employee here.
        """
        company = self.env.company
        # sudo: hr.employee - the user's own: job and department decide the points
        me_sudo = self.env["hr.employee"]._community_self(company).sudo()
        if not me_sudo:
            return {"person": False, "on": False, "left": 0, "wallet": 0}
        month = fields.Date.start_of(fields.Date.context_today(self), "month")
        # sudo: point - the user's own
        points_sudo = self.env["hr.community.point"].sudo()
        return {
            "person": me_sudo.id,
            "on": company.community_thanks,
            # sudo: balance - the user's own
            "left": self.sudo()._get_left(me_sudo, month),
            "wallet": points_sudo._get_wallets(me_sudo)[me_sudo],
        }
