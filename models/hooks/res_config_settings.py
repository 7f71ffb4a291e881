from pathlib import Path

from odoo import api, fields, models
from odoo.modules.module import get_module_path

# apps of Odoo and others, and the bridge that installs itself beside each
BRIDGES = {
    "hr_recruitment": "hr_community_recruitment",
    "hr_holidays": "hr_community_holidays",
    "hr_gamification": "hr_community_badge",
    "hr_appraisal": "hr_community_appraisal",
    "hr_appraisal_oca": "hr_community_appraisal_oca",
}


class ResConfigSettings(models.TransientModel):
    _inherit = "res.config.settings"

    module_hr_community_announce = fields.Boolean("Announcements")
    module_hr_community_rewards = fields.Boolean("Rewards")
    module_hr_community_audit = fields.Boolean("Appreciation Audit")
    module_hr_community_awards = fields.Boolean("Awards")
    hr_community_missing = fields.Char(
        compute="_compute_hr_community_missing",
        export_string_translation=False,
        help="The features and bridges that the server cannot find.",
    )
    hr_community_addons_path = fields.Char(
        compute="_compute_hr_community_missing", export_string_translation=False
    )

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

    @api.depends("company_id")
    def _compute_hr_community_missing(self):
        """Name the features that the server cannot find, and the folder to add."""
        # sudo: ir.module.module - which apps there are, for the settings alone
        installed = self.env["ir.module.module"].sudo()._installed()
        features = [
            name.removeprefix("module_")
            for name in self._fields
            if name.startswith("module_hr_community_")
        ]
        bridges = [bridge for app, bridge in BRIDGES.items() if app in installed]
        missing = [
            name
            for name in (*features, *bridges)
            if not get_module_path(name, display_warning=False)
        ]
        here = Path(get_module_path("hr_community")) / "addons"
        self.hr_community_missing = ", ".join(missing)
        self.hr_community_addons_path = str(here)
