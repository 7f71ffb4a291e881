from odoo import fields, models


class Options(models.TransientModel):
    _inherit = "hr.community.options"

    community_suggestion_days = fields.Integer(
        related="company_id.community_suggestion_days", readonly=False
    )
    community_suggestion_user_id = fields.Many2one(
        related="company_id.community_suggestion_user_id", readonly=False
    )
    community_suggestion_batch = fields.Integer(
        related="company_id.community_suggestion_batch", readonly=False
    )
    community_suggestion_limit = fields.Integer(
        related="company_id.community_suggestion_limit", readonly=False
    )
