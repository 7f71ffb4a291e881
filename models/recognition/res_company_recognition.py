from odoo import fields, models


class ResCompanyRecognition(models.Model):
    """How thanks and points work in a company."""

    _inherit = "res.company"

    community_thanks = fields.Boolean("Thanks", default=True)
    community_points_month = fields.Integer(
        "Monthly Allowance",
        default=100,
        help="Points each employee can give to others per month. Points not given "
        "by the end of the month expire. Set to 0 for thanks without points.",
    )
    community_points_life = fields.Integer(
        "Months Until Points Expire",
        help="Received points that are not used within this time expire. Set to 0 "
        "if points never expire.",
    )
    community_leaver_points = fields.Selection(
        [("forfeit", "Are lost"), ("pay_out", "Are paid out")],
        "Points of Departing Employees",
        default="forfeit",
        required=True,
    )
    community_leaver_days = fields.Integer(
        "Days of Grace",
        default=30,
        help="Days after departure during which points can be redeemed.",
    )

    _community_points_not_negative = models.Constraint(
        "CHECK(LEAST(community_points_month, community_points_life, "
        "community_leaver_days) >= 0)",
        "Points, months and days cannot be negative.",
    )
