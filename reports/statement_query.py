from odoo import models
from odoo.tools import SQL


class StatementQuery(models.Model):
    """The query behind the statement: who took part in what, in which cycle."""

    _inherit = "hr.community.statement"

    @property
    def _table_query(self):
        """Return the query: what is frozen, and the rest as it stands now."""
        return SQL("%s UNION ALL %s", self._get_frozen(), self._get_live())

    def _get_frozen(self):
        """Return what was written down; what nobody measured counts in no mean."""
        return SQL(
            """SELECT line.id::bigint * 2 + 1 AS id, line.employee_id, line.cycle_id,
                      line.recognition_count, line.company_id, line.activity_id,
                      line.activity_name, line.role, line.hours,
                      CASE WHEN line.rating_count > 0 THEN line.rating END AS rating,
                      line.rating_count,
                      CASE WHEN line.goal_count > 0 THEN line.goal_progress
                      END AS goal_progress,
                      line.goal_count, TRUE AS is_frozen
                 FROM hr_community_statement_line line
                 JOIN hr_community_cycle cycle ON cycle.id = line.cycle_id
                WHERE cycle.date_frozen IS NOT NULL"""
        )

    def _get_live(self):
        """Return who took part in what during each cycle that is not frozen.

        The id holds the three keys: twelve bits of the cycle, twenty of each other.
        """
        return SQL(
            """SELECT ((cycle.id::bigint << 40) + (took.employee_id::bigint << 20)
                       + took.activity_id) * 2 AS id,
                      took.employee_id, cycle.id AS cycle_id,
                      (%(thanked)s) AS recognition_count, cycle.company_id,
                      took.activity_id, activity.name AS activity_name,
                      COALESCE(part.role, 'helper') AS role,
                      COALESCE(work.hours, 0) AS hours,
                      said.rating, COALESCE(said.number, 0) AS rating_count,
                      far.progress, COALESCE(far.number, 0), FALSE AS is_frozen
                 FROM hr_community_cycle cycle
                CROSS JOIN LATERAL (%(took)s) took
                 JOIN hr_community_activity activity ON activity.id = took.activity_id
                 LEFT JOIN LATERAL (%(part)s) part ON TRUE
                 LEFT JOIN LATERAL (%(work)s) work ON TRUE
                 LEFT JOIN LATERAL (%(said)s) said ON TRUE
                 LEFT JOIN LATERAL (%(far)s) far ON TRUE
                WHERE cycle.date_frozen IS NULL AND cycle.state <> 'draft'""",
            thanked=self._get_thanked(),
            took=self._get_took(),
            part=self._get_part(),
            work=self._get_work(),
            said=self._get_said(),
            far=self._get_goals(),
        )

    def _get_goals(self):
        """Return how far the goals of an activity were by the end of a cycle.

        The arithmetic is that of `accountability/progress.py`.
        """
        return SQL(
            """SELECT 100 * avg(CASE WHEN goal.target <> COALESCE(goal.baseline, 0)
                          THEN GREATEST(0, (latest.value - COALESCE(goal.baseline, 0))
                               / (goal.target - COALESCE(goal.baseline, 0)))
                          WHEN goal.direction = 'more'
                          THEN (latest.value >= goal.target)::int
                          ELSE (latest.value <= goal.target)::int
                      END) AS progress, count(*) AS number
                 FROM hr_community_goal goal
                 JOIN LATERAL (
                      SELECT value FROM hr_community_measure
                       WHERE goal_id = goal.id AND date <= cycle.date_end
                       ORDER BY date DESC LIMIT 1
                      ) latest ON TRUE
                WHERE goal.activity_id = took.activity_id AND goal.active
                  AND goal.date_due >= cycle.date_start"""
        )

    def _get_took(self):
        return SQL(
            """SELECT employee_id, activity_id FROM hr_community_ownership
                WHERE company_id = cycle.company_id
                  AND state IN ('active', 'ended') AND date_start <= cycle.date_end
                  AND COALESCE(date_end, cycle.date_end) >= cycle.date_start
                UNION
               SELECT employee_id, activity_id FROM hr_community_contribution
                WHERE company_id = cycle.company_id AND state = 'confirmed'
                  AND date BETWEEN cycle.date_start AND cycle.date_end"""
        )

    def _get_part(self):
        return SQL(
            """SELECT role FROM hr_community_ownership
                WHERE employee_id = took.employee_id
                  AND activity_id = took.activity_id
                  AND state IN ('active', 'ended') AND date_start <= cycle.date_end
                  AND COALESCE(date_end, cycle.date_end) >= cycle.date_start
                ORDER BY array_position(
                    ARRAY['owner', 'deputy', 'contributor', 'sponsor'],
                    role::text), id LIMIT 1"""
        )

    def _get_work(self):
        return SQL(
            """SELECT sum(hours) AS hours FROM hr_community_contribution
                WHERE employee_id = took.employee_id
                  AND activity_id = took.activity_id AND state = 'confirmed'
                  AND date BETWEEN cycle.date_start AND cycle.date_end"""
        )

    def _get_said(self):
        return SQL(
            """SELECT avg(rating) AS rating, count(*) AS number
                 FROM hr_community_review_answer
                WHERE employee_id = took.employee_id
                  AND activity_id = took.activity_id AND active
                  AND date BETWEEN cycle.date_start AND cycle.date_end"""
        )
