from odoo import api, fields, models


class GapOutcome(models.Model):
    """What was decided about a gap, other than a position, and when to look again."""

    _name = "hr.community.gap.outcome"
    _description = "Decision about a Gap"
    _inherit = "hr.community.guarded"
    _order = "state, date_review, id"
    _rec_name = "activity_id"

    _state_moves = {
        (None, "planned"): {"officer"},
        ("planned", "done"): {"officer"},
        ("planned", "dropped"): {"officer"},
        ("done", "planned"): {"officer"},
        ("dropped", "planned"): {"officer"},
    }
    _actor_fields = {"colleague": set()}

    activity_id = fields.Many2one(
        "hr.community.activity", required=True, index=True, ondelete="cascade"
    )
    company_id = fields.Many2one(
        related="activity_id.company_id", store=True, index=True, precompute=True
    )
    kind = fields.Selection(
        lambda self: (
            self.env["hr.community.gap.report"]
            ._fields["kind"]
            ._description_selection(self.env)
        ),
        "What is missing",
        required=True,
    )
    outcome = fields.Selection(
        [
            ("train", "Train somebody"),
            ("share", "Share it out"),
            ("stop", "Stop doing it"),
            ("buy", "Buy it in"),
            ("accept", "Live with it"),
        ],
        "What we do",
        required=True,
    )
    reason = fields.Text("Why", required=True)
    date_review = fields.Date(
        "Look again on",
        required=True,
        default=lambda self: fields.Date.add(fields.Date.context_today(self), months=3),
    )
    user_id = fields.Many2one(
        "res.users",
        "Who looks again",
        required=True,
        default=lambda self: self.env.user,
        domain="[('share', '=', False)]",
    )
    state = fields.Selection(
        [("planned", "Planned"), ("done", "Done"), ("dropped", "Dropped")],
        required=True,
        readonly=True,
        default="planned",
        index=True,
    )

    _one_planned = models.UniqueIndex(
        "(activity_id, kind) WHERE state = 'planned'",
        "Something is planned for this gap already: settle that first.",
    )

    @api.depends("activity_id", "outcome")
    def _compute_display_name(self):
        outcomes = dict(self._fields["outcome"]._description_selection(self.env))
        for decision in self:
            decision.display_name = (
                f"{decision.activity_id.name or ''}: "
                f"{outcomes.get(decision.outcome, '')}"
            )

    def _actors(self):
        first = "officer" if self._is_officer() else "colleague"
        return {decision: {first} for decision in self}

    @api.model_create_multi
    def create(self, vals_list):
        decisions = super().create(vals_list)
        for decision in decisions:
            decision.activity_id.activity_schedule(
                "mail.mail_activity_data_todo",
                decision.date_review,
                summary=self.env._("Look again: has the gap closed?"),
                user_id=decision.user_id.id,
            )
        return decisions

    def action_done(self):
        self.write({"state": "done"})

    def action_drop(self):
        self.write({"state": "dropped"})

    def action_open_activity(self):
        return self.activity_id._get_records_action()
