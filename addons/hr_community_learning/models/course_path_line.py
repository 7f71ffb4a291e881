from odoo import fields, models
from odoo.addons.hr_community.models.privacy.authors import NAMED

from .course import check_parts


class CoursePathLine(models.Model):
    """A course at its place in a path."""

    _name = "hr.community.course.path.line"
    _description = "Learning Path Step"
    _community_promise = (NAMED, "")
    _inherit = ["hr.community.company.prefetch"]
    _order = "path_id, sequence, id"
    _check_company_auto = True
    _rec_name = "course_id"

    path_id = fields.Many2one(
        "hr.community.course.path",
        required=True,
        index=True,
        check_company=True,
        ondelete="cascade",
    )
    company_id = fields.Many2one(
        related="path_id.company_id", store=True, index=True, precompute=True
    )
    sequence = fields.Integer(default=10)
    course_id = fields.Many2one(
        "hr.community.course",
        required=True,
        index=True,
        check_company=True,
        ondelete="restrict",
    )

    _once = models.Constraint(
        "unique(path_id, course_id)", "This course is already in the learning path."
    )

    def _check_access(self, operation):
        return super()._check_access(operation) or check_parts(
            self, operation, "path_id"
        )
