from odoo import models


class Activity(models.Model):
    """Thanks for what people do in an activity."""

    _inherit = "hr.community.activity"

    def action_thank(self):
        """Open the form to thank who is active in it, for this activity."""
        self.ensure_one()
        me = self.env["hr.employee"]._community_self(self.company_id)
        active = self.ownership_ids.filtered(lambda part: part.state == "active")
        return self.env["hr.community.give.thanks"]._open(
            receivers=active.employee_id - me, activity=self
        )
