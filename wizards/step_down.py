from odoo import fields, models


class StepDown(models.TransientModel):
    """Form that ends roles, with an optional reason and handover note."""

    _name = "hr.community.step.down"
    _description = "End a Role"
    _inherit = "hr.community.checked.input"

    ownership_ids = fields.Many2many(
        "hr.community.ownership", string="Roles", required=True
    )
    reason = fields.Char(
        help="Visible to the employee whose role ends, their managers, the activity's "
        "owners and deputies, and community officers. If you end someone else's role, "
        "they receive the reason by email."
    )
    note = fields.Text(
        "Handover Note for Successor",
        help="Visible to your successor, the owners, community officers and your "
        "managers.",
    )

    def action_end(self):
        """End the roles, with these words.

        :raise UserError: one of them has ended meanwhile
        """
        self.ownership_ids._check_status(("invited", "active"))
        values = {"state": "ended", "end_reason": self.reason}
        if self.note:
            values["handover_note"] = self.note
        self.ownership_ids.write(values)
        return {"type": "ir.actions.act_window_close"}
