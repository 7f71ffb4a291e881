from odoo import fields, models

from ..mixins.days import user_today
from ..mixins.personal_rules import personal_text


class SkillEvidence(models.Model):
    """A day on which somebody showed a skill at work: it keeps the skill fresh.

    Odoo stores nothing when the same level is confirmed again, so the date is ours.
    """

    _name = "hr.community.skill.evidence"
    _description = "Skill Evidence"
    _community_personal = {"note": personal_text("employee_id")}
    _inherit = "hr.community.employee.row"
    _order = "date desc, id desc"
    _rec_name = "skill_id"

    skill_id = fields.Many2one(
        "hr.skill", required=True, index=True, ondelete="cascade"
    )
    date = fields.Date(required=True, default=user_today)
    activity_id = fields.Many2one(
        "hr.community.activity",
        "Demonstrated In",
        check_company=True,
        index="btree_not_null",
        ondelete="set null",
    )
    note = fields.Char()

    _employee_skill = models.Index("(skill_id, employee_id, date)")
