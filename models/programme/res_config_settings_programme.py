from odoo import fields, models


class ResConfigSettingsProgramme(models.TransientModel):
    """The settings of the start of a programme."""

    _inherit = "res.config.settings"

    community_kickoff = fields.Boolean(
        related="company_id.community_kickoff",
        readonly=False,
        groups="hr_community.group_hr_community_officer",
    )
