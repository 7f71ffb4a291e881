from odoo import models
from odoo.addons.hr_community.models.mixins.days import company_today
from odoo.exceptions import UserError
from odoo.fields import Date, Domain

from .kpi import OUTSIDE
from .kpi_snapshot import ALL, DEPARTMENT
from .measures import MEASURES

PULSE = "hr.community.pulse"


def _during(name):
    """Return the domain of the days of a figure, by the day that a field holds."""
    return lambda _env, period: _between(name, period.start, period.end)


def _since(name):
    """Return the domain of the days since the baseline, by the day of a field."""
    return lambda _env, period: _between(name, period.since, period.end)


def _until(name):
    """Return the domain of all days up to that of a figure, by the day of a field."""
    return lambda _env, period: Domain(name, "<=", Date.to_string(period.end))


def _between(name, first, last):
    return Domain(name, ">=", Date.to_string(first)) & Domain(
        name, "<=", Date.to_string(last)
    )


def _get_inventory(_env, period):
    """Return the domain of the activities in the inventory on the day of a figure."""
    return _until("date_inventoried")(_env, period) & (
        Domain("date_closed", "=", False)
        | Domain("date_closed", ">", Date.to_string(period.end))
    )


def _get_reviews(env, period):
    """Return the domain of the reviews that employees asked for themselves."""
    asked = Domain("date_received", "=", False) & _during("date_asked")(env, period)
    found = env["hr.community.review"].search_fetch(
        Domain("state", "=", "received")
        & Domain("company_id", "=", env.company.id)
        & (_during("date_received")(env, period) | asked),
        ["employee_id", "requester_id"],
    )
    own = found.filtered(lambda one: one.requester_id == one.employee_id)
    return Domain("id", "in", own.ids)


def _get_survey(env, period):
    """Return the domain of what roles behind the scenes answered in the last survey."""
    last = env[PULSE].search(
        Domain("company_id", "=", env.company.id)
        & Domain("state", "=", "closed")
        & _during("date_close")(env, period),
        order="date_close desc, id desc",
        limit=1,
    )
    return Domain("pulse_id", "=", last.id)


def _get_seats(env, period):
    sessions = env["hr.community.course.session"]
    return Domain(sessions._get_seats_domain()) & _during("date_start")(env, period)


PROFESSIONAL = Domain("professional", "=", True) & Domain("necessity", "=", "must")
# {code: (model, domain, (env, period) to the domain of the days that count)} of the
# records that a figure opens, as they are today
RECORDS = {
    "managed": ("activity", Domain.TRUE, _get_inventory),
    "professional": (
        "activity",
        Domain("skill_ids", "any", PROFESSIONAL),
        _get_inventory,
    ),
    "trained": (
        "enrolment",
        Domain("course_id.is_foundation", "=", True),
        _until("date_attended"),
    ),
    "reviewed": ("review", Domain.TRUE, _get_reviews),
    "thanking": ("recognition", Domain("state", "=", "given"), _during("day")),
    "across": (
        "contribution",
        Domain("state", "=", "confirmed")
        & Domain("activity_id.department_id", "!=", False),
        _during("date"),
    ),
    "posted": ("position.case", Domain.TRUE, _since("date_decided")),
    "filled": ("position.case", Domain.TRUE, _since("date_posted")),
    "filled_within": ("position.case", Domain.TRUE, _since("date_filled")),
    "suggested": ("suggestion", Domain("state", "!=", "held"), _during("date")),
    "useful": (
        "suggestion",
        Domain("state", "!=", "held") & Domain("is_rated", "=", True),
        _during("date"),
    ),
    "engaged": (
        "pulse.line",
        Domain("kind", "=", "scale")
        & Domain("dimension", "=", "scenes")
        & Domain("group_key", "=", "behind"),
        _get_survey,
    ),
    "seats": ("course.session", Domain.TRUE, _get_seats),
    "second_course": ("enrolment", Domain.TRUE, _until("date_attended")),
}


class KpiRecords(models.Model):
    """Which records a figure opens; or why it opens none."""

    _inherit = "hr.community.kpi"

    def action_open_records(self, department=False):
        """Open the records behind the figure that is shown, as they are today.

        :param department: key of a department, or False for the whole company
        :raise UserError: it opens none, and why
        """
        self.ensure_one()
        key = str(department) if department else ""
        if why := self._get_why_closed(key):
            raise UserError(why)
        model, domain = self._get_records(key)
        domain &= Domain("company_id", "=", self.env.company.id)
        return {
            "type": "ir.actions.act_window",
            "name": self.name,
            "res_model": model,
            "view_mode": "list,form",
            "views": [(False, "list"), (False, "form")],
            "domain": list(domain),
            "context": {"create": False} if self.source != OUTSIDE else {},
        }

    def _get_records(self, key=""):
        """Return (model, domain) of what the figure counts, on the days it covers.

        :param str key: that of a department, "" for the whole company
        """
        if self.source == OUTSIDE:
            return "hr.community.kpi.value", Domain("kpi_id", "=", self.id)
        name, domain, get_days = RECORDS[self.code]
        if key:
            domain &= Domain("department_id", "=", int(key) or False)
        domain &= get_days(self.env, self._get_shown_period(key))
        return f"hr.community.{name}", domain

    def _get_shown_period(self, key):
        """Return the days of the figure that the dashboard shows, else of today's."""
        snapshots = self.env["hr.community.kpi.snapshot"]
        shown = snapshots.search(
            [
                ("kpi_id", "=", self.id),
                ("company_id", "=", self.env.company.id),
                ("dimension", "=", DEPARTMENT if key else ALL),
                ("group_key", "=", key),
                ("is_latest", "=", True),
            ],
            limit=1,
        )
        today = {
            "kpi_id": self.id,
            "company_id": self.env.company.id,
            "date": company_today(self.env.company),
        }
        return (shown or snapshots.new(today))._get_period()

    def _get_why_closed(self, key=""):
        """Return why the figure opens no records, "" if it opens some.

        :param str key: that of a department, whose figures of people open none
        """
        if self.missing:
            return self.missing
        if self.source != OUTSIDE and self.code not in RECORDS:
            return self.env._(
                "The records behind “%s” cannot be opened, because they would show who "
                "left the company or changed jobs or departments.",
                self.name,
            )
        if key and self.source != OUTSIDE and not self._has_records_of(key):
            return self.env._(
                "To protect individuals, the records behind “%s” can be opened only "
                "for the whole company.",
                self.name,
            )
        return ""

    def _has_records_of(self, key):
        """Return whether a department's records are counted, and are no people's.

        :param str key: the department's, as the caller sends it
        """
        counted = self.env["hr.community.kpi.snapshot"].search_count(
            [
                ("kpi_id", "=", self.id),
                ("company_id", "=", self.env.company.id),
                ("dimension", "=", DEPARTMENT),
                ("group_key", "=", key),
            ],
            limit=1,
        )
        return counted and not MEASURES[self.code].of_people
