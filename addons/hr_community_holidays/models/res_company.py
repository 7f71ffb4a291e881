from odoo import fields, models


class ResCompany(models.Model):
    _inherit = "res.company"

    community_absence_days = fields.Integer(
        "Long Absence (Days)",
        default=30,
        help="No community work is expected during absences longer than this number of "
        "calendar days. Set to 0 to disable.",
    )

    _community_absence_not_negative = models.Constraint(
        "CHECK(community_absence_days >= 0)",
        "The number of days for a long absence cannot be negative.",
    )
