from datetime import timedelta

from odoo import api, models
from odoo.addons.hr_community.models.disclosure.dimensions import (
    DIMENSIONS,
    get_group_names,
)
from odoo.addons.hr_community.models.mixins.cron_batch import run_in_batches
from odoo.addons.hr_community.models.mixins.days import company_today
from odoo.addons.hr_community.models.mixins.reader_language import in_company_language
from odoo.addons.hr_community.models.statistics.rates import wilson

from .groups import get_shown, tells_apart
from .kpi import OUTSIDE
from .kpi_snapshot import ALL, DEPARTMENT
from .measures import MEASURES, sum_up
from .period import Counted, Figure, Period, add_months, month_end

CRON = "hr_community_programme.cron_kpi"
NONE = {
    "has_value": False,
    "is_hidden": False,
    "value": 0,
    "numerator": 0,
    "denominator": 0,
    "low": 0,
    "high": 0,
}


class KpiSnapshotRun(models.Model):
    """How snapshots are taken: planned for every month, then one by one.

    A planned one is due until it is taken, so that a run that was stopped goes on where
    it was; a figure is taken in one query, and taking it twice changes nothing.
    """

    _inherit = "hr.community.kpi.snapshot"

    @api.model
    def _cron_take(self):
        """Take the snapshots of all months that are over, and those to take anew."""
        baselines = self.env["hr.community.kpi.baseline"]
        run_in_batches(
            (baselines, [("state", "!=", "draft")], lambda one: one._plan()),
            (self, [("is_due", "=", True), ("dimension", "=", ALL)], _take),
        )

    @api.model
    def _take_anew(self, domain):
        """Let snapshots of companies be calculated anew, as soon as the cron can.

        What was shown stays until then.
        """
        # sudo: snapshot - nobody writes one by hand
        rows_sudo = self.sudo().search([*domain, ("dimension", "=", ALL)])
        rows_sudo.write({"is_due": True})
        if rows_sudo:
            # sudo: ir.cron - it comes at once instead of at night
            self.env.ref(CRON).sudo()._trigger()

    def _take(self):
        """Calculate what is due, for the company and for its departments."""
        self.env.flush_all()
        for row in self:
            figure = row._count()
            before = row.value if row.version and row.has_value else None
            values = NONE | row._prepare(figure.total, figure)
            if row.version:
                values |= row._prepare_restated(before, values)
            row._take_groups(figure)
            row.write(values | row._prepare_taken())

    def _prepare_taken(self):
        return {
            "is_due": False,
            "version": self.kpi_id.version,
            "source": self.kpi_id.source,
        }

    def _prepare_restated(self, before, values):
        """Return what says that a figure was another one before, where it was one.

        :param before: the value that was stated, None if it was not known or hidden
        """
        # six digits are kept: a third is never stored as it was counted
        if before is None or abs(before - values["value"]) < 1e-6:
            return {}
        return {"restated_on": company_today(self.company_id), "value_before": before}

    def _prepare(self, counted, figure=None):
        """Return what stands for a figure: what was counted, and its interval."""
        numerator, denominator, left_out = counted
        if figure and figure.is_hidden:
            return {"is_hidden": True, "left_out": 0}
        if not denominator and not (figure and figure.value is not None):
            return {"left_out": left_out}
        share = numerator / denominator if denominator else 0
        low, high = (0, 0)
        if self.kpi_id.unit == "share":
            # answers are means over questions: of as many people as answered
            low, high = wilson(min(numerator, denominator), denominator)
        values = {
            "has_value": True,
            # of 100 employees; what was typed in is that already
            "value": share * (100 if self.kpi_id.unit == "rate" else 1),
            "numerator": numerator,
            "denominator": denominator,
            "low": low,
            "high": high,
            "left_out": left_out,
        }
        if figure and figure.value is not None:
            bounded = None not in (figure.low, figure.high)
            values["value"] = figure.value
            values["low"] = figure.low if bounded else 0
            values["high"] = figure.high if bounded else 0
        return values

    def _get_period(self):
        baseline = self.env["hr.community.kpi.baseline"]._get_of(self.company_id)
        return self._make_period(baseline.date or self.date)

    def _make_period(self, since):
        before = add_months(self.date, -self.kpi_id.window_months)
        start = before + timedelta(days=1)
        return Period(self.company_id.id, start, self.date, since)

    def _count(self):
        """Return the Figure of the day, by the one query of its definition."""
        if self.kpi_id.source == OUTSIDE:
            return self._look_up()
        measure, period = MEASURES[self.kpi_id.code], self._get_period()
        figure = self._reckon(measure, period)
        if figure.apart and self._tells_since_shown(figure.apart):
            return figure._replace(is_hidden=True)
        return figure

    def _reckon(self, measure, period):
        rows = self.env.execute_query(measure.query(self.env, period))
        return (measure.reckon or sum_up)(rows, period)

    def _tells_since_shown(self, apart):
        """Whether one to four of a group, or of the rest, differ from what was shown.

        Beside what stands for this day, and was shown last before it and next after.

        :param apart: {code: (numerator, denominator)} of the group and of all
        """
        rows = self._get_shown(("kpi_id.code", "in", [*apart]), ("dimension", "=", ALL))
        near = self.browse().union(
            *(self._get_near(some) for some in rows.grouped("kpi_id").values())
        )
        return any(
            tells_apart(
                apart,
                {
                    row.kpi_id.code: (int(row.numerator), int(row.denominator))
                    for row in rows
                    if row.date == day
                },
            )
            for day in set(near.mapped("date"))
        )

    def _get_shown(self, *domain):
        """Return the snapshots of this company that readers can see, oldest first."""
        return self.search(
            [
                ("company_id", "=", self.company_id.id),
                ("is_hidden", "=", False),
                ("has_value", "=", True),
                *domain,
            ],
            order="date",
        )

    def _get_near(self, rows):
        """Return those of one figure that a reader puts beside this day."""
        near = rows.filtered(lambda one: one.date <= self.date)[-2:]
        return near | rows.filtered(lambda one: one.date > self.date)[:1]

    def _look_up(self):
        """Return what was typed in or imported for the month, or the one before it."""
        of_month = self.date == month_end(self.date)
        first = self.date if of_month else add_months(self.date, -1)
        value = self.env["hr.community.kpi.value"].search(
            [
                ("kpi_id", "=", self.kpi_id.id),
                ("company_id", "=", self.company_id.id),
                ("date", "<=", self.date),
                ("date", ">=", first),
            ],
            order="date desc",
            limit=1,
        )
        counted = Counted(value.value, 0, 0)
        return Figure(counted, {}, value.value if value else None)

    def _take_groups(self, figure):
        """Write down the departments of a figure, as far as they may be shown."""
        measure = MEASURES.get(self.kpi_id.code)
        # of one department alone it would be what it is of all
        shown = figure.groups if len(figure.groups or ()) > 1 else {}
        known = self._get_groups().grouped("group_key")
        for key in known.keys() - {str(department) for department in shown}:
            # nothing is counted of it any more: what was shown of it is no figure
            known[key].write(NONE | {"left_out": 0} | self._prepare_taken())
        if not shown:
            return
        if measure.of_people:
            shown = get_shown(figure.groups, self._get_earlier())
        here = in_company_language(self)
        names = get_group_names(
            here.env,
            dict.fromkeys(DIMENSIONS, ()) | {"department": {*shown}},
        )["department"]
        for department, counted in shown.items():
            values = NONE | self._prepare_group(counted)
            if row := known.get(str(department)):
                row.write(values)
                continue
            self.create(values | self._prepare_new_group(department, names))

    def _prepare_group(self, counted):
        if counted is None:
            return {"is_hidden": True} | self._prepare_taken()
        values = self._prepare(counted)
        return values | {"left_out": 0} | self._prepare_taken()

    def _prepare_new_group(self, department, names):
        return {
            "kpi_id": self.kpi_id.id,
            "company_id": self.company_id.id,
            "date": self.date,
            "dimension": DEPARTMENT,
            "group_key": str(department),
            "group_name": names[department],
            "department_id": department or False,
            "is_baseline": self.is_baseline,
        }

    def _get_groups(self):
        """Return the snapshots of the departments of the same day."""
        return self.search(
            [
                ("kpi_id", "=", self.kpi_id.id),
                ("company_id", "=", self.company_id.id),
                ("date", "=", self.date),
                ("dimension", "=", DEPARTMENT),
            ]
        )

    def _get_earlier(self):
        """Return what was shown of each department at other times, next to this day.

        :return: {department: [(numerator, denominator)]}
        """
        rows = self._get_shown(
            ("kpi_id", "=", self.kpi_id.id), ("dimension", "=", DEPARTMENT)
        )
        return {
            int(key): [
                (int(one.numerator), int(one.denominator))
                for one in self._get_near(some)
            ]
            for key, some in rows.grouped("group_key").items()
        }


def _take(row):
    row._take()
    row.env.flush_all()
