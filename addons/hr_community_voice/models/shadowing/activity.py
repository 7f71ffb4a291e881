from odoo import fields, models


class Activity(models.Model):
    _inherit = "hr.community.activity"

    origin = fields.Selection(
        selection_add=[("shadowing", "Seen on a Shadow Day")],
        ondelete={"shadowing": "set default"},
    )
