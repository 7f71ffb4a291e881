from odoo import fields, models

from ..mixins.personal_rules import KEEP_FREE_TEXT, NOT_PERSONAL


class PositionCaseLine(models.Model):
    """The evidence on one activity in a position case, kept if that is deleted."""

    _name = "hr.community.position.case.line"
    _description = "Position Request Evidence"
    _community_personal = {
        "name": KEEP_FREE_TEXT,
        "reference": NOT_PERSONAL,
        "category": NOT_PERSONAL,
        "gaps": NOT_PERSONAL,
        "skills": NOT_PERSONAL,
    }
    _inherit = "hr.community.checked.input"
    _order = "case_id, rank_score desc, id"

    case_id = fields.Many2one(
        "hr.community.position.case",
        "Position Request",
        required=True,
        index=True,
        ondelete="cascade",
    )
    company_id = fields.Many2one(related="case_id.company_id")
    activity_id = fields.Many2one(
        "hr.community.activity", index="btree_not_null", ondelete="set null"
    )
    name = fields.Char("Name When Recorded", required=True)
    reference = fields.Char()
    category = fields.Char()
    rank_score = fields.Float("Ranking Score", digits=(4, 1), aggregator="avg")
    gaps = fields.Text()
    skills = fields.Text()
    people = fields.Integer()
    hours_needed = fields.Float(help="Hours per month. Leave empty if not estimated.")
    hours_given = fields.Float("Committed Hours")
    hours_missing = fields.Float("Uncovered Hours")
    hours_done = fields.Float("Hours in the Last 12 Months")
