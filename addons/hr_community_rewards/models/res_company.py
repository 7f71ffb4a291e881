from odoo import fields, models
from odoo.addons.hr_community.models.mixins.limits import MONEY, set_limits

set_limits("res.company", {"community_point_value": MONEY})


class ResCompany(models.Model):
    _inherit = "res.company"

    community_point_value = fields.Monetary(
        "Value per Point",
        groups="hr_community.group_hr_community_officer",
        help="The value of a point to the company, used in the outstanding points "
        "report.",
    )

    _community_point_value_not_negative = models.Constraint(
        "CHECK(community_point_value >= 0)",
        "The value of a point cannot be negative.",
    )
