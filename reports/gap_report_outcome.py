from odoo import api, fields, models
from odoo.fields import Domain


class GapReportOutcome(models.Model):
    """What is planned for a gap already."""

    _inherit = "hr.community.gap.report"

    outcome_id = fields.Many2one(
        "hr.community.gap.outcome",
        "Planned",
        compute="_compute_outcome_id",
        search="_search_outcome_id",
    )

    @api.depends("activity_id", "kind")
    def _compute_outcome_id(self):
        planned = {
            (decision.activity_id, decision.kind): decision
            for decision in self.env["hr.community.gap.outcome"].search(
                [
                    ("activity_id", "in", self.activity_id.ids),
                    ("state", "=", "planned"),
                ]
            )
        }
        for gap in self:
            gap.outcome_id = planned.get((gap.activity_id, gap.kind))

    def _search_outcome_id(self, operator, value):
        if operator not in ("in", "not in") or set(value) != {False}:
            return NotImplemented
        planned = self.env["hr.community.gap.outcome"].search(
            [("state", "=", "planned")]
        )
        some = Domain.OR(
            [
                ("activity_id", "=", decision.activity_id.id),
                ("kind", "=", decision.kind),
            ]
            for decision in planned
        )
        return ~some if operator == "in" else some

    def action_decide(self):
        """Say what is done about the gap, when no position comes of it."""
        self.ensure_one()
        if self.outcome_id:
            return self.outcome_id._get_records_action(target="new")
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("What do we do about it?"),
            "res_model": "hr.community.gap.outcome",
            "views": [(False, "form")],
            "target": "new",
            "context": {
                "default_activity_id": self.activity_id.id,
                "default_kind": self.kind,
            },
        }
