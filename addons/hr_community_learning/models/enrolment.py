from odoo import SUPERUSER_ID, api, fields, models
from odoo.addons.hr_community.models.mixins.guarded import OFFICER_GROUP
from odoo.addons.hr_community.models.mixins.limits import Words, set_limits
from odoo.addons.hr_community.models.mixins.personal_rules import (
    CLEAR_PERSON,
    personal_text,
)
from odoo.addons.hr_community.models.privacy.authors import NAMED
from odoo.addons.hr_community.models.privacy.retention import WORK_TEXTS
from odoo.exceptions import UserError, ValidationError

from .course import TRAINED

# what has a seat, and what is still to come
SEATED = frozenset({"enrolled", "attended", "completed", "no_show"})
LIVE = ("invited", "waiting", "enrolled")
MARKS = [(str(number), str(number)) for number in range(1, 6)]
MOST_WORDS = 500  # characters of what somebody thinks of their first month

set_limits("hr.community.enrolment", {"month_words": Words(MOST_WORDS)})


class Enrolment(models.Model):
    """One employee in one session: invited, in the queue, with a seat, or through.

    Whoever joins stands in the queue first and moves up at once where a seat is free:
    so seats go by one order, however somebody came in.
    """

    _name = "hr.community.enrolment"
    _description = "Enrollment"
    _community_personal = {
        "employee_id": CLEAR_PERSON,
        "note": personal_text("employee_id"),
        "month_words": personal_text("employee_id"),
    }
    _community_promise = (NAMED, "")
    _community_emptied = (
        WORK_TEXTS,
        "write_date",
        [("state", "in", ("completed", "no_show", "cancelled"))],
        ("note", "month_words"),
    )
    _inherit = [
        "hr.community.guarded",
        "hr.community.manager.chain",
        "hr.community.cron.batch",
        "hr.community.signed.link",
    ]
    _community_expects = (("employee_id",), LIVE, "session_id.start")
    _order = "id desc"
    _check_company_auto = True
    _rec_names_search = ["course_id"]

    session_id = fields.Many2one(
        "hr.community.course.session",
        required=True,
        index=True,
        ondelete="restrict",
    )
    course_id = fields.Many2one(
        related="session_id.course_id", store=True, index=True, precompute=True
    )
    company_id = fields.Many2one(
        related="session_id.company_id", store=True, index=True, precompute=True
    )
    employee_id = fields.Many2one(
        "hr.employee",
        index=True,
        check_company=True,
        ondelete="set null",
        default=lambda self: self.env["hr.employee"]._community_my_employee(
            self.env.company
        ),
    )
    persona_id = fields.Many2one(
        "hr.community.persona",
        compute="_compute_persona_id",
        check_company=True,
        store=True,
        precompute=True,
        index="btree_not_null",
        ondelete="set null",
        help="The employee's persona at the time of enrollment.",
    )
    state = fields.Selection(
        [
            ("invited", "Invited"),
            ("waiting", "Waiting"),
            ("enrolled", "Enrolled"),
            ("attended", "Attended"),
            ("completed", "Completed"),
            ("no_show", "Absent"),
            ("cancelled", "Cancelled"),
        ],
        "Enrollment Status",
        required=True,
        readonly=True,
        default="invited",
        copy=False,
        index=True,
    )
    note = fields.Char(
        "Comment",
        copy=False,
        help="Visible to the employee, their managers and the trainer.",
    )
    date_start = fields.Date(related="session_id.date_start", store=True, index=True)
    date_queued = fields.Datetime("Waiting Since", readonly=True, copy=False)
    date_enrolled = fields.Date("Enrolled On", readonly=True, copy=False)
    date_attended = fields.Date("Attended On", readonly=True, copy=False)
    date_completed = fields.Date("Completed On", readonly=True, copy=False)
    date_withdrawn = fields.Date("Cancelled On", readonly=True, copy=False)
    left_by_employee = fields.Boolean(
        "Cancelled by the Employee",
        readonly=True,
        copy=False,
        help="The employee declined, or gave up the seat or the place on the waiting "
        "list.",
    )
    date_welcomed = fields.Date(
        "Welcome Email Sent On",
        readonly=True,
        copy=False,
        index="btree_not_null",
        help="The day a new employee was invited to the course and sent suggested "
        "activities.",
    )
    date_month_asked = fields.Date(
        readonly=True,
        copy=False,
        groups=fields.NO_ACCESS,
        string="First-Month Feedback Requested On",
    )
    month_mark = fields.Selection(
        MARKS,
        "First-Month Rating",
        readonly=True,
        copy=False,
        groups=OFFICER_GROUP,
        help="How useful a new employee found the course and the suggested activities, "
        "from 1 (not at all) to 5 (very).",
    )
    month_words = fields.Char(
        "What to Keep or Change (First Month)",
        readonly=True,
        copy=False,
        groups=OFFICER_GROUP,
    )

    _once = models.UniqueIndex(
        "(session_id, employee_id) WHERE state <> 'cancelled'",
        "This employee is already enrolled in this session.",
    )
    _one_at_a_time = models.UniqueIndex(
        "(course_id, employee_id) WHERE state IN ('invited', 'waiting', 'enrolled')",
        "This employee is enrolled in another session of this course. "
        "Cancel that enrollment first.",
    )

    @api.depends("session_id", "employee_id")
    def _compute_display_name(self):
        for row in self:
            row.display_name = row.session_id.display_name

    @api.depends("employee_id")
    def _compute_persona_id(self):
        personas = self.env["hr.community.persona"]._get_personas(self.employee_id)
        for row in self:
            if row.employee_id and not row.persona_id:
                row.persona_id = personas.get(row.employee_id)

    @api.model_create_multi
    def create(self, vals_list):
        """Enrol employees; whoever asks for a seat queues, and may move up at once.

        :raise UserError: the session is over, or what comes first is missing
        """
        if not self.env.su and isinstance(vals_list, list):
            vals_list = [self._as_queued(vals) for vals in vals_list]
        rows = super().create(vals_list)
        rows._check_can_take_part()
        for row in rows:
            row._after_moved(None)
        if not self.env.su:
            rows._count_invitations()
            rows._join()
        return rows

    def _count_invitations(self):
        """Count whom a user invites, within what an employee is asked in a month.

        :raise UserError: somebody has had this month's requests
        """
        requests = self.env["hr.community.request"]
        invited = self.filtered(lambda row: row.state == "invited")
        for company, rows in invited.grouped("company_id").items():
            requests._request_manually(rows.employee_id, company, "course")

    @api.model
    def _as_queued(self, vals):
        """Return values with which somebody who asks for a seat queues first."""
        queued = isinstance(vals, dict) and vals.get("state") == "enrolled"
        return {**vals, "state": "waiting"} if queued else vals

    def write(self, vals):
        """Move enrolments, with the seats and the days that go with it."""
        joining = self.filtered(
            lambda row: (
                row.state == "invited" and vals.get("state") in ("waiting", "enrolled")
            )
        )
        if joining and joining != self:
            (self - joining).write(vals)
            return joining.write(vals)
        before = {row: row.state for row in self}
        result = super().write(self._as_queued(vals) if joining else vals)
        moved = self.filtered(lambda row: row.state != before[row])
        if joining:
            joining._check_can_take_part()
        for row in moved:
            row._after_moved(before[row])
        if moved:
            moved._after_all_moved(before)
        if joining:
            joining._join()
        return result

    def _check_can_take_part(self):
        """Refuse whoever cannot take part, however they come in.

        :raise UserError: with what to do instead
        :raise ValidationError: nobody is named
        """
        for row in self:
            if not row.employee_id:
                raise ValidationError(self.env._("Choose an employee to enroll."))
            if row.state in ("cancelled", "no_show"):
                continue
            # sudo: course, enrolment - what comes first, and whether it is there
            row.course_id.sudo()._check_prerequisites(
                row.employee_id, row._may_know_prerequisites()
            )
            if row.state in LIVE:
                row._check_still_open()

    def _may_know_prerequisites(self):
        """Return whether the user may know which courses this employee has completed.

        Who acts without a login is the person of a link, or the scheduled work.
        """
        user = self.env.user
        alone = user.share or user.id == SUPERUSER_ID
        return (
            alone or self.is_me or self.is_subordinate or user.has_group(OFFICER_GROUP)
        )

    def _check_still_open(self):
        # sudo: hr.employee - only whether the employee is still here
        person_sudo = self.employee_id.sudo()
        if not person_sudo.active or person_sudo._community_has_left():
            raise UserError(
                self.env._(
                    "%s has left the company. Choose a current employee.",
                    person_sudo.name,
                )
            )
        if self.session_id._is_over() and not self.env.su:
            raise UserError(
                self.env._(
                    "%s has already started, ended or been cancelled. Choose a later "
                    "session.",
                    self.session_id.display_name,
                )
            )

    def _get_trained(self):
        """Return those of these employees who have attended a foundation course."""
        # whoever attended one that is archived by now is trained all the same
        courses = self.env["hr.community.course"].with_context(active_test=False)
        foundation = courses.search([("is_foundation", "=", True)])
        done = courses._get_done(self.employee_id, TRAINED)
        return self.employee_id.filtered(lambda person: done[person] & foundation)
