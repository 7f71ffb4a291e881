from odoo import fields, models


class HrAppraisalSkill(models.Model):
    """The names of a skill in Enterprise's appraisals that are publicly documented."""

    _name = "hr.appraisal.skill"
    _description = "Appraisal Skill"

    appraisal_id = fields.Many2one("hr.appraisal", required=True, ondelete="cascade")
    skill_type_id = fields.Many2one("hr.skill.type", required=True, ondelete="cascade")
    skill_id = fields.Many2one("hr.skill", required=True, ondelete="cascade")
    skill_level_id = fields.Many2one(
        "hr.skill.level", required=True, ondelete="cascade"
    )
    justification = fields.Char()
