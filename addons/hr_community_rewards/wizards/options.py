from odoo import fields, models


class Options(models.TransientModel):
    _inherit = "hr.community.options"

    community_point_value = fields.Monetary(
        related="company_id.community_point_value",
        readonly=False,
        currency_field="currency_id",
    )
