from odoo import fields, models


class HrJob(models.Model):
    _inherit = "hr.job"

    community_behind_scenes = fields.Boolean(
        "Behind the Scenes",
        help="The appreciation audit compares people in such jobs with the others.",
    )
