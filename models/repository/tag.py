from random import randint

from odoo import fields, models

from ..mixins.personal_rules import KEEP_FREE_TEXT


class Tag(models.Model):
    """A free word to find activities by."""

    _name = "hr.community.tag"
    _description = "Community Work Tag"
    _community_personal = {"name": KEEP_FREE_TEXT}
    _inherit = ["hr.community.referenced", "hr.community.vocabulary"]
    _order = "name, id"

    name = fields.Char(required=True, translate=True)
    color = fields.Integer(default=lambda self: randint(1, 11))
    active = fields.Boolean(default=True)

    _name_once = models.UniqueIndex(
        "(COALESCE(company_id, 0), name)", "This tag already exists."
    )
