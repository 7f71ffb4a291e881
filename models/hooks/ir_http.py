from odoo import models


class IrHttp(models.AbstractModel):
    """Tells the web client whether its user can say thanks here."""

    _inherit = "ir.http"

    def session_info(self):
        """Return Odoo's facts of the session, and whether there is a gift to give."""
        info = super().session_info()
        company = self.env.company
        internal = self.env.user._is_internal()
        info["community_can_thank"] = bool(
            internal
            and company.community_thanks
            and self.env["hr.employee"]._community_my_employee(company)
        )
        return info
