from odoo import api, fields, models


class WorkReturn(models.TransientModel):
    """A word on why logged work goes back to the person."""

    _name = "hr.community.work.return"
    _description = "Return Logged Community Work"
    _inherit = "hr.community.checked.input"

    contribution_ids = fields.Many2many(
        "hr.community.contribution", string="Log Entries", required=True
    )
    reason = fields.Char(
        "Reason for Return",
        required=True,
        compute="_compute_reason",
        # read as the user, not as the system that fills in stored fields
        compute_sudo=False,
        store=True,
        readonly=False,
    )

    @api.depends("contribution_ids")
    def _compute_reason(self):
        for wizard in self:
            wizard.reason = wizard.contribution_ids[:1].return_reason

    def action_return(self):
        """Give the work back with the word.

        :raise UserError: some of it has been given back meanwhile
        """
        self.contribution_ids._check_status(("submitted", "confirmed"))
        self.contribution_ids.write({"return_reason": self.reason})
        self.contribution_ids.action_return()
        return {"type": "ir.actions.act_window_close"}
