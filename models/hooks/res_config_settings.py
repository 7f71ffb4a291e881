from odoo import fields, models


class ResConfigSettings(models.TransientModel):
    _inherit = "res.config.settings"

    community_weight_impact = fields.Integer(
        related="company_id.community_weight_impact", readonly=False
    )
    community_weight_reach = fields.Integer(
        related="company_id.community_weight_reach", readonly=False
    )
    community_weight_urgency = fields.Integer(
        related="company_id.community_weight_urgency", readonly=False
    )
    community_weight_strategic = fields.Integer(
        related="company_id.community_weight_strategic", readonly=False
    )
    community_hours_limit = fields.Float(
        related="company_id.community_hours_limit", readonly=False
    )
    community_term_months = fields.Integer(
        related="company_id.community_term_months", readonly=False
    )
    community_answer_days = fields.Integer(
        related="company_id.community_answer_days", readonly=False
    )
    community_manager_hours = fields.Float(
        related="company_id.community_manager_hours", readonly=False
    )
    community_log_letters = fields.Boolean(
        related="company_id.community_log_letters", readonly=False
    )
    community_retention_months = fields.Integer(
        related="company_id.community_retention_months", readonly=False
    )
    community_praise_months = fields.Integer(
        related="company_id.community_praise_months", readonly=False
    )
    community_review_limit = fields.Integer(
        related="company_id.community_review_limit", readonly=False
    )
    community_review_named = fields.Boolean(
        related="company_id.community_review_named", readonly=False
    )
    community_hour_value = fields.Monetary(
        related="company_id.community_hour_value",
        readonly=False,
        groups="hr_community.group_hr_community_officer",
        currency_field="company_currency_id",
    )
    company_currency_id = fields.Many2one(
        related="company_id.currency_id", string="Company Currency"
    )
