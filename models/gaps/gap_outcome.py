from odoo import api, fields, models

from ..mixins.personal_rules import KEEP_FREE_TEXT


class GapOutcome(models.Model):
    """What was decided about a gap, other than a position, and when to look again."""

    _name = "hr.community.gap.outcome"
    _description = "Gap Decision"
    _community_personal = {"reason": KEEP_FREE_TEXT}
    _inherit = ["hr.community.follow.up"]
    _planned_once_for = "kind"

    kind = fields.Selection(
        lambda self: (
            self.env["hr.community.gap.report"]
            ._fields["kind"]
            ._description_selection(self.env)
        ),
        "Gap",
        required=True,
    )
    outcome = fields.Selection(
        [
            ("train", "Train Someone"),
            ("share", "Share the Work"),
            ("stop", "Stop the Work"),
            ("buy", "Outsource the Work"),
            ("accept", "Accept the Gap"),
        ],
        "Decision",
        required=True,
    )
    reason = fields.Text(required=True)

    _one_planned = models.UniqueIndex(
        "(activity_id, kind) WHERE state = 'planned'",
        "An open decision on this gap already exists. Close that decision first.",
    )

    @api.depends("activity_id", "outcome")
    @api.depends_context("lang")
    def _compute_display_name(self):
        outcomes = dict(self._fields["outcome"]._description_selection(self.env))
        for decision in self:
            decision.display_name = (
                f"{decision.activity_id.display_name or ''}: "
                f"{outcomes.get(decision.outcome, '')}"
            )

    def _get_question(self):
        return self.env._("Follow up: has the gap been closed?")
