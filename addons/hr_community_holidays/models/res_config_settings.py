from odoo import fields, models


class ResConfigSettings(models.TransientModel):
    _inherit = "res.config.settings"

    community_absence_days = fields.Integer(
        related="company_id.community_absence_days", readonly=False
    )
