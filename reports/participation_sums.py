from odoo import models
from odoo.tools import SQL


class ParticipationSums(models.Model):
    """What was asked of whom, what was done, and what follows from the two."""

    _inherit = "hr.community.participation.report"

    def _get_asked_of_jobs(self):
        return SQL(
            """SELECT DISTINCT ON (cycle.id, ask.job_id)
                      cycle.id AS cycle_id, ask.job_id, ask.id
                 FROM hr_community_cycle cycle
                 JOIN hr_community_expectation ask ON ask.company_id = cycle.company_id
                  AND ask.date_from <= cycle.date_end
                WHERE ask.job_id IS NOT NULL
                ORDER BY cycle.id, ask.job_id, ask.date_from DESC"""
        )

    def _get_asked_of_departments(self):
        """Return what is asked of each department: the nearest one above it counts."""
        return SQL(
            """SELECT DISTINCT ON (cycle.id, below.id)
                      cycle.id AS cycle_id, below.id AS department_id, ask.id
                 FROM hr_community_cycle cycle
                 JOIN hr_community_expectation ask ON ask.company_id = cycle.company_id
                  AND ask.date_from <= cycle.date_end
                 JOIN hr_department above ON above.id = ask.department_id
                 JOIN hr_department below
                   ON below.parent_path LIKE above.parent_path || '%%'
                ORDER BY cycle.id, below.id, length(above.parent_path) DESC,
                         ask.date_from DESC"""
        )

    def _get_asked_of_companies(self):
        return SQL(
            """SELECT DISTINCT ON (cycle.id) cycle.id AS cycle_id, ask.id
                 FROM hr_community_cycle cycle
                 JOIN hr_community_expectation ask ON ask.company_id = cycle.company_id
                  AND ask.date_from <= cycle.date_end
                WHERE ask.job_id IS NULL AND ask.department_id IS NULL
                ORDER BY cycle.id, ask.date_from DESC"""
        )

    def _get_work(self):
        """Return what people did in each cycle: hours, and activities with some."""
        return SQL(
            """SELECT cycle_id, employee_id,
                      round(sum(confirmed)::numeric, 2) AS confirmed,
                      round(sum(waiting)::numeric, 2) AS waiting,
                      count(confirmed) AS activities
                 FROM (SELECT cycle.id AS cycle_id, done.employee_id,
                              sum(done.hours) FILTER (
                                  WHERE done.state = 'confirmed') AS confirmed,
                              sum(done.hours) FILTER (
                                  WHERE done.state = 'submitted') AS waiting
                         FROM hr_community_contribution done
                         JOIN hr_community_cycle cycle
                           ON cycle.company_id = done.company_id
                          AND done.date BETWEEN cycle.date_start AND cycle.date_end
                        WHERE done.state IN ('confirmed', 'submitted')
                        GROUP BY cycle.id, done.employee_id, done.activity_id) each
                GROUP BY cycle_id, employee_id"""
        )

    def _get_total(self):
        """Return what is expected in the cycle, what until now, and what is done.

        Hours are rounded to hundredths, activities to whole ones; of an activity that
        is due half, none is due.
        """
        return SQL(
            """SELECT CASE asked.unit
                          WHEN 'hours' THEN round(whole.number, 2)
                          WHEN 'activities' THEN floor(whole.number + 0.5)
                          ELSE 0 END AS expected,
                      CASE asked.unit WHEN 'activities' THEN floor(until_now.number)
                           ELSE until_now.number END AS due,
                      CASE asked.unit WHEN 'activities' THEN work.activities
                           ELSE work.confirmed END AS done
                 FROM (SELECT asked.amount::numeric * here.working / here.cycle_days
                              AS number) whole
                CROSS JOIN (SELECT asked.amount::numeric * here.gone / here.cycle_days
                              AS number) until_now"""
        )

    def _get_status(self):
        """Return the status; *over* is more than one and a half times what is asked."""
        return SQL(
            """CASE WHEN asked.amount > 0 AND here.days = 0 AND EXISTS (
                        SELECT FROM hr_community_exemption exempt
                         WHERE exempt.employee_id = here.employee_id
                           AND exempt.date_start <= here.last_day
                           AND exempt.date_end >= here.first_day) THEN 'exempt'
                    WHEN total.expected = 0 THEN 'none'
                    WHEN COALESCE(total.done, 0) > total.expected * 1.5 THEN 'over'
                    WHEN COALESCE(total.done, 0) >= total.expected THEN 'met'
                    WHEN COALESCE(total.done, 0) >= total.due THEN 'on_track'
                    ELSE 'below' END"""
        )
