from odoo import api, fields, models
from odoo.exceptions import AccessError

from ..mixins.quiet import is_muted
from ..ownership.ownership import STARTED_STATES


class OwnershipReview(models.Model):
    """The reviews of a role, and who asks for them."""

    _inherit = "hr.community.ownership"

    review_ids = fields.One2many(
        "hr.community.review", "ownership_id", "Reviews", readonly=True
    )
    can_ask_review = fields.Boolean(
        compute="_compute_can_ask_review", export_string_translation=False
    )

    @api.depends("state", "employee_id", "activity_id")
    @api.depends_context("uid")
    def _compute_can_ask_review(self):
        for ownership in self:
            ownership.can_ask_review = ownership.state in STARTED_STATES and (
                ownership.is_me
                or ownership.is_subordinate
                or ownership.activity_id.is_owner
            )

    def _send_reviews_released(self):
        """Tell the employee that reviews without a name have come."""
        self.ensure_one()
        if not is_muted(self.env):
            mail = self.env["hr.community.mail"]
            mail._send("reviews_released", self, self.employee_id)

    def action_ask_review(self):
        """Choose whom to ask for a review of this role.

        :raise AccessError: for others than the person, the owners and the line
        """
        self.ensure_one()
        if not self.can_ask_review:
            raise AccessError(
                self.env._(
                    "Only the employee, their managers and the activity's owners can "
                    "ask for reviews, once the role has started."
                )
            )
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("Ask for a Review: %s", self.activity_id.display_name),
            "res_model": "hr.community.review.request",
            "views": [(False, "form")],
            "target": "new",
            "context": {"default_ownership_id": self.id},
        }
