from odoo import models


class IrEmbeddedActions(models.Model):
    _inherit = "ir.embedded.actions"

    def write(self, vals):
        """Change tabs to what their user may have, as Odoo does it for favourites.

        :raise AccessError: one's own becomes everybody's
        """
        result = super().write(vals)
        self.check_access("write")
        return result
