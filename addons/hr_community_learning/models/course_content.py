from odoo import fields, models
from odoo.addons.hr_community.models.mixins.limits import Numbers, set_limits
from odoo.addons.hr_community.models.mixins.personal_rules import KEEP_FREE_TEXT
from odoo.addons.hr_community.models.privacy.authors import NAMED

from .course import check_parts

set_limits("hr.community.course.content", {"minutes": Numbers(0, 100_000)})


class CourseContent(models.Model):
    """The material of a course for one persona, and how long it takes."""

    _name = "hr.community.course.content"
    _description = "Course Content"
    _community_personal = {"body": KEEP_FREE_TEXT}
    _community_promise = (NAMED, "")
    _inherit = ["hr.community.company.prefetch"]
    _order = "course_id, id"
    _check_company_auto = True
    _rec_name = "persona_id"

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
    persona_id = fields.Many2one(
        "hr.community.persona",
        required=True,
        index=True,
        check_company=True,
        ondelete="restrict",
    )
    minutes = fields.Integer(help="How long the content takes, in minutes.")
    body = fields.Html("Material", translate=True, strip_style=True, strip_classes=True)

    _once = models.Constraint(
        "unique(course_id, persona_id)",
        "This persona already has content in this course. Edit that content instead.",
    )

    def _check_access(self, operation):
        return super()._check_access(operation) or check_parts(self, operation)
