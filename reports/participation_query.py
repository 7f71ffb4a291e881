from odoo import api, models
from odoo.tools import SQL

from ..models.mixins.days import user_today
from .date_ranges import merge_ranges

WHO = SQL(
    "who.cycle_id, who.company_id, who.date_start, who.date_end, who.employee_id, "
    "who.department_id, who.job_id, who.first_day, who.last_day"
)


class ParticipationQuery(models.Model):
    """The query behind the report: who was there, what was asked, what was done."""

    _inherit = "hr.community.participation.report"

    @property
    def _table_query(self):
        """Return the query: one row for each person and cycle that is not a draft.

        What former employees did, whose data were erased, is in a row for each
        department; nothing is expected of them any more.
        """
        return SQL("%s UNION ALL %s", self._get_people(), self._get_former())

    def _get_people(self):
        return SQL(
            """SELECT (here.cycle_id::bigint << 32) + here.employee_id AS id,
                      here.employee_id, here.cycle_id, here.company_id,
                      here.department_id, asked.id AS expectation_id,
                      CASE WHEN asked.unit = 'hours' THEN total.expected ELSE 0
                      END::float8 AS expected_hours,
                      CASE WHEN asked.unit = 'activities' THEN total.expected ELSE 0
                      END::int AS expected_activities,
                      COALESCE(work.confirmed, 0)::float8 AS confirmed_hours,
                      COALESCE(work.waiting, 0)::float8 AS waiting_hours,
                      COALESCE(work.activities, 0)::int AS confirmed_activities,
                      %(status)s AS status
                 FROM (%(here)s) here
                 LEFT JOIN (%(by_job)s) by_job ON by_job.cycle_id = here.cycle_id
                  AND by_job.job_id = here.job_id
                 LEFT JOIN (%(by_department)s) by_department
                   ON by_department.cycle_id = here.cycle_id
                  AND by_department.department_id = here.department_id
                 LEFT JOIN (%(by_company)s) by_company
                   ON by_company.cycle_id = here.cycle_id
                 LEFT JOIN (%(asked)s) asked
                   ON asked.id = COALESCE(by_job.id, by_department.id, by_company.id)
                CROSS JOIN LATERAL (%(work)s) work
                CROSS JOIN LATERAL (%(total)s) total""",
            status=self._get_status(),
            asked=self._get_asked(),
            here=self._get_here(),
            by_job=self._get_asked_of_jobs(),
            by_department=self._get_asked_of_departments(),
            by_company=self._get_asked_of_companies(),
            work=self._get_work(),
            total=self._get_total(),
        )

    def _get_former(self):
        """Return the hours of former employees, by cycle and department."""
        return SQL(
            """SELECT (cycle.id::bigint << 32) + 2147483648
                      + COALESCE(work.former_department_id, 0) AS id,
                      NULL::int, cycle.id, cycle.company_id,
                      work.former_department_id, NULL::int, 0::float8, 0,
                      COALESCE(round(sum(work.hours) FILTER (
                          WHERE work.state = 'confirmed')::numeric, 2), 0)::float8,
                      COALESCE(round(sum(work.hours) FILTER (
                          WHERE work.state = 'submitted')::numeric, 2), 0)::float8,
                      count(DISTINCT (work.activity_id, work.former_key)) FILTER (
                          WHERE work.state = 'confirmed')::int, 'none'
                 FROM hr_community_cycle cycle
                 JOIN hr_community_contribution work
                   ON work.employee_id IS NULL
                  AND work.company_id = cycle.company_id
                  AND work.date BETWEEN cycle.date_start AND cycle.date_end
                WHERE cycle.state <> 'draft'
                GROUP BY cycle.id, work.former_department_id"""
        )

    def _get_here(self):
        """Return the days that each person is here in each cycle.

        ``days`` are whole days, ``working`` those times the working-time rate, and
        ``gone`` those of the latter that are over. Each span of days counts once, and
        once more, with the other sign, for each time away.
        """
        return SQL(
            """SELECT %(columns)s,
                      sum(term.sign * span.days) AS days,
                      sum(term.sign * span.days * COALESCE(calendar.rate, 1))
                          AS working,
                      sum(term.sign * span.gone * COALESCE(calendar.rate, 1)) AS gone
                 FROM (%(who)s) who
                 JOIN (%(versions)s) version ON version.employee_id = who.employee_id
                 LEFT JOIN (%(rates)s) calendar
                   ON calendar.id = version.resource_calendar_id
                CROSS JOIN (VALUES (1), (-1)) term(sign)
                 LEFT JOIN (%(away)s) away
                   ON away.employee_id = who.employee_id AND away.sign = term.sign
                CROSS JOIN LATERAL (
                      SELECT GREATEST(who.first_day, version.first_day,
                                      away.first_day) AS first_day,
                             LEAST(who.last_day, version.last_day,
                                   away.last_day) AS last_day) part
                CROSS JOIN LATERAL (
                      SELECT part.last_day - part.first_day + 1 AS days,
                             GREATEST(LEAST(part.last_day, %(today)s::date - 1)
                                      - part.first_day + 1, 0) AS gone) span
                WHERE part.first_day <= part.last_day
                  AND (term.sign = 1 OR away.employee_id IS NOT NULL)
                GROUP BY %(columns)s""",
            columns=WHO,
            who=self._get_who(),
            versions=self._get_versions(),
            rates=self._get_rates(),
            away=self._get_away(),
            today=user_today(self),
        )

    def _get_rates(self):
        """Return the working-time rate of each calendar, worked out once for each."""
        return SQL(
            """SELECT id, hours_per_week::numeric
                      / NULLIF(full_time_required_hours, 0)::numeric AS rate
                 FROM resource_calendar OFFSET 0"""
        )

    def _get_away(self):
        """Return the spans of days that are taken off; none of them comes twice."""
        away = SQL("%s UNION ALL %s", self._get_exempt(), self._get_absent())
        return SQL(
            "SELECT employee_id, -1 AS sign, first_day, last_day FROM (%s) away",
            merge_ranges(away),
        )

    def _get_who(self):
        """Return who worked here in which cycle, from which day to which.

        A last day counts once it is over: nobody learns of a planned one from here.
        What somebody was on the last day of a cycle, they are for all of it.
        """
        return SQL(
            """SELECT cycle.id AS cycle_id, cycle.company_id, person.id AS employee_id,
                      cycle.date_start, cycle.date_end,
                      version.department_id, version.job_id, stay.*
                 FROM hr_community_cycle cycle
                 JOIN hr_employee person ON person.company_id = cycle.company_id
                 JOIN (%(versions)s) version ON version.employee_id = person.id
                  AND LEAST(cycle.date_end, %(today)s)
                      BETWEEN version.first_day AND version.last_day
                 LEFT JOIN (%(joined)s) joined ON joined.employee_id = person.id
                CROSS JOIN LATERAL (
                      SELECT GREATEST(cycle.date_start, joined.day) AS first_day,
                             LEAST(cycle.date_end, CASE
                                 WHEN version.left_on < %(today)s THEN version.left_on
                             END) AS last_day) stay
                WHERE cycle.state <> 'draft' AND stay.first_day <= stay.last_day
                  AND (person.active OR joined.left_on < %(today)s
                       AND person.community_erased_on IS NULL)""",
            versions=self._get_versions(),
            joined=self._get_joined(),
            today=user_today(self),
        )

    def _get_versions(self):
        """Return what people were from when to when; the first was so always.

        What is planned for a later day is not known here before that day: until then
        what holds now goes on.
        """
        return SQL(
            """SELECT employee_id, department_id, job_id, resource_calendar_id, left_on,
                      CASE WHEN number = 1 THEN '-infinity'::date ELSE date_version
                      END AS first_day,
                      CASE WHEN next <= %(today)s THEN next - 1
                           ELSE 'infinity'::date END AS last_day
                 FROM (SELECT employee_id, department_id, job_id, resource_calendar_id,
                              LEAST(departure_date, contract_date_end) AS left_on,
                              date_version, row_number() OVER one_by_one AS number,
                              lead(date_version) OVER one_by_one AS next
                         FROM hr_version
                        WHERE active AND employee_id IS NOT NULL
                       WINDOW one_by_one AS (
                           PARTITION BY employee_id ORDER BY date_version)) version
                WHERE number = 1 OR date_version <= %(today)s""",
            today=user_today(self),
        )

    def _get_joined(self):
        """Return when people joined: by their contract, else by their first version.

        A version without a contract that begins on the day it was typed in says
        when somebody began to use Odoo, not when anybody joined.
        """
        return SQL(
            """SELECT employee_id,
                      COALESCE(min(contract_date_start), CASE
                          WHEN min(date_version) <> min(create_date)::date
                          THEN min(date_version) END) AS day,
                      max(LEAST(departure_date, contract_date_end)) AS left_on
                 FROM hr_version WHERE active GROUP BY employee_id"""
        )

    @api.model
    def _get_exempt(self):
        return SQL(
            """SELECT employee_id, date_start AS first_day, date_end AS last_day
                 FROM hr_community_exemption"""
        )

    @api.model
    def _get_absent(self):
        """Return the SQL of long absence; an app for time off tells of some.

        Its columns are (employee_id, first_day, last_day), and spans may overlap.
        """
        return SQL("SELECT NULL::int, NULL::date, NULL::date WHERE FALSE")
