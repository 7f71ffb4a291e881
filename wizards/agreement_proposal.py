from odoo import fields, models
from odoo.exceptions import UserError

from ..models.mixins.actions import notification_action


class AgreementProposal(models.TransientModel):
    """The hours that somebody proposes for a role, and until when."""

    _name = "hr.community.agreement.proposal"
    _description = "Propose Hours"
    _inherit = "hr.community.checked.input"

    ownership_id = fields.Many2one(
        "hr.community.ownership", "Role", required=True, ondelete="cascade"
    )
    hours_per_month = fields.Float("Hours per Month", required=True)
    date_end = fields.Date("Until")

    def action_propose(self):
        """Ask the employee, their manager and the owner, and say so.

        :return: the action that says whether somebody still has to answer
        :raise UserError: these are no hours
        """
        if self.hours_per_month <= 0:
            raise UserError(self.env._("Enter the hours per month, for example 4."))
        agreement = self.ownership_id._propose_hours(
            self.hours_per_month, self.date_end
        )
        return notification_action(agreement._get_outcome_words())
