from odoo import api, fields, models
from odoo.addons.hr_community.models.mixins.days import company_today
from odoo.addons.hr_community.models.mixins.guarded import OFFICER_GROUP

from .course_session_page import PRESENCE
from .enrolment import SEATED

LATER_DAYS = (30, 60, 90)


class CourseSessionFigures(models.Model):
    """Who stayed in a course that goes on for weeks; nothing is stored."""

    _inherit = "hr.community.course.session"

    retention_text = fields.Char(
        "Retention",
        compute="_compute_retention_text",
        groups="hr_community.group_hr_community_officer",
        help="The number of employees who started and had not withdrawn after a given "
        "number of days.",
    )

    has_attendance = fields.Boolean(
        compute="_compute_has_attendance", export_string_translation=False
    )
    has_unmarked = fields.Boolean(
        compute="_compute_has_attendance", export_string_translation=False
    )
    has_attended = fields.Boolean(
        compute="_compute_has_attendance", export_string_translation=False
    )
    can_edit = fields.Boolean(
        compute="_compute_can_edit", export_string_translation=False
    )
    can_add = fields.Boolean(
        compute="_compute_can_edit", export_string_translation=False
    )
    has_begun = fields.Boolean(
        compute="_compute_has_begun", export_string_translation=False
    )
    can_enrol = fields.Boolean(
        compute="_compute_can_enrol", export_string_translation=False
    )

    can_invite_team = fields.Boolean(
        compute="_compute_can_invite_team", export_string_translation=False
    )

    @api.depends("state", "start", "course_id")
    @api.depends_context("uid", "company")
    def _compute_can_invite_team(self):
        """Offer it to those who have direct reports whom it is still open to."""
        me = self.env["hr.employee"]._community_my_employee(self.env.company)
        leads = bool(self.env["hr.community.course"]._get_team(me))
        for session in self:
            here = session.company_id == self.env.company
            session.can_invite_team = leads and here and not session._is_over()

    @api.depends("enrolment_ids.state")
    @api.depends_context("uid")
    def _compute_has_attendance(self):
        """Say whether anybody is marked, is still to be, or may have completed it.

        Nobody marks themselves: only others are still to be, or may have completed.
        """
        my_ids = set(self.env["hr.employee"]._community_my_employees_query())
        # sudo: enrolment - which states there are, whoever looks
        rows_sudo = self.env["hr.community.enrolment"].sudo()
        seated = [("session_id", "in", self.ids), ("state", "in", tuple(SEATED))]
        groups = rows_sudo._read_group(seated, ["session_id", "employee_id", "state"])
        found = [(one.id, state, person.id) for one, person, state in groups]
        marked = {one for one, state, _person in found if state in PRESENCE}
        others = {row[:2] for row in found if row[2] not in my_ids}
        for session in self:
            known = session._origin.id
            session.has_attendance = known in marked
            session.has_unmarked = (known, "enrolled") in others
            session.has_attended = (known, "attended") in others

    @api.depends("state", "start", "trainer_id")
    @api.depends_context("uid", "company")
    def _compute_can_edit(self):
        """Show fields as such to officers, and new participants to the trainer, too.

        Managers have a button of their own: they may not write to the session.
        """
        officer = self.env.user.has_group(OFFICER_GROUP)
        for session in self:
            session.can_edit = officer
            invites = officer or session.i_train
            session.can_add = invites and not session._is_over()

    @api.depends("date_start")
    def _compute_has_begun(self):
        """Say whether the first day is there, where the session takes place."""
        for session in self:
            today = company_today(session.company_id)
            session.has_begun = bool(session.date_start and session.date_start <= today)

    @api.depends("state", "start", "course_id")
    @api.depends_context("uid", "company")
    def _compute_can_enrol(self):
        """Offer a seat, or the queue, to whoever is neither in nor through."""
        for session in self:
            here = session.company_id == self.env.company
            offered = session.course_id.can_enrol and not session._is_over()
            session.can_enrol = here and offered

    def _get_seats_words(self):
        """Return when it is and which seats are left, in one line for an employee."""
        when = self._format_moment(self.start)
        if self.seats_left > 1:
            return self.env._(
                "%(when)s, %(number)s seats left", when=when, number=self.seats_left
            )
        if self.seats_left:
            return self.env._("%s, 1 seat left", when)
        if self.waiting:
            return self.env._(
                "%(when)s, full, %(number)s waiting", when=when, number=self.waiting
            )
        return self.env._("%s, full", when)

    @api.depends("enrolment_ids.state", "enrolment_ids.date_withdrawn", "date_start")
    @api.depends_context("lang")
    def _compute_retention_text(self):
        for session in self:
            today = company_today(session.company_id)
            found = session._get_retention()
            start = session.date_start
            over = [
                day
                for day in LATER_DAYS
                if start and fields.Date.add(start, days=day) < today
            ]
            session.retention_text = ", ".join(
                self.env._(
                    "%(number)s of %(started)s after %(day)s days",
                    number=found[day],
                    started=found["started"],
                    day=day,
                )
                for day in over
                if found["started"]
            )

    def _get_retention(self):
        """Return how many enrolled, started, and were still in on some days.

        Whoever withdrew up to the first day has not started. People who were only
        invited or waiting were never enrolled.

        :return: {"enrolled": n, "started": n, 30: n, 60: n, 90: n}
        """
        self.ensure_one()
        if not self.date_start:
            return dict.fromkeys(("enrolled", "started", *LATER_DAYS), 0)
        rows = self.enrolment_ids.filtered(
            lambda row: row.date_enrolled or row.date_attended
        )
        left = [row.date_withdrawn for row in rows]
        return {
            "enrolled": len(rows),
            "started": self._count_after(left, 0),
            **{day: self._count_after(left, day) for day in LATER_DAYS},
        }

    def _count_after(self, left, day):
        end = fields.Date.add(self.date_start, days=day)
        return sum(not date or date > end for date in left)
