from odoo import fields, models

from ..models.repository.activity import ONGOING_STATES


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
        """Retire them, for this reason.

        :raise UserError: one of them has been retired meanwhile
        """
        self.activity_ids._check_status(("proposed", *ONGOING_STATES))
        self.activity_ids.write({"state": "retired", "retire_reason": self.reason})
        return {"type": "ir.actions.act_window_close"}
