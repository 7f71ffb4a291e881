from odoo import models


class HrEmployee(models.Model):
    _inherit = "hr.employee"

    def _community_export(self):
        """Return everything held about one person, and say what cannot be in it."""
        return super()._community_export() | {
            self.env._("Not in This File"): self.env._(
                "Suggestions and survey answers sent without a name. They are stored "
                "without an author, so no one can tell which are yours, and they can "
                "be neither exported nor erased. You can withdraw a suggestion "
                "yourself with the code you were shown."
            )
        }
