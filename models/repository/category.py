from odoo import fields, models

from ..mixins.actions import action_for
from ..mixins.personal_rules import KEEP_FREE_TEXT, NOT_PERSONAL


class Category(models.Model):
    """A kind of community work, such as social events or onboarding."""

    _name = "hr.community.category"
    _description = "Community Work Category"
    _community_personal = {
        "name": KEEP_FREE_TEXT,
        "description": KEEP_FREE_TEXT,
        "activity_properties": NOT_PERSONAL,
    }
    _inherit = ["hr.community.referenced", "hr.community.vocabulary"]
    _order = "sequence, name, id"

    name = fields.Char(required=True, translate=True)
    sequence = fields.Integer(default=50)
    color = fields.Integer()
    description = fields.Char(translate=True)
    active = fields.Boolean(default=True)
    activity_properties = fields.PropertiesDefinition()
    activity_count = fields.Integer(
        "Number of Activities", compute="_compute_activity_count"
    )

    def _compute_activity_count(self):
        counts = dict(
            self.env["hr.community.activity"]._read_group(
                [("category_id", "in", self.ids)], ["category_id"], ["__count"]
            )
        )
        for category in self:
            category.activity_count = counts.get(category, 0)

    def action_open_activities(self):
        self.ensure_one()
        return action_for(
            self.env,
            "hr_community_activity_action",
            self.name,
            domain=[("category_id", "=", self.id)],
            context={},
        )
