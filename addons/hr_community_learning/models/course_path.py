from odoo import api, fields, models
from odoo.addons.hr_community.models.mixins.personal_rules import KEEP_FREE_TEXT
from odoo.addons.hr_community.models.privacy.authors import NAMED

from .course import JOINED

PATH_PARTS = {"hr.community.course.path.line"}


class CoursePath(models.Model):
    """Courses in the order in which they are taken, by everybody or by one persona."""

    _name = "hr.community.course.path"
    _description = "Learning Path"
    _community_personal = {"name": KEEP_FREE_TEXT, "purpose": KEEP_FREE_TEXT}
    _community_promise = (NAMED, "")
    _inherit = ["hr.community.vocabulary"]
    _order = "sequence, name, id"
    _check_company_auto = True

    name = fields.Char("Learning Path", required=True, translate=True)
    active = fields.Boolean(default=True)
    sequence = fields.Integer(default=10)
    purpose = fields.Text(translate=True, help="The goal of the learning path.")
    persona_id = fields.Many2one(
        "hr.community.persona",
        index="btree_not_null",
        check_company=True,
        ondelete="restrict",
        help="The persona this learning path is for. Leave empty for everyone.",
    )
    line_ids = fields.One2many("hr.community.course.path.line", "path_id", "Courses")
    progress_text = fields.Char(
        "My Progress", compute="_compute_progress_text", compute_sudo=False
    )

    _name_once = models.UniqueIndex(
        "(COALESCE(company_id, 0), name)", "This learning path already exists."
    )

    @api.depends_context("uid", "company", "lang")
    def _compute_progress_text(self):
        me = self.env["hr.employee"]._community_my_employee(self.env.company)
        done = self.env["hr.community.course"]._get_done(me).get(me) if me else None
        for path in self:
            courses = path.line_ids.course_id
            path.progress_text = False
            if me:
                path.progress_text = self.env._(
                    "%(done)s of %(all)s courses completed",
                    done=len(courses & done),
                    all=len(courses),
                )

    @api.model
    def _get_pointers(self):
        """Return what points at a path from outside: its parts go with it."""
        return [
            (model, field)
            for model, field in super()._get_pointers()
            if model not in PATH_PARTS
        ]

    @api.model
    def _get_next_steps(self, person):
        """Return [(path, its next course for an employee)], of the paths that fit.

        The next one is the first in the order of the path that they have not begun; it
        is left out while something that comes before it is missing.
        """
        courses = self.env["hr.community.course"]
        done = courses._get_done(person)[person]
        joined = courses._get_done(person, JOINED)[person]
        persona = self.env["hr.community.persona"]._get_personas(person).get(person)
        paths = self.search(
            [
                ("company_id", "in", (False, person.company_id.id)),
                ("persona_id", "in", (False, persona.id if persona else False)),
            ]
        )
        steps = []
        for path in paths:
            left = path.line_ids.course_id.filtered("active") - joined
            if left and left[0].prerequisite_ids <= done:
                steps.append((path, left[0]))
        return steps

    def _get_step_words(self, course):
        """Return where a course stands in the path, as “step 2 of 4”."""
        courses = self.line_ids.course_id
        return self.env._(
            "Recommended next: step %(step)s of %(all)s in “%(path)s”",
            step=courses.ids.index(course.id) + 1,
            all=len(courses),
            path=self.name,
        )
