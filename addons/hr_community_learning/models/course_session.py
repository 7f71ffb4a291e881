import re
from datetime import UTC
from zoneinfo import ZoneInfo

from babel.dates import format_skeleton

from odoo import api, fields, models
from odoo.addons.hr_community.models.mixins.boolean_search import boolean_search
from odoo.addons.hr_community.models.mixins.days import (
    company_zone,
    day_in,
    user_today,
    zone_text,
)
from odoo.addons.hr_community.models.mixins.limits import Numbers, set_limits
from odoo.addons.hr_community.models.mixins.moments import span_text
from odoo.addons.hr_community.models.mixins.personal_rules import (
    CLEAR_PERSON,
    KEEP_FREE_TEXT,
    NOT_PERSONAL,
)
from odoo.addons.hr_community.models.mixins.quiet import is_muted
from odoo.addons.hr_community.models.privacy.authors import NAMED
from odoo.exceptions import UserError, ValidationError
from odoo.fields import Domain
from odoo.tools import SQL
from odoo.tools.misc import babel_locale_parse, format_date, format_time, get_lang

PAGE = re.compile(r"https?://[^\s<>\"']+", re.IGNORECASE)


def near_date(env, day):
    """Return a day as lists show it, in the reader's language; "" without a day.

    Of this year, without the year.
    """
    if day and day.year == user_today(env["res.users"]).year:
        locale = babel_locale_parse(get_lang(env).code)
        return format_skeleton("MMMd", day, locale=locale)
    return format_date(env, day, date_format="medium")


set_limits(
    "hr.community.course.session",
    {"seats": Numbers(1, 10_000), "taken": Numbers(0, 10_000)},
)

# what the event of a session shows of it
SHOWN = frozenset({"start", "stop", "place", "link", "trainer_id", "seats", "state"})


class CourseSession(models.Model):
    """The days on which a course takes place, and the seats it has.

    Seats are guarded like points: whoever takes one writes the session's counters in
    one ``UPDATE … WHERE taken < seats``. Odoo reads a snapshot, so two who only look
    at the same time would both see the last seat; the second who writes waits, is
    refused by the database, and Odoo asks again. Who waits is counted on the same row,
    so that nobody queues while somebody else gives a seat back.
    """

    _name = "hr.community.course.session"
    _description = "Course Session"
    _community_personal = {
        "trainer_id": CLEAR_PERSON,
        "place": KEEP_FREE_TEXT,
        "link": NOT_PERSONAL,
        "cancel_reason": KEEP_FREE_TEXT,
    }
    _community_promise = (NAMED, "")
    _inherit = [
        "hr.community.works.here",
        "hr.community.next.first",
        "hr.community.guarded",
        "hr.community.cron.batch",
        "hr.community.signed.link",
    ]
    _day_field = "start"
    _works_here = ("trainer_id",)
    _check_company_auto = True
    _rec_names_search = ["course_id"]

    course_id = fields.Many2one(
        "hr.community.course",
        required=True,
        index=True,
        check_company=True,
        ondelete="restrict",
    )
    company_id = fields.Many2one(
        "res.company", required=True, index=True, default=lambda self: self.env.company
    )
    start = fields.Datetime(required=True)
    stop = fields.Datetime("End", required=True)
    hours = fields.Float(compute="_compute_hours", store=True, precompute=True)
    date_start = fields.Date(
        "First Day", compute="_compute_days", store=True, precompute=True, index=True
    )
    date_end = fields.Date(
        "Last Day", compute="_compute_days", store=True, precompute=True
    )
    trainer_id = fields.Many2one(
        "hr.employee",
        index="btree_not_null",
        check_company=True,
        ondelete="set null",
    )
    place = fields.Char("Location")
    link = fields.Char("Meeting Link")
    seats = fields.Integer(required=True, default=12)
    taken = fields.Integer("Seats Taken", readonly=True, default=0, copy=False)
    waiting = fields.Integer(readonly=True, default=0, copy=False)
    seats_left = fields.Integer(compute="_compute_seats_left")
    state = fields.Selection(
        [("planned", "Planned"), ("held", "Held"), ("cancelled", "Cancelled")],
        "Status",
        required=True,
        readonly=True,
        default="planned",
        copy=False,
        index=True,
    )
    cancel_reason = fields.Char("Reason for Cancellation", copy=False)
    enrolment_ids = fields.One2many(
        "hr.community.enrolment", "session_id", "Enrollments", copy=False
    )
    event_id = fields.Many2one(
        "calendar.event",
        "Calendar Event",
        readonly=True,
        copy=False,
        ondelete="set null",
        groups="hr_community.group_hr_community_officer",
    )
    i_train = fields.Boolean(
        compute="_compute_i_train",
        search="_search_i_train",
        export_string_translation=False,
    )

    _ends_after_start = models.Constraint(
        "CHECK(stop > start)", "A session cannot end before it starts."
    )
    _never_overbooked = models.Constraint(
        "CHECK(taken >= 0 AND waiting >= 0 AND taken <= seats)",
        "This session does not have enough seats.",
    )

    @api.depends("course_id", "date_start")
    @api.depends_context("lang")
    def _compute_display_name(self):
        for session in self:
            course = session.course_id.name or ""
            if not session.date_start:  # a new form
                session.display_name = course
                continue
            day = near_date(self.env, session.date_start)
            session.display_name = self.env._(
                "%(course)s, %(day)s", course=course, day=day
            )

    def _format_moment(self, moment):
        """Return when it starts or stops, in short, as lists and cards have it.

        Where it stops on its first day, the day is not said again. Where the reader's
        own clock differs, the zone is said.
        """
        zone = zone_text(self.env, moment, self.company_id)
        return f"{self._format_local(moment)}{zone}"

    def _format_span(self):
        """Return from when to when it is, as emails and pages say it."""
        return span_text(self.env, self.start, self.stop, self.company_id)

    def _format_local(self, moment):
        zone = company_zone(self.company_id)
        time = format_time(self.env, moment, zone, "short")
        day = day_in(zone, moment)
        if moment == self.stop and day == day_in(zone, self.start):
            return time
        return f"{near_date(self.env, day)} {time}"

    @api.depends("start", "stop", "company_id")
    def _compute_days(self):
        """Read first and last day where the session takes place: in its company."""
        for session in self:
            zone = ZoneInfo(session.company_id.resource_calendar_id.tz or "UTC")

            def local(moment, zone=zone):
                return moment and moment.replace(tzinfo=UTC).astimezone(zone).date()

            session.date_start = local(session.start)
            session.date_end = local(session.stop)

    @api.depends("start", "stop")
    def _compute_hours(self):
        for session in self:
            length = session.start and session.stop and session.stop - session.start
            session.hours = length.total_seconds() / 3600 if length else 0

    @api.depends("seats", "taken")
    def _compute_seats_left(self):
        for session in self:
            session.seats_left = max(session.seats - session.taken, 0)

    @api.depends("trainer_id")
    @api.depends_context("uid")
    def _compute_i_train(self):
        my_ids = set(self.env["hr.employee"]._community_my_employees_query())
        for session in self:
            session.i_train = session.trainer_id.id in my_ids

    @boolean_search
    def _search_i_train(self, operator, value):
        return [
            (
                "trainer_id",
                "any!",
                self.env["hr.employee"]._community_my_employees_query(),
            )
        ]

    @api.constrains("link")
    def _check_link(self):
        """Refuse what a browser would not open as a page, or would carry out.

        :raise ValidationError: it is no address of a page
        """
        for session in self.filtered("link"):
            if not PAGE.fullmatch(session.link):
                raise ValidationError(
                    self.env._(
                        "“%s” is not a valid web address. Copy it from your browser. "
                        "It starts with https://.",
                        session.link,
                    )
                )

    @api.model_create_multi
    def create(self, vals_list):
        sessions = super().create(vals_list)
        sessions._write_event()
        for session in sessions.filtered(lambda one: not one._is_over()):
            # sudo: course.request, enrolment - whoever asked for a session is invited
            session_sudo = session.sudo()
            requests_sudo = session_sudo.env["hr.community.course.request"]
            enrolments_sudo = requests_sudo._invite_to(session_sudo)
            if not is_muted(self.env):
                enrolments_sudo._send("enrolment_invited")
        return sessions

    def write(self, vals):
        """Change a session, and let everybody who is enrolled know what changed."""
        before = {session: session._get_notified() for session in self}
        result = super().write(vals)
        if "seats" in vals:
            self._check_seats()
        for session, old in before.items():
            session._after_changed(old)
        if "seats" in vals:
            # sudo: enrolment - whoever is first in the queue moves up
            self.sudo()._fill_seats()
        if vals.keys() & SHOWN:
            self._write_event()
        return result

    def _check_seats(self):
        """Refuse fewer seats than are taken.

        :raise UserError: naming how many are taken
        """
        for session in self:
            if session.taken > session.seats:
                raise UserError(
                    self.env._(
                        "%(taken)s seats in %(session)s are taken. Cancel enrollments "
                        "first, or keep at least that many seats.",
                        taken=session.taken,
                        session=session.display_name,
                    )
                )

    def _count(self, taken, waiting):
        """Count seats and places in the queue, as the system, if there are so many.

        :param int taken: seats that are taken with this, negative if given back
        :param int waiting: employees who queue with this, negative if they leave it
        :return: whether there were enough seats
        """
        self.ensure_one()
        if not (taken or waiting):
            return True
        self.flush_recordset()
        self.env.cr.execute(
            SQL(
                """UPDATE hr_community_course_session
                      SET taken = taken + %(taken)s, waiting = waiting + %(waiting)s
                    WHERE id = %(id)s AND taken + %(taken)s <= seats""",
                taken=taken,
                waiting=waiting,
                id=self.id,
            )
        )
        counted = bool(self.env.cr.rowcount)
        self.invalidate_recordset(["taken", "waiting", "seats_left"])
        return counted

    def _count_move(self, taken, waiting):
        """Count what a move takes or gives back.

        :raise UserError: no seat is left
        """
        if not self._count(taken, waiting):
            raise UserError(
                self.env._(
                    "%s has no seats left. Add seats, or choose another session.",
                    self.display_name,
                )
            )

    @api.model
    def _get_seats_domain(self):
        """Return which sessions were held with a number of seats that HR chose."""
        return Domain("state", "=", "held")

    def _get_queue(self):
        """Return the enrolments that wait for a seat, in the order of their turn.

        In the queue of a foundation course, employees who have not attended one yet
        come first; else who asked first does.
        """
        self.ensure_one()
        # sudo: enrolment - who waits, for their order alone
        rows_sudo = self.env["hr.community.enrolment"].sudo()
        waiting_sudo = rows_sudo.search(
            [("session_id", "=", self.id), ("state", "=", "waiting")],
            order="date_queued, id",
        )
        if not self.course_id.is_foundation:
            return waiting_sudo
        trained = waiting_sudo._get_trained()
        return waiting_sudo.sorted(lambda row: row.employee_id in trained)

    def _fill_seats(self):
        """Give free seats to those who wait, in the order of the queue.

        :return: the enrolments that have a seat now
        """
        seated = self.env["hr.community.enrolment"]
        for session in self.filtered(lambda one: not one._is_over()):
            for row in session._get_queue():
                if session.taken >= session.seats:
                    break
                row.write({"state": "enrolled"})
                seated |= row
        return seated

    def action_enrol(self):
        """Enrol the user, or put them into the queue where no seat is left."""
        self.ensure_one()
        me = self.env["hr.employee"]._community_require_my_employee(self.company_id)
        enrolment = self.env["hr.community.enrolment"].create(
            {"session_id": self.id, "employee_id": me.id, "state": "enrolled"}
        )
        return self.course_id._notify_enrolled(enrolment)
