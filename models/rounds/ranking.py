from odoo import fields, models
from odoo.exceptions import AccessError, UserError

from ..repository.activity_rank import RATINGS


class Ranking(models.Model):
    """What one ranker thinks of one activity in a round, unseen by the others."""

    _name = "hr.community.ranking"
    _description = "Ranking in a Yearly Round"
    _order = "user_id, activity_id, id"
    _rec_name = "activity_id"

    line_id = fields.Many2one(
        "hr.community.round.line",
        required=True,
        readonly=True,
        index=True,
        ondelete="cascade",
    )
    user_id = fields.Many2one(
        "res.users", "Ranker", readonly=True, index=True, ondelete="restrict"
    )
    activity_id = fields.Many2one(
        related="line_id.activity_id", store=True, precompute=True
    )
    company_id = fields.Many2one(
        related="line_id.company_id", store=True, index=True, precompute=True
    )
    purpose = fields.Text(related="activity_id.purpose")
    round_state = fields.Selection(related="line_id.round_id.state")
    impact = fields.Selection(RATINGS, default="0", required=True)
    reach = fields.Selection(RATINGS, default="0", required=True)
    urgency = fields.Selection(RATINGS, default="0", required=True)

    _once = models.Constraint(
        "unique(line_id, user_id)", "Each ranker ranks an activity once."
    )

    def write(self, vals):
        if not self.env.su:
            if vals.keys() & {"line_id", "user_id", "activity_id", "company_id"}:
                raise AccessError(
                    self.env._("A ranking stays with its ranker and its activity.")
                )
            # sudo: round - only whether it still runs
            if any(row.sudo().round_state != "running" for row in self):
                raise UserError(
                    self.env._("The round is over: its rankings stay as they are.")
                )
        return super().write(vals)
