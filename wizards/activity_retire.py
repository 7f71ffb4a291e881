from odoo import fields, models


class ActivityRetire(models.TransientModel):
    """Why an activity is not done any more."""

    _name = "hr.community.activity.retire"
    _description = "Retire a Community Activity"
    _inherit = "hr.community.checked.input"

    activity_ids = fields.Many2many(
        "hr.community.activity", string="Activities", required=True
    )
    reason = fields.Text(required=True)

    def action_retire(self):
        self.activity_ids.write({"state": "retired", "retire_reason": self.reason})
        return {"type": "ir.actions.act_window_close"}
