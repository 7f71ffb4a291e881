from odoo import api, fields, models
from odoo.addons.hr_community.models.mixins.limits import MONTHS, set_limits
from odoo.addons.hr_community.models.privacy.authors import NAMED

from .course import check_parts

set_limits("hr.community.course.skill", {"validity_months": MONTHS})


class CourseSkill(models.Model):
    """A skill that somebody has who completes a course."""

    _name = "hr.community.course.skill"
    _description = "Course Skill"
    _community_promise = (NAMED, "")
    _inherit = ["hr.community.company.prefetch"]
    _order = "course_id, id"
    _check_company_auto = True
    _rec_name = "skill_id"

    course_id = fields.Many2one(
        "hr.community.course",
        required=True,
        index=True,
        check_company=True,
        ondelete="cascade",
    )
    company_id = fields.Many2one(
        related="course_id.company_id", store=True, index=True, precompute=True
    )
    skill_id = fields.Many2one(
        "hr.skill", required=True, index=True, ondelete="cascade"
    )
    skill_type_id = fields.Many2one(related="skill_id.skill_type_id")
    skill_level_id = fields.Many2one(
        "hr.skill.level",
        "Level",
        required=True,
        compute="_compute_skill_level_id",
        store=True,
        readonly=False,
        precompute=True,
        ondelete="cascade",
        domain="[('skill_type_id', '=', skill_type_id)]",
    )
    is_certification = fields.Boolean(
        related="skill_id.skill_type_id.is_certification",
        help="Skills of this type are certifications, which can expire.",
        export_string_translation=False,
    )
    validity_months = fields.Integer(
        "Validity Period (Months)",
        help="How long a certification is valid, in months. Set to 0 if it does not "
        "expire.",
    )

    _once = models.Constraint(
        "unique(course_id, skill_id)",
        "This skill is already listed for the course. Change its level instead.",
    )

    @api.depends("skill_id")
    def _compute_skill_level_id(self):
        for line in self:
            line.skill_level_id = line.skill_id._community_choose_level(
                line.skill_level_id
            )

    @api.constrains("skill_id", "skill_level_id")
    def _check_same_type(self):
        for line in self:
            line.skill_id._community_check_level(line.skill_level_id)

    def _check_access(self, operation):
        return super()._check_access(operation) or check_parts(self, operation)
