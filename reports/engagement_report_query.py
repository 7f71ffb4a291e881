from odoo import fields, models
from odoo.tools import SQL

from ..models.disclosure.crosstab import SMALLEST
from ..models.mixins.days import user_today, version_today

REPORT_MONTHS = 12  # in which an activity without anybody is shown


class EngagementReportQuery(models.Model):
    """The query behind the report: the months with work, and those without.

    The two parts say by a constant which of them they are, so that PostgreSQL leaves
    out the one that nobody asks for; what is joined, it leaves out as well. A column of
    the parts it works out all the same: who took part is there only in
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
            """SELECT (((cell.activity_id::bigint << 16) + cell.department) << 12)
                      + ((extract(year FROM cell.month) - 1970) * 12
                         + extract(month FROM cell.month))::bigint AS id,
                      cell.activity_id, activity.category_id, cell.company_id,
                      NULLIF(cell.department, 0) AS department_id, cell.month,
                      cell.hours, cell.people, cell.nobody, %(employees)s
                      staff.people AS department_people,
                      COALESCE(staff.is_small, TRUE) AS is_small,
                      CASE WHEN staff.people >= %(fewest)s
                           THEN cell.people / staff.people::float
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
                  AND latest.department = cell.department
                 LEFT JOIN (%(staff)s) staff
                   ON staff.company_id = cell.company_id
                  AND staff.department = cell.department""",
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

    def _get_work(self):
        """Return confirmed work on open activities, with its department and month."""
        return SQL(
            """FROM hr_community_contribution work
               JOIN hr_community_activity open ON open.id = work.activity_id
                AND open.active AND open.state IN ('open', 'running')
               LEFT JOIN hr_employee person ON person.id = work.employee_id
               %(version)s
              CROSS JOIN LATERAL (
                    SELECT COALESCE(version.department_id, work.former_department_id,
                                    0) AS department,
                           date_trunc('month', work.date::timestamp)::date AS month
                    ) cell
              WHERE work.state = 'confirmed'""",
            version=version_today(self.env),
        )

    def _get_worked(self):
        """Return where anybody took part.

        Each person's month comes first: it leaves fewer rows to join, and people are
        counted without a DISTINCT, which PostgreSQL would work out even where nobody
        asks for people.
        """
        return SQL(
            """SELECT work.company_id, work.activity_id,
                      COALESCE(version.department_id, work.former_department_id, 0)
                          AS department, work.month,
                      sum(work.hours) AS hours, count(*) AS people, FALSE AS nobody
                      %(employees)s
                 FROM (SELECT company_id, activity_id, employee_id, former_key,
                              former_department_id,
                              date_trunc('month', date::timestamp)::date AS month,
                              sum(hours) AS hours
                         FROM hr_community_contribution
                        WHERE state = 'confirmed' GROUP BY 1, 2, 3, 4, 5, 6
                      ) work
                 JOIN hr_community_activity open ON open.id = work.activity_id
                  AND open.active AND open.state IN ('open', 'running')
                 LEFT JOIN hr_employee person ON person.id = work.employee_id
                 %(version)s
                GROUP BY 1, 2, 3, 4""",
            employees=self._if_employees(
                SQL(
                    """, jsonb_agg(COALESCE(work.employee_id, -work.former_key))
                         AS employees"""
                )
            ),
            version=version_today(self.env),
        )

    def _get_latest(self):
        return SQL(
            """SELECT work.activity_id, cell.department, max(work.date) AS date
                 %s GROUP BY 1, 2""",
            self._get_work(),
        )

    def _get_empty(self):
        """Return where nobody of a department took part in a month of the last year.

        Months in which the activity was neither open here nor worked on do not count.
        """
        return SQL(
            """SELECT a.company_id, a.id, staff.department, time.month, 0, 0, TRUE
                      %(employees)s
                 FROM hr_community_activity a
                 JOIN (%(staff)s) staff ON staff.company_id = a.company_id
                 LEFT JOIN LATERAL (
                      SELECT first.date FROM hr_community_contribution first
                       WHERE first.activity_id = a.id AND first.state = 'confirmed'
                       ORDER BY first.date LIMIT 1
                      ) begun ON TRUE
                 JOIN (VALUES %(months)s) time(month) ON time.month >=
                      date_trunc('month', LEAST(a.date_opened, begun.date)::timestamp)
                WHERE a.active AND a.state IN ('open', 'running') AND NOT EXISTS (
                      SELECT %(work)s AND work.activity_id = a.id
                         AND work.date >= %(since)s
                         AND cell.department = staff.department
                         AND cell.month = time.month
                      )""",
            employees=self._if_employees(SQL(", NULL::jsonb")),
            staff=self._get_staff(),
            months=SQL(", ").join(SQL("(%s::date)", day) for day in self._get_months()),
            work=self._get_work(),
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
            """SELECT company_id, department, people,
                      people < %(fewest)s
                      OR COALESCE(before, 0) BETWEEN 1 AND %(fewest)s - 1 AS is_small
                 FROM (SELECT company_id, department, people, sum(people) OVER (
                                  PARTITION BY company_id ORDER BY people, department
                                  ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING
                              ) AS before
                         FROM (SELECT person.company_id, count(*) AS people,
                                      COALESCE(version.department_id, 0) AS department
                                 FROM hr_employee person
                                 %(version)s
                                WHERE person.active GROUP BY 1, 3
                              ) each_one
                      ) ranked""",
            fewest=SMALLEST,
            version=version_today(self.env),
        )
