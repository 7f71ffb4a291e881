from odoo import fields, models


class ResCompanyProgramme(models.Model):
    """Whether a company shows officers what remains to be done to start."""

    _inherit = "res.company"

    community_kickoff = fields.Boolean(
        "Kick-off Checklist",
        default=True,
        groups="hr_community.group_hr_community_officer",
        help="Officers see the remaining setup steps on the board.",
    )
