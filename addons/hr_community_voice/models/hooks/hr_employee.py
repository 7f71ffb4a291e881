from odoo import models


class HrEmployee(models.Model):
    _inherit = "hr.employee"

    def _community_export(self):
        """Return everything held about one person, and say what cannot be in it."""
        return super()._community_export() | {
            self.env._("Not in This File"): self.env._(
                "Suggestions and survey answers that you sent anonymously. They are "
                "stored without an author, so they cannot be linked to you, exported "
                "or erased. To withdraw a suggestion, use the code you were shown."
            )
        }
