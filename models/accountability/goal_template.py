from odoo import fields, models

from ..mixins.personal_rules import FREE

DIRECTIONS = [("more", "More is better"), ("less", "Less is better")]


class GoalTemplate(models.Model):
    """What activities of a category usually count, so that no form starts empty."""

    _name = "hr.community.goal.template"
    _description = "Template of a Goal"
    _community_personal = {"name": FREE, "unit": FREE, "objective": FREE}
    _inherit = ["hr.community.vocabulary"]
    _order = "category_id, sequence, id"
    _check_company_auto = True

    name = fields.Char("What is counted", required=True, translate=True)
    sequence = fields.Integer(default=50)
    active = fields.Boolean(default=True)
    category_id = fields.Many2one(
        "hr.community.category",
        index=True,
        check_company=True,
        ondelete="cascade",
        help="Offered to activities of this category; empty: to all.",
    )
    unit = fields.Char(translate=True, help="For example: people, days, events.")
    direction = fields.Selection(DIRECTIONS, required=True, default="more")
    objective = fields.Char(
        "Strategic objective", translate=True, help="What the company gets from it."
    )
