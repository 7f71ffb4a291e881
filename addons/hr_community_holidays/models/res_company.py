from odoo import fields, models


class ResCompany(models.Model):
    _inherit = "res.company"

    community_absence_days = fields.Integer(
        "Days of a Long Absence",
        default=30,
        help="Nothing is expected for an absence of more calendar days than this. 0 to "
        "expect the same of everybody.",
    )

    _community_absence_not_negative = models.Constraint(
        "CHECK(community_absence_days >= 0)",
        "The days of a long absence cannot be negative.",
    )
