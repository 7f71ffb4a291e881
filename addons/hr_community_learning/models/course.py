from odoo import api, fields, models
from odoo.addons.hr_community.models.mixins.actions import (
    RELOAD,
    action_for,
    notification_action,
)
from odoo.addons.hr_community.models.mixins.boolean_search import boolean_search
from odoo.addons.hr_community.models.mixins.personal_rules import KEEP_FREE_TEXT
from odoo.addons.hr_community.models.privacy.authors import NAMED
from odoo.exceptions import UserError, ValidationError

from .count_search import search_by_count

PARTS = {"hr.community.course.skill", "hr.community.course.content"}
COMPLETED = ("completed",)
TRAINED = ("attended", "completed")
JOINED = ("invited", "waiting", "enrolled", *TRAINED)


def check_parts(parts, operation, whole="course_id"):
    """Return which parts the user may not change, and the refusal, if any.

    Whoever may not change a course, such as one that all companies share, changes
    neither its skills nor its content.

    :param str whole: the field that says of what they are parts
    """
    if operation == "read" or parts.env.su:
        return None
    # sudo: the parts themselves - of what they are parts
    wholes = parts.sudo()[whole].sudo(False)
    if not (wholes and (refused := wholes._check_access("write"))):
        return None
    forbidden, error = refused
    # sudo: the parts themselves - as above
    return parts.filtered(lambda part: part.sudo()[whole] <= forbidden), error


class Course(models.Model):
    """What employees can learn, what they can do afterwards, and what comes first."""

    _name = "hr.community.course"
    _description = "Course"
    _community_personal = {
        "name": KEEP_FREE_TEXT,
        "purpose": KEEP_FREE_TEXT,
        "outcomes": KEEP_FREE_TEXT,
    }
    _community_promise = (NAMED, "")
    _inherit = ["hr.community.referenced", "hr.community.vocabulary"]
    _order = "sequence, name, id"
    _check_company_auto = True

    name = fields.Char("Course", required=True, translate=True)
    active = fields.Boolean(default=True)
    sequence = fields.Integer(default=10)
    purpose = fields.Text(translate=True, help="The purpose of the course.")
    outcomes = fields.Text("Learning Outcomes", translate=True, help="One per line.")
    is_foundation = fields.Boolean(
        "Foundation Course",
        help="A course that every employee should take. Employees who have not yet "
        "taken a foundation course get priority on its waiting list.",
    )
    prerequisite_ids = fields.Many2many(
        "hr.community.course",
        "hr_community_course_prerequisite_rel",
        "course_id",
        "prerequisite_id",
        "Prerequisites",
        check_company=True,
        ondelete="restrict",
        help="Courses that employees must complete before they can enroll in this one.",
    )
    skill_ids = fields.One2many(
        "hr.community.course.skill", "course_id", "Skills Gained"
    )
    content_ids = fields.One2many("hr.community.course.content", "course_id")
    session_ids = fields.One2many("hr.community.course.session", "course_id")
    session_count = fields.Integer("Sessions", compute="_compute_session_count")
    next_session_id = fields.Many2one(
        "hr.community.course.session",
        compute="_compute_mine",
        compute_sudo=False,
    )
    next_text = fields.Char("Date & Seats", compute="_compute_mine", compute_sudo=False)
    my_enrolment_id = fields.Many2one(
        "hr.community.enrolment",
        "My Enrollment",
        compute="_compute_mine",
        compute_sudo=False,
    )
    my_state = fields.Char("My Status", compute="_compute_mine", compute_sudo=False)
    is_mine = fields.Boolean(
        compute="_compute_mine",
        compute_sudo=False,
        search="_search_is_mine",
        export_string_translation=False,
    )
    asked_for = fields.Integer(
        "Interested Employees",
        compute="_compute_asked_for",
        search="_search_asked_for",
        help="The number of employees interested in a session that has not been "
        "planned yet.",
    )
    can_ask = fields.Boolean(
        compute="_compute_mine", compute_sudo=False, export_string_translation=False
    )
    missing = fields.Char(
        "Missing Prerequisites", compute="_compute_mine", compute_sudo=False
    )
    can_enrol = fields.Boolean(
        compute="_compute_mine", compute_sudo=False, export_string_translation=False
    )
    next_is_full = fields.Boolean(
        compute="_compute_mine", compute_sudo=False, export_string_translation=False
    )
    is_completed = fields.Boolean(
        compute="_compute_mine", compute_sudo=False, export_string_translation=False
    )
    my_content = fields.Html(
        "Content for You", compute="_compute_my_content", compute_sudo=False
    )
    my_duration = fields.Char(
        "Duration", compute="_compute_my_content", compute_sudo=False
    )

    _name_once = models.UniqueIndex(
        "(COALESCE(company_id, 0), name)", "This course already exists."
    )

    def _compute_session_count(self):
        groups = self.env["hr.community.course.session"]._read_group(
            [("course_id", "in", self.ids), ("state", "!=", "cancelled")],
            ["course_id"],
            ["__count"],
        )
        counts = dict(groups)
        for course in self:
            course.session_count = counts.get(course._origin, 0)

    @api.depends_context("uid", "company")
    def _compute_asked_for(self):
        counts = self._count_asked()
        for course in self:
            course.asked_for = counts.get(course._origin.id, 0)

    @api.model
    def _count_asked(self):
        """Return {id of a course: employees who wait for a session to be planned}."""
        # sudo: course.request - how many ask, not who
        requests_sudo = self.env["hr.community.course.request"].sudo()
        groups = requests_sudo._read_group(
            [("state", "=", "asked"), ("company_id", "=", self.env.company.id)],
            ["course_id"],
            ["people:sum"],
        )
        return {course.id: people for course, people in groups}

    def _search_asked_for(self, operator, value):
        return search_by_count(operator, value, self._count_asked())

    @api.depends_context("uid", "company")
    def _compute_mine(self):
        """Work out where the user stands in each course, and what they can do now."""
        me = self.env["hr.employee"]._community_my_employee(self.env.company)
        enrolments = self.env["hr.community.enrolment"].search(
            [("course_id", "in", self.ids), ("employee_id", "=", me.id)], order="id"
        )
        latest = {row.course_id: row for row in enrolments if me}
        done = self._get_done(me)[me] if me else self.browse()
        asked = self._get_requested_courses(me)
        following = self._get_next_sessions(self.env.company)
        for course in self:
            mine = latest.get(course._origin)
            live = mine and mine.state in ("invited", "waiting", "enrolled")
            missing = course._origin.prerequisite_ids - done
            course.my_enrolment_id = mine
            course.my_state = mine and mine.status_text
            course.is_mine = bool(mine)
            course.missing = ", ".join(missing.mapped("name"))
            session = following.get(course._origin)
            course.next_session_id = session
            course.next_text = session and session._get_seats_words()
            course.next_is_full = session and not session.seats_left
            course.is_completed = course._origin in done
            may = bool(me and not live and not missing and not course.is_completed)
            course.can_ask = may and not session and course._origin not in asked
            course.can_enrol = may and bool(session)

    def _get_requested_courses(self, person):
        """Return the courses for which an employee has asked for a session."""
        rows = self.env["hr.community.course.request"].search(
            [("employee_id", "=", person.id), ("state", "=", "asked")]
        )
        return rows.course_id if person else self.browse()

    @boolean_search
    def _search_is_mine(self, operator, value):
        me = self.env["hr.employee"]._community_my_employee(self.env.company)
        rows = self.env["hr.community.enrolment"].search(
            [("employee_id", "=", me.id), ("state", "!=", "cancelled")]
        )
        return [("id", "in", rows.course_id.ids if me else [])]

    @api.depends_context("uid", "company", "lang")
    def _compute_my_content(self):
        me = self.env["hr.employee"]._community_my_employee(self.env.company)
        persona = self.env["hr.community.persona"]._get_personas(me).get(me)
        duration = self.env["ir.qweb.field.duration"]
        for course in self:
            found = course._origin._choose_content(persona)
            course.my_content = found.body
            course.my_duration = duration.value_to_html(
                found.minutes, {"unit": "minute", "round": "minute"}
            )

    def _get_content(self, person):
        """Return the content that suits an employee, else that of the last persona."""
        personas = self.env["hr.community.persona"]._get_personas(person)
        return self._choose_content(personas.get(person))

    def _choose_content(self, persona):
        """Return the content for a persona, else that of the last one."""
        contents = self.content_ids.sorted(lambda row: row.persona_id.sequence)
        fitting = contents.filtered(lambda row: persona and row.persona_id == persona)
        return (fitting or contents)[-1:]

    @api.model
    def _get_done(self, people, states=COMPLETED):
        """Return {employee: the courses that they have completed}.

        :param people: hr.employee
        :param states: of the enrolments that count
        """
        # sudo: enrolment - which courses an employee has behind them
        rows_sudo = self.env["hr.community.enrolment"].sudo()
        groups = rows_sudo._read_group(
            [("employee_id", "in", people.ids), ("state", "in", states)],
            ["employee_id"],
            ["course_id:recordset"],
        )
        done = {person.id: courses.ids for person, courses in groups}
        return {person: self.browse(done.get(person.id, [])) for person in people}

    def _get_next_sessions(self, company, besides=()):
        """Return {course: the next session that is planned in a company}.

        :param besides: ids of sessions that are left out
        """
        sessions = self.env["hr.community.course.session"].search(
            [
                ("course_id", "in", self.ids),
                ("company_id", "=", company.id),
                ("state", "=", "planned"),
                ("start", ">", fields.Datetime.now()),
                ("id", "not in", besides),
            ],
            order="start desc, id desc",
        )
        return {session.course_id: session for session in sessions}

    @api.model
    def _get_next_course(self, person):
        """Return the course that an employee could take next: foundations first.

        Then what their paths say, then the order of the list of courses: one whose
        prerequisites are complete, and that they are not in.
        """
        done = self._get_done(person)[person]
        joined = self._get_done(person, JOINED)[person]
        steps = self.env["hr.community.course.path"]._get_next_steps(person)
        on_path = self.browse([course.id for _path, course in steps])
        courses = self.search([("company_id", "in", (False, person.company_id.id))])
        open_courses = (courses - joined).filtered(
            lambda course: course.prerequisite_ids <= done
        )
        return (
            open_courses.filtered("is_foundation") | (on_path & open_courses)
            or open_courses
        )[:1]

    def _check_prerequisites(self, person, may_know=True):
        """Refuse an employee who has not completed what comes before a course.

        :param bool may_know: whether the user may know what they have completed
        :raise UserError: naming the courses that are missing
        """
        self.ensure_one()
        missing = self.prerequisite_ids - self._get_done(person)[person]
        if missing and not may_know:
            raise UserError(self._get_refusal_without_names(person))
        if missing:
            raise UserError(
                self.env._(
                    "%(person)s cannot enroll in “%(course)s” yet. Complete these "
                    "courses first: %(missing)s.",
                    person=person.name,
                    course=self.name,
                    missing=", ".join(missing.mapped("name")),
                )
            )

    def _get_refusal_without_names(self, person):
        """Return why somebody cannot take a course, for who may not know what it is."""
        return self.env._(
            "%(person)s cannot enroll in “%(course)s” yet. Ask them or HR which "
            "courses come first.",
            person=person.name,
            course=self.name,
        )

    @api.model
    def _get_pointers(self):
        """Return what points at a course from outside: its parts go with it."""
        return [
            (model, field)
            for model, field in super()._get_pointers()
            if model not in PARTS
        ]

    @api.constrains("prerequisite_ids")
    def _check_no_circle(self):
        if self._has_cycle("prerequisite_ids"):
            raise ValidationError(
                self.env._(
                    "A course cannot be its own prerequisite, directly or indirectly. "
                    "Remove it from the prerequisites."
                )
            )

    @api.model
    def _community_keeps(self, name, field):
        """Return whether courses, paths or sessions need it; its contents go along."""
        return field.ondelete == "restrict" and super()._community_keeps(name, field)

    def action_enrol(self):
        """Enrol in the next session, or queue for it where no seat is left.

        :raise UserError: nothing is planned, or something is in the way
        """
        self.ensure_one()
        session = self._get_next_sessions(self.env.company).get(self)
        if not session:
            raise UserError(
                self.env._(
                    "No sessions of “%s” are planned. Ask HR to plan one.", self.name
                )
            )
        return session.action_enrol()

    def action_open_mine(self):
        """Open the user's own enrolment in this course."""
        self.ensure_one()
        return self.my_enrolment_id._get_records_action()

    def action_open_requests(self):
        """Open the requests for a session of this course that the user may read."""
        self.ensure_one()
        return action_for(
            self.env,
            "hr_community_learning.hr_community_course_request_action",
            self.name,
            domain=[("course_id", "=", self.id)],
        )

    def action_open_checkins(self):
        """Open the check-ins of this course that the user may read."""
        self.ensure_one()
        return action_for(
            self.env,
            "hr_community_learning.hr_community_checkin_action",
            self.name,
            domain=[("course_id", "=", self.id)],
            context={},
        )

    def action_open_sessions(self):
        """Open the sessions of this course."""
        self.ensure_one()
        return action_for(
            self.env,
            "hr_community_learning.hr_community_course_session_action",
            self.name,
            domain=[("course_id", "=", self.id)],
            context={"default_course_id": self.id},
        )

    @api.model
    def _notify_enrolled(self, enrolment):
        """Return the message that follows a button to enrol."""
        kind = "success" if enrolment.state == "enrolled" else "warning"
        return notification_action(enrolment.status_text, RELOAD, kind)
