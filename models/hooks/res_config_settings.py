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
    "website_slides": "hr_community_slides",
    "event": "hr_community_event",
    "spreadsheet_dashboard": "hr_community_dashboard",
}


class ResConfigSettings(models.TransientModel):
    _inherit = "res.config.settings"

    module_hr_community_announce = fields.Boolean("Announcements")
    module_hr_community_rewards = fields.Boolean("Rewards")
    module_hr_community_audit = fields.Boolean("Appreciation Audit")
    module_hr_community_awards = fields.Boolean("Awards")
    module_hr_community_voice = fields.Boolean("Employee Voice")
    module_hr_community_learning = fields.Boolean("Learning")
    module_hr_community_programme = fields.Boolean("Initiatives & KPIs")
    hr_community_missing = fields.Char(
        compute="_compute_hr_community_missing",
        export_string_translation=False,
        help="Features and integrations that the server cannot find.",
    )
    hr_community_addons_path = fields.Char(
        compute="_compute_hr_community_missing", export_string_translation=False
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
