from odoo import api, fields, models

from ..models.repository.activity import ONGOING_STATES


class ActivityRetire(models.TransientModel):
    """Why an activity is not done any more."""

    _name = "hr.community.activity.retire"
    _description = "Retire a Community Activity"
    _inherit = "hr.community.checked.input"

    activity_ids = fields.Many2many(
        "hr.community.activity", string="Activities", required=True
    )
    are_proposals = fields.Boolean(
        compute="_compute_are_proposals", export_string_translation=False
    )
    reason = fields.Text(required=True)

    @api.depends("activity_ids.state")
    def _compute_are_proposals(self):
        for wizard in self:
            states = set(wizard.activity_ids.mapped("state"))
            wizard.are_proposals = states == {"proposed"}

    def action_retire(self):
        """Retire them, for this reason.

        :raise UserError: one of them has been retired meanwhile
        """
        self.activity_ids._check_status(("proposed", *ONGOING_STATES))
        self.activity_ids.write({"state": "retired", "retire_reason": self.reason})
        return {"type": "ir.actions.act_window_close"}
