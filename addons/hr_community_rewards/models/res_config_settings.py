from odoo import fields, models


class ResConfigSettings(models.TransientModel):
    _inherit = "res.config.settings"

    community_point_value = fields.Monetary(
        related="company_id.community_point_value",
        readonly=False,
        groups="hr_community.group_hr_community_officer",
        currency_field="company_currency_id",
    )
