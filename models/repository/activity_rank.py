from odoo import api, fields, models

from .rank import rank_score

RATINGS = [
    ("0", "Not rated"),
    ("1", "Very low"),
    ("2", "Low"),
    ("3", "Medium"),
    ("4", "High"),
    ("5", "Very high"),
]
CRITERIA = ("impact", "reach", "urgency")
WEIGHTS = [f"company_id.community_weight_{name}" for name in (*CRITERIA, "strategic")]


class ActivityRank(models.Model):
    """How much an activity matters, with the company's own weights."""

    _inherit = "hr.community.activity"

    strategic = fields.Boolean(
        tracking=True, help="It serves a goal of the company; the others support."
    )
    impact = fields.Selection(RATINGS, default="0", required=True, tracking=True)
    reach = fields.Selection(RATINGS, default="0", required=True, tracking=True)
    urgency = fields.Selection(RATINGS, default="0", required=True, tracking=True)
    rank_score = fields.Float(
        "Rank",
        compute="_compute_rank_score",
        store=True,
        index=True,
        aggregator="avg",
        digits=(4, 1),
        help="0 to 100, from impact, reach and urgency with the company's weights.",
    )
    rank_reason = fields.Char("Why this rank", compute="_compute_rank_reason")

    @api.depends(*CRITERIA, "strategic", *WEIGHTS)
    def _compute_rank_score(self):
        for activity in self:
            company = activity.company_id
            activity.rank_score = rank_score(
                {name: int(activity[name] or 0) for name in CRITERIA},
                {name: company[f"community_weight_{name}"] for name in CRITERIA},
                activity.strategic,
                company.community_weight_strategic,
            )

    @api.depends(*CRITERIA, "strategic")
    def _compute_rank_reason(self):
        for activity in self:
            parts = [
                f"{activity._fields[name]._description_string(self.env)} "
                f"{activity[name]}/5"
                for name in CRITERIA
                if activity[name] not in (False, "0")
            ]
            if parts and activity.strategic:
                parts.append(self.env._("strategic"))
            activity.rank_reason = ", ".join(parts) or self.env._(
                "Not ranked yet: rate impact, reach or urgency."
            )
