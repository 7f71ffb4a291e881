from odoo import fields, models


class ResConfigSettingsRecognition(models.TransientModel):
    """The settings of thanks and points."""

    _inherit = "res.config.settings"

    community_thanks = fields.Boolean(
        related="company_id.community_thanks", readonly=False
    )
    community_points_month = fields.Integer(
        related="company_id.community_points_month", readonly=False
    )
    community_points_life = fields.Integer(
        related="company_id.community_points_life", readonly=False
    )
    community_leaver_points = fields.Selection(
        related="company_id.community_leaver_points", readonly=False
    )
    community_leaver_days = fields.Integer(
        related="company_id.community_leaver_days", readonly=False
    )
