from odoo import fields, models


class ResCompany(models.Model):
    _inherit = "res.company"

    community_kickoff = fields.Boolean(
        "Kick-off Checklist",
        default=True,
        groups="hr_community.group_hr_community_officer",
        help="Officers see on the board what remains to be done to start.",
    )
