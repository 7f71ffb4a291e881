from odoo import models


class Ownership(models.Model):
    """What was done in a part."""

    _inherit = "hr.community.ownership"

    def action_log(self):
        """Open the ten-second form for today's work in this part."""
        return self.activity_id.action_log()

    def _get_latest_work(self):
        """Return the last few things the person logged in this part."""
        return self.env["hr.community.contribution"].search(
            [
                ("activity_id", "=", self.activity_id.id),
                ("employee_id", "=", self.employee_id.id),
            ],
            limit=5,
        )
