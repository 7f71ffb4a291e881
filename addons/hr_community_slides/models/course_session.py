from datetime import UTC, datetime, time
from zoneinfo import ZoneInfo

from odoo import api, fields, models
from odoo.addons.hr_community.models.mixins.days import company_today, company_zone
from odoo.fields import Domain
from odoo.tools.misc import format_date

MOST_SEATS = 10_000


class CourseSession(models.Model):
    _inherit = "hr.community.course.session"

    is_elearning = fields.Boolean(
        "eLearning",
        readonly=True,
        copy=False,
        help="This session covers everyone who completed the course in eLearning "
        "within the month.",
    )

    @api.depends("is_elearning")
    @api.depends_context("lang")
    def _compute_display_name(self):
        online = self.filtered("is_elearning")
        result = super(CourseSession, self - online)._compute_display_name()
        for session in online:
            session.display_name = self.env._(
                "%(course)s, eLearning in %(month)s",
                course=session.course_id.name or "",
                month=format_date(
                    self.env, session.date_start, date_format="LLLL yyyy"
                ),
            )
        return result

    @api.model
    def _get_seats_domain(self):
        """Leave out eLearning, which has as many seats as anybody needs."""
        return super()._get_seats_domain() & Domain("is_elearning", "=", False)

    @api.model
    def _get_elearning_session(self, course, company):
        """Return this month's session of a course that is done in eLearning.

        It is held from the first, in nobody's calendar, and nobody can enrol in it.
        """
        first = fields.Date.start_of(company_today(company), "month")
        sessions = self.search(
            [
                ("is_elearning", "=", True),
                ("course_id", "=", course.id),
                ("company_id", "=", company.id),
                ("date_start", "=", first),
            ],
            order="id",
        )
        free = sessions.filtered(lambda one: one.taken < one.seats)
        return free[:1] or self._create_elearning_session(course, company, first)

    @api.model
    def _create_elearning_session(self, course, company, first):
        zone = ZoneInfo(company_zone(company))

        def moment(day, hour):
            local = datetime.combine(day, hour, tzinfo=zone)
            return local.astimezone(UTC).replace(tzinfo=None)

        return self.create(
            {
                "course_id": course.id,
                "company_id": company.id,
                "is_elearning": True,
                "start": moment(first, time.min),
                "stop": moment(fields.Date.end_of(first, "month"), time(23, 59)),
                "seats": MOST_SEATS,
                "state": "held",
            }
        )

    def _write_event(self):
        return super(
            CourseSession, self.filtered(lambda one: not one.is_elearning)
        )._write_event()
