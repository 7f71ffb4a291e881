from odoo import models
from odoo.tools import SQL

from ..models.accountability.goal import MOST_PROGRESS


class StatementQuery(models.Model):
    """The query behind the statement: who took part in what, in which cycle."""

    _inherit = "hr.community.statement"

    @property
    def _table_query(self):
        """Return the query: what is frozen, and the rest as it stands now."""
        return SQL(
            "%s UNION ALL %s UNION ALL %s",
            self._get_frozen(),
            self._get_live(SQL("took.employee_id"), SQL("0")),
            self._get_live(SQL("took.former_key"), SQL("1"), former=True),
        )

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
                      line.goal_count, TRUE AS is_frozen, line.former_key
                 FROM hr_community_statement_line line
                 JOIN hr_community_cycle cycle ON cycle.id = line.cycle_id
                WHERE cycle.date_frozen IS NOT NULL"""
        )

    def _get_live(self, who, odd, former=False):
        """Return who took part in what during each cycle that is not frozen.

        The id holds the three keys: twelve bits of the cycle, twenty of each other.

        :param who: the SQL of the key of the person
        :param former: the people whose data were erased, and not the others
        """
        return SQL(
            """SELECT ((cycle.id::bigint << 40) + (%(who)s::bigint << 20)
                       + took.activity_id) * 2 + %(odd)s AS id,
                      took.employee_id, cycle.id AS cycle_id,
                      (%(thanked)s) AS recognition_count, cycle.company_id,
                      took.activity_id,
                      CASE WHEN activity.has_namesake AND activity.reference <> ''
                           THEN activity.name || ' (' || activity.reference || ')'
                           ELSE activity.name END AS activity_name,
                      COALESCE(role.role, 'helper') AS role,
                      COALESCE(work.hours, 0) AS hours,
                      review.rating, COALESCE(review.number, 0) AS rating_count,
                      goals.progress, COALESCE(goals.number, 0), FALSE AS is_frozen,
                      took.former_key
                 FROM hr_community_cycle cycle
                CROSS JOIN LATERAL (%(took)s) took
                 JOIN hr_community_activity activity ON activity.id = took.activity_id
                 LEFT JOIN LATERAL (%(role)s) role ON TRUE
                 LEFT JOIN LATERAL (%(work)s) work ON TRUE
                 LEFT JOIN LATERAL (%(review)s) review ON TRUE
                 LEFT JOIN LATERAL (%(goals)s) goals ON TRUE
                WHERE cycle.date_frozen IS NULL AND cycle.state <> 'draft'""",
            who=who,
            odd=odd,
            thanked=self._get_thanked(former),
            took=self._get_took(former),
            role=self._get_role(former),
            work=self._get_work(former),
            review=self._get_reviews(former),
            goals=self._get_goals(),
        )

    def _get_theirs(self, former, table=None):
        """Return the condition that a row is of the one who took part."""
        prefix = SQL("%s.", SQL.identifier(table)) if table else SQL()
        if former:
            return SQL(
                "%sactivity_id = took.activity_id AND %semployee_id IS NULL "
                "AND COALESCE(%sformer_key, 0) = took.former_key",
                *[prefix] * 3,
            )
        return SQL("%semployee_id = took.employee_id", prefix)

    def _get_goals(self):
        """Return how far the goals of an activity were by the end of a cycle.

        The arithmetic is that of `models/accountability/goal.py`.
        """
        return SQL(
            """SELECT 100 * avg(CASE WHEN goal.target <> COALESCE(goal.baseline, 0)
                          THEN LEAST(GREATEST(0,
                                   (latest.value - COALESCE(goal.baseline, 0))
                                   / (goal.target - COALESCE(goal.baseline, 0))
                               ), %(most)s)
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
                  AND goal.date_due >= cycle.date_start""",
            most=MOST_PROGRESS,
        )

    def _get_took(self, former):
        key = SQL("COALESCE(former_key, 0)") if former else SQL("NULL::int")
        return SQL(
            """SELECT employee_id, activity_id, %(key)s AS former_key
                 FROM hr_community_ownership
                WHERE %(known)s AND company_id = cycle.company_id
                  AND state IN ('active', 'ended') AND date_start <= cycle.date_end
                  AND COALESCE(date_end, cycle.date_end) >= cycle.date_start
                UNION
               SELECT employee_id, activity_id, %(key)s FROM hr_community_contribution
                WHERE %(known)s AND company_id = cycle.company_id
                  AND state = 'confirmed'
                  AND date BETWEEN cycle.date_start AND cycle.date_end""",
            key=key,
            known=SQL("employee_id IS %sNULL", SQL() if former else SQL("NOT ")),
        )

    def _get_role(self, former):
        return SQL(
            """SELECT role FROM hr_community_ownership
                WHERE %s
                  AND activity_id = took.activity_id
                  AND state IN ('active', 'ended') AND date_start <= cycle.date_end
                  AND COALESCE(date_end, cycle.date_end) >= cycle.date_start
                ORDER BY array_position(
                    ARRAY['owner', 'deputy', 'contributor', 'sponsor'],
                    role::text), id LIMIT 1""",
            self._get_theirs(former),
        )

    def _get_work(self, former):
        return SQL(
            """SELECT sum(hours) AS hours FROM hr_community_contribution
                WHERE %s
                  AND activity_id = took.activity_id AND state = 'confirmed'
                  AND date BETWEEN cycle.date_start AND cycle.date_end""",
            self._get_theirs(former),
        )

    def _get_reviews(self, former):
        # an answer whose criteria were all deleted has no rating
        return SQL(
            """SELECT avg(rating) AS rating, count(*) AS number
                 FROM hr_community_review_answer
                WHERE %s
                  AND activity_id = took.activity_id AND active AND rating > 0
                  AND date BETWEEN cycle.date_start AND cycle.date_end""",
            self._get_theirs(former),
        )
