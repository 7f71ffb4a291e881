from odoo import fields, models
from odoo.tools import SQL


class GapReportOutcome(models.Model):
    """What is planned for a gap already."""

    _inherit = "hr.community.gap.report"

    outcome_id = fields.Many2one("hr.community.gap.outcome", "Decision", readonly=True)

    _depends = {"hr.community.gap.outcome": ["activity_id", "kind", "state"]}

    def _select(self):
        return SQL(
            """%s, (SELECT planned.id FROM hr_community_gap_outcome planned
                     WHERE planned.activity_id = a.id AND planned.kind = gap.kind
                       AND planned.state = 'planned') AS outcome_id""",
            super()._select(),
        )

    def action_decide(self):
        """Say what is done about the gap, when no position comes of it."""
        self.ensure_one()
        if self.outcome_id:
            return self.outcome_id._get_records_action(target="new")
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("What should be done about this gap?"),
            "res_model": "hr.community.gap.outcome",
            "views": [(False, "form")],
            "target": "new",
            "context": {
                "default_activity_id": self.activity_id.id,
                "default_kind": self.kind,
            },
        }
