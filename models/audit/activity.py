from odoo import fields, models


class Activity(models.Model):
    """Whether anybody notices the work."""

    _inherit = "hr.community.activity"

    behind_scenes = fields.Boolean(
        "Behind the scenes",
        help="Work that nobody notices while it is done well. The appreciation audit "
        "compares it with what everybody sees.",
    )
