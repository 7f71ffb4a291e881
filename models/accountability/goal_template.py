from odoo import fields, models

from ..mixins.personal_rules import KEEP_FREE_TEXT

DIRECTIONS = [("more", "Higher Is Better"), ("less", "Lower Is Better")]


class GoalTemplate(models.Model):
    """What activities of a category usually count, so that no form starts empty."""

    _name = "hr.community.goal.template"
    _description = "Goal Template"
    _community_personal = {
        "name": KEEP_FREE_TEXT,
        "unit": KEEP_FREE_TEXT,
        "objective": KEEP_FREE_TEXT,
    }
    _inherit = ["hr.community.vocabulary"]
    _order = "category_id, sequence, id"
    _check_company_auto = True

    name = fields.Char("Indicator", required=True, translate=True)
    sequence = fields.Integer(default=50)
    active = fields.Boolean(default=True)
    category_id = fields.Many2one(
        "hr.community.category",
        index=True,
        check_company=True,
        ondelete="restrict",
        help="Only suggested for activities in this category. Leave empty to suggest "
        "the template for all activities.",
    )
    unit = fields.Char(translate=True, help="For example, people, days or events.")
    direction = fields.Selection(DIRECTIONS, required=True, default="more")
    objective = fields.Char(
        "Strategic Objective", translate=True, help="The benefit to the company."
    )
