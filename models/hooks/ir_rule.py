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
                    "This is not there for you: %(kind)s. If you need it, ask a "
                    "community officer.",
                    kind=self.env["ir.model"]._get(records._name).name,
                ),
            )
        return error
