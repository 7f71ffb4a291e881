from odoo import fields, models


class ResCompanyRecognition(models.Model):
    """How thanks and points work in a company."""

    _inherit = "res.company"

    community_thanks = fields.Boolean("Thanks", default=True)
    community_points_month = fields.Integer(
        "Points to Give a Month",
        default=100,
        help="What each person can give to others; what is not given by the end of the "
        "month is gone. 0 for thanks without points.",
    )
    community_points_life = fields.Integer(
        "Months until Points Expire",
        help="Points that were received earlier and not used are gone. 0 to keep them.",
    )
    community_leaver_points = fields.Selection(
        [("forfeit", "Are lost"), ("pay_out", "Are paid out")],
        "Points of People who Leave",
        default="forfeit",
        required=True,
    )
    community_leaver_days = fields.Integer(
        "Days of Grace",
        default=30,
        help="So long after their last day, people can still use their points.",
    )

    _community_points_not_negative = models.Constraint(
        "CHECK(LEAST(community_points_month, community_points_life, "
        "community_leaver_days) >= 0)",
        "Points, months and days cannot be negative.",
    )
