from odoo import fields, models

from ..models.mixins.actions import notification_action


class AgreementAnswer(models.TransientModel):
    """What a manager says instead of yes: fewer hours, or no with a reason."""

    _name = "hr.community.agreement.answer"
    _description = "Time Agreement Answer"
    _inherit = "hr.community.checked.input"

    agreement_id = fields.Many2one(
        "hr.community.agreement", required=True, ondelete="cascade"
    )
    can_answer_as_manager = fields.Boolean(
        related="agreement_id.can_answer_as_manager",
        related_sudo=False,
        export_string_translation=False,
    )
    hours_asked = fields.Float(
        related="agreement_id.hours_per_month", related_sudo=False
    )
    hours_per_month = fields.Float("Hours You Agree To")
    reason = fields.Char(
        help="Visible to the employee, their managers, the owners and community "
        "officers."
    )

    def action_fewer(self):
        """Agree to fewer hours; the employee and the owner are asked again.

        :return: the action that says whether somebody still has to answer
        """
        consents = self.agreement_id._get_consents_needed()
        agreement = consents._agree_to_fewer(self.hours_per_month)
        return notification_action(agreement._get_outcome_words())

    def action_decline(self):
        """Decline; a manager gives a reason."""
        self.agreement_id._get_consents_needed()._decline(self.reason)
        return notification_action(
            self.env._("Done. The others will be notified that you do not agree.")
        )
