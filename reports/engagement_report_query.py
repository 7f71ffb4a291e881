from odoo import fields, models
from odoo.tools import SQL

from ..models.disclosure.crosstab import SMALLEST
from ..models.mixins.days import user_today
from ..models.work.work_cells import (
    all_cells,
    cells_of,
    changed_months,
    log_work,
    people_today,
)

REPORT_MONTHS = 12  # in which an activity without anybody is shown


class EngagementReportQuery(models.Model):
    """The query behind the report: the months with work, and those without.

    Work is read as it was added up, and from the log where that has changed since. The
    two parts say by a constant which of them they are, so that PostgreSQL leaves out
    the one that nobody asks for; what is joined, it leaves out as well. A column of the
    parts it works out all the same: who took part is there only in
    :meth:`_with_employees`.
    """

    _inherit = "hr.community.engagement.report"

    @property
    def _table_query(self):
        """Return the query: a row for each open activity, department and month.

        The id holds the three keys: twelve bits of the month, sixteen of the
        department, the rest of the activity. No department is department 0.
        """
        return SQL(
            """WITH people AS MATERIALIZED (%(people)s),
                    changed AS MATERIALIZED (%(changed)s),
                    staff AS MATERIALIZED (%(staff)s)
               SELECT (((cell.activity_id::bigint << 16) + cell.department) << 12)
                      + ((extract(year FROM cell.month) - 1970) * 12
                         + extract(month FROM cell.month))::bigint AS id,
                      cell.activity_id, activity.category_id, cell.company_id,
                      NULLIF(cell.department, 0) AS department_id, cell.month,
                      cell.hours, cell.people, cell.nobody, %(employees)s
                      cell.department_people, COALESCE(cell.is_small, TRUE) AS is_small,
                      CASE WHEN cell.department_people >= %(fewest)s
                           THEN cell.people / cell.department_people::float
                       END AS share,
                      latest.date AS last_date,
                      (SELECT planned.id FROM hr_community_inactive_area planned
                        WHERE planned.activity_id = cell.activity_id
                          AND planned.department_id = cell.department
                          AND planned.state = 'planned') AS inactive_area_id
                 FROM (%(worked)s UNION ALL %(empty)s) cell
                 LEFT JOIN hr_community_activity activity
                   ON activity.id = cell.activity_id
                 LEFT JOIN (%(latest)s) latest
                   ON latest.activity_id = cell.activity_id
                  AND latest.department = cell.department""",
            people=people_today(self.env),
            changed=changed_months(),
            fewest=SMALLEST,
            employees=self._if_employees(SQL("cell.employees,")),
            worked=self._get_worked(),
            empty=self._get_empty(),
            latest=self._get_latest(),
            staff=self._get_staff(),
        )

    def _with_employees(self):
        """Return the report with a column that is no field: who took part in a row."""
        return self.with_context(community_engagement_employees=True)

    def _if_employees(self, column):
        """Return the SQL of a column that is there for :meth:`_with_employees` only."""
        wanted = self.env.context.get("community_engagement_employees")
        return column if wanted else SQL()

    def _get_worked(self):
        """Return where anybody took part in an activity that is open.

        For the rate, all is read from the log.
        """
        joins = SQL(
            """JOIN hr_community_activity open ON open.id = total.activity_id
                AND open.active AND open.state IN ('open', 'running')
               LEFT JOIN staff ON staff.company_id = open.company_id
                AND staff.department = total.department"""
        )
        if not self.env.context.get("community_engagement_employees"):
            return all_cells(
                "hours",
                "people",
                joins=joins,
                beside=(
                    ("open", "company_id"),
                    ("staff", "department_people"),
                    ("staff", "is_small"),
                ),
                last=SQL("FALSE AS nobody"),
            )
        return SQL(
            """SELECT total.activity_id, total.department, total.month, total.hours,
                      total.people, open.company_id, staff.department_people,
                      staff.is_small, FALSE AS nobody, total.employees
                 FROM (%s) total %s""",
            cells_of(log_work(), who=True),
            joins,
        )

    def _get_latest(self):
        """Return when somebody of a department last took part in an activity."""
        return SQL(
            """SELECT activity_id, department, max(last_date) AS date
                 FROM (%s) cell GROUP BY 1, 2""",
            all_cells("last_date"),
        )

    def _get_empty(self):
        """Return where nobody of a department took part in a month of the last year.

        Months in which the activity was neither open here nor worked on do not count.
        """
        return SQL(
            """SELECT a.id, staff.department, time.month, 0, 0, a.company_id,
                      staff.department_people, staff.is_small, TRUE %(employees)s
                 FROM hr_community_activity a
                 JOIN staff ON staff.company_id = a.company_id
                 LEFT JOIN LATERAL (
                      SELECT first.date FROM hr_community_contribution first
                       WHERE first.activity_id = a.id AND first.state = 'confirmed'
                       ORDER BY first.date LIMIT 1
                      ) begun ON TRUE
                 JOIN (VALUES %(months)s) time(month) ON time.month >=
                      date_trunc('month', LEAST(a.date_opened, begun.date)::timestamp)
                WHERE a.active AND a.state IN ('open', 'running') AND NOT EXISTS (
                      SELECT FROM (%(cells)s) cell
                       WHERE cell.activity_id = a.id AND cell.month >= %(since)s
                         AND cell.department = staff.department
                         AND cell.month = time.month
                      )""",
            employees=self._if_employees(SQL(", NULL::jsonb")),
            months=SQL(", ").join(SQL("(%s::date)", day) for day in self._get_months()),
            cells=all_cells(),
            since=self._get_months()[-1],
        )

    def _get_months(self):
        """Return the first days of the months that are looked back on."""
        first = fields.Date.start_of(user_today(self), "month")
        return [fields.Date.subtract(first, months=n) for n in range(REPORT_MONTHS)]

    def _get_staff(self):
        """Return the departments with people, and which are too small to compare.

        From the smallest up: while those before have fewer than five people together,
        the next is left out too, so that no total less the others gives them away.
        """
        return SQL(
            """SELECT company_id, department, people AS department_people,
                      people < %(fewest)s
                      OR COALESCE(before, 0) BETWEEN 1 AND %(fewest)s - 1 AS is_small
                 FROM (SELECT company_id, department, people, sum(people) OVER (
                                  PARTITION BY company_id ORDER BY people, department
                                  ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING
                              ) AS before
                         FROM (SELECT company_id, department, count(*) AS people
                                 FROM people WHERE active GROUP BY 1, 2
                              ) each_one
                      ) ranked""",
            fewest=SMALLEST,
        )
