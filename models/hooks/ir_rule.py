from odoo import models


class IrRule(models.Model):
    _inherit = "ir.rule"

    def _make_access_error(self, operation, records):
        """Refuse without a name: in debug mode, which anybody starts, Odoo tells it.

        Who was invited, or said no, is in the name of a row.
        """
        error = super()._make_access_error(operation, records)
        if records._name.startswith("hr.community."):
            error.args = (
                self.env._(
                    "You do not have access to this record (%(kind)s). Ask a "
                    "community officer if you need it.",
                    kind=self.env["ir.model"]._get(records._name).name,
                ),
            )
        return error
