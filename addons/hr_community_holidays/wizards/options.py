from odoo import fields, models


class Options(models.TransientModel):
    _inherit = "hr.community.options"

    community_absence_days = fields.Integer(
        related="company_id.community_absence_days", readonly=False
    )
