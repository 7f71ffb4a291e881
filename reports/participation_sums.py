from odoo import models
from odoo.tools import SQL


class ParticipationSums(models.Model):
    """What was asked of whom, what was done, and what follows from the two."""

    _inherit = "hr.community.participation.report"

    def _get_asked(self):
        """Return the expectations, with exact amounts: a cast for each, no more."""
        return SQL(
            """SELECT id, unit, amount::numeric AS amount
                 FROM hr_community_expectation OFFSET 0"""
        )

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
        """Return what the person did in the cycle: hours, and activities with some.

        One look into an index for each person: it is as good for one as for all.
        """
        return SQL(
            """SELECT round(sum(hours) FILTER (
                          WHERE state = 'confirmed')::numeric, 2) AS confirmed,
                      round(sum(hours) FILTER (
                          WHERE state = 'submitted')::numeric, 2) AS waiting,
                      count(DISTINCT activity_id) FILTER (
                          WHERE state = 'confirmed') AS activities
                 FROM hr_community_contribution
                WHERE employee_id = here.employee_id
                  AND company_id = here.company_id
                  AND date BETWEEN here.date_start AND here.date_end"""
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
                 FROM (SELECT here.date_end - here.date_start + 1 AS days,
                              asked.amount) cycle
                CROSS JOIN LATERAL (
                      SELECT amount * here.working / days AS number) whole
                CROSS JOIN LATERAL (
                      SELECT amount * here.gone / days AS number) until_now
               OFFSET 0"""
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
