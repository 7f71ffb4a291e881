from odoo import api, fields, models
from odoo.addons.hr_community.models.mixins.days import user_today
from odoo.exceptions import AccessError
from odoo.tools.misc import format_date

from .kpi_snapshot import ALL, DEPARTMENT
from .period import add_months
from .progress import get_change, get_goal, months_between

MONTHS_SHOWN = 13
# followed from the baseline on: at that day everybody is still here
FOLLOWED = ("retention_behind", "retention_all", "retention_gap")
READ = [
    "kpi_id",
    "unit",
    "date",
    "dimension",
    "group_key",
    "group_name",
    "has_value",
    "is_hidden",
    "value",
    "numerator",
    "denominator",
    "low",
    "high",
    "left_out",
    "source",
    "is_baseline",
    "restated_on",
    "value_before",
]


class KpiDashboard(models.AbstractModel):
    """The first screen under Reporting: snapshots, and nothing but snapshots."""

    _name = "hr.community.kpi.dashboard"
    _description = "Program Dashboard"

    @api.model
    @api.readonly
    def get_dashboard(self, department=False):
        """Return the KPIs of the company against baseline and goal.

        :param department: key of a department, or False for the whole company
        :return: {company, baseline, date, departments, department, figures, changed,
            decide, missing}, all texts in the reader's language; the company is said
            where several are chosen, of which it is the first
        :raise AccessError: for others than community officers
        """
        if not self.env["hr.community.activity"]._is_officer():
            raise AccessError(
                self.env._("Only community officers can open the dashboard.")
            )
        key = str(department) if department else ""
        baseline = self.env["hr.community.kpi.baseline"]._get_of(self.env.company)
        kpis = self.env["hr.community.kpi"]._get_all(self.env.company)
        rows = self._get_snapshots(key)
        goals = self._get_goals(baseline)
        figures = [
            self._get_figure(kpi, rows[kpi.id], baseline, goals.get(kpi.id, ()), key)
            for kpi in kpis
            if kpi.id in rows
        ]
        last = max((one["day"] for one in figures), default=False)
        return {
            "company": self._get_company_words(),
            "baseline": self._get_baseline(baseline),
            "date": self._date(last),
            "subtitle": self._get_subtitle(baseline, last),
            "departments": self._get_departments(),
            "department": key,
            "figures": figures,
            "changed": [one["sentence"] for one in figures if one["sentence"]],
            "decide": [one["decide"] for one in figures if one["decide"]],
            "missing": [
                {"name": kpi.name, "why": kpi.missing} for kpi in kpis if kpi.missing
            ],
        }

    @api.model
    def _get_snapshots(self, key):
        """Return {figure: its snapshots of a year, oldest first}, as values."""
        snapshots = self.env["hr.community.kpi.snapshot"]
        found = snapshots.search_fetch(
            [
                ("company_id", "=", self.env.company.id),
                ("dimension", "=", DEPARTMENT if key else ALL),
                ("group_key", "=", key),
                ("version", ">", 0),
                "|",
                ("is_baseline", "=", True),
                ("date", ">=", add_months(user_today(self), -MONTHS_SHOWN)),
            ],
            READ,
            order="date, id",
        )
        return {kpi.id: some for kpi, some in found.grouped("kpi_id").items()}

    @api.model
    def _get_goals(self, baseline):
        goals = self.env["hr.community.kpi.goal"].search_fetch(
            [("baseline_id", "=", baseline.id)], ["kpi_id", "months", "target"]
        )
        return {
            kpi.id: [(one.months, one.target) for one in some]
            for kpi, some in goals.grouped("kpi_id").items()
        }

    @api.model
    def _get_departments(self):
        """Return the departments that there are figures of: fixed, all of them."""
        groups = self.env["hr.community.kpi.snapshot"]._read_group(
            [
                ("company_id", "=", self.env.company.id),
                ("dimension", "=", DEPARTMENT),
            ],
            ["group_key", "group_name"],
            ["date:max"],
        )
        # as each was called last
        groups = sorted(groups, key=lambda group: group[2])
        names = {key: name for key, name, _day in groups}
        return [
            {"key": key, "name": name}
            for key, name in sorted(names.items(), key=lambda pair: pair[1])
        ]

    @api.model
    def _get_baseline(self, baseline):
        return {
            "id": baseline.id,
            "state": baseline.state or "none",
            "date": self._date(baseline.date),
            "reason": baseline.reason or "",
            "words": self._get_baseline_words(baseline),
        }

    @api.model
    def _date(self, day):
        return format_date(self.env, day) if day else ""

    @api.model
    def _get_figure(self, kpi, rows, baseline, goals, key):
        """Return a figure as the page shows it."""
        last = rows[-1]
        known = rows.filtered(lambda row: row.has_value and not row.is_hidden)
        shown = known[-1:] or last
        then = known.filtered("is_baseline")[:1]
        change = self._get_change(shown, then, kpi, baseline)
        tested = bool(change) and change.low is not None
        compared = self._is_compared(kpi, then)
        goal = self._get_goal(kpi, baseline, goals, shown, then)
        return self._get_definition(kpi, key) | {
            "day": shown.date,
            "date": self._date(shown.date),
            "stale": shown != last and self._get_stale_words(shown),
            "value": shown.value_text,
            "known": bool(known),
            "interval": shown.interval_text or "",
            "count": shown.count_text or "",
            "baseline": then.value_text if compared else "",
            "change": self._get_change_words(shown, change),
            "arrow": change.kind if change else "",
            "good": bool(change) and self._is_good(kpi, change),
            "is_tested": tested,
            "lacks_interval": compared and shown != then and not tested,
            "goal": goal,
            "left_out": shown.left_out,
            "restated": self._get_restated(shown),
            "points": [[fields.Date.to_string(row.date), row.value] for row in known],
            "spark": self._get_spark(known),
            "sentence": self._get_sentence(kpi, shown, then, change),
            "decide": self._get_decision(kpi, shown, goal) if not key else False,
        }

    @api.model
    def _get_definition(self, kpi, key):
        """Return what the page says of a KPI, whatever the figure."""
        sources = dict(kpi._fields["source"]._description_selection(self.env))
        why = kpi._get_why_closed(key)
        return {
            "id": kpi.id,
            "code": kpi.code,
            "name": kpi.name,
            "question": kpi.question,
            "formula": kpi.formula or "",
            "excluded": kpi.excluded or "",
            "source": sources[kpi.source],
            "origin": kpi.origin or "",
            "opens": not why,
            "closed": why,
        }

    @api.model
    def _is_compared(self, kpi, then):
        return bool(then) and kpi.code not in FOLLOWED

    @api.model
    def _get_change(self, shown, then, kpi, baseline):
        frozen = baseline.state == "frozen"
        if not frozen or shown == then or not self._is_compared(kpi, then):
            return None
        if not (shown.has_value and not shown.is_hidden):
            return None
        now, before = (
            (row.value, row.numerator, row.denominator) for row in (shown, then)
        )
        return get_change(now, before, kpi.unit)

    @api.model
    def _is_good(self, kpi, change):
        return change.kind == ("down" if kpi.lower_is_better else "up")

    @api.model
    def _get_goal(self, kpi, baseline, goals, shown, then):
        """Return the goal that counts on the day of a figure, False without any.

        :param then: the figure of the baseline, maybe none
        """
        if not goals or not baseline.date:
            return False
        months, target = get_goal(goals, months_between(baseline.date, shown.date))
        known = shown.has_value and not shown.is_hidden
        reached = known and self._reaches(kpi, shown.value, target)
        words = {
            "target": shown._get_value_text(target),
            "date": self._date(add_months(baseline.date, months)),
        }
        return words | {
            "text": self._get_goal_words(kpi, words),
            "reached": reached,
            "from_start": bool(reached and then)
            and self._reaches(kpi, then.value, target),
            "known": known,
        }

    @api.model
    def _reaches(self, kpi, value, target):
        return value <= target if kpi.lower_is_better else value >= target

    @api.model
    def _get_goal_words(self, kpi, words):
        """Return the goal with the way that is good.

        :param dict words: ``target`` and ``date``, as the reader writes them
        """
        if kpi.lower_is_better:
            return self.env._("at most %(target)s by %(date)s", **words)
        return self.env._("at least %(target)s by %(date)s", **words)

    @api.model
    def _get_restated(self, row):
        if not row.restated_on:
            return ""
        return self.env._(
            "Recalculated on %(date)s. Previous value: %(value)s.",
            date=self._date(row.restated_on),
            value=row._get_value_text(row.value_before),
        )

    @api.model
    def _get_spark(self, rows):
        """Return how a figure went, for who hears the page."""
        return self.env._(
            "Trend: %s",
            ", ".join(f"{self._date(row.date)}: {row.value_text}" for row in rows),
        )
