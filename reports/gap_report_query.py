from odoo import fields, models
from odoo.tools import SQL

from ..models.work.activity import QUIET_DAYS


class GapReportQuery(models.Model):
    """The query behind the report: what is known of an activity, and what it lacks."""

    _inherit = "hr.community.gap.report"

    @property
    def _table_query(self):
        """Return the query: one row for each open activity and kind of gap."""
        return SQL(
            "WITH a AS (%s), people AS (%s), named AS (%s), gone AS (%s), "
            "asked AS (%s) %s %s WHERE gap.applies",
            self._get_open_activities(),
            self._get_people(),
            self._get_named(),
            self._get_gone(),
            self._get_asked(),
            self._select(),
            self._from(),
        )

    def _get_open_activities(self):
        return SQL(
            """SELECT activity.*, NULLIF(activity.hours_per_month, 0) AS hours
                 FROM hr_community_activity activity
                WHERE activity.active AND activity.state IN ('open', 'running')"""
        )

    def _get_people(self):
        """Return who is active in each activity."""
        return SQL(
            """SELECT activity_id, count(DISTINCT employee_id) AS number,
                      count(*) FILTER (WHERE role = 'owner') AS owners,
                      sum(hours_per_month) AS hours, max(date_start) AS joined,
                      max(date_start) FILTER (WHERE role = 'owner') AS owned
                 FROM hr_community_ownership WHERE state = 'active'
                GROUP BY activity_id"""
        )

    def _get_named(self):
        """Return where a spreadsheet names an owner who is no known employee yet."""
        return SQL(
            """SELECT DISTINCT activity_id FROM hr_community_alias_role
                WHERE role = 'owner' AND former IS NOT TRUE"""
        )

    def _get_gone(self):
        """Return when the last person left."""
        return SQL(
            """SELECT activity_id, max(date_end) AS day,
                      max(date_end) FILTER (WHERE role = 'owner') AS owner_day
                 FROM hr_community_ownership WHERE state = 'ended'
                GROUP BY activity_id"""
        )

    def _get_asked(self):
        """Return the leading required skill's type, and since when what is asked for.

        ``professional_since``: somebody who does a must-have for a living;
        ``uncovered_since``: a must-have that no active owner holds today.
        """
        return SQL(
            """SELECT line.activity_id,
                      (array_agg(line.skill_type_id ORDER BY line.professional
                          DESC NULLS LAST, line.necessity, level.level_progress DESC,
                          line.id))[1] AS skill_type_id,
                      min(line.create_date) FILTER (
                          WHERE line.professional AND line.necessity = 'must'
                      )::date AS professional_since,
                      min(line.create_date) FILTER (
                          WHERE line.necessity = 'must' AND NOT EXISTS (
                          SELECT FROM hr_community_ownership part
                            JOIN hr_employee_skill held
                              ON held.employee_id = part.employee_id
                             AND held.skill_id = line.skill_id
                             AND COALESCE(held.valid_from, %(today)s) <= %(today)s
                             AND COALESCE(held.valid_to, %(today)s) >= %(today)s
                           WHERE part.activity_id = line.activity_id
                             AND part.state = 'active' AND part.role = 'owner'
                      ))::date AS uncovered_since
                 FROM hr_community_activity_skill line
                 JOIN hr_skill_level level ON level.id = line.skill_level_id
                GROUP BY line.activity_id""",
            today=fields.Date.context_today(self),
        )

    def _select(self):
        return SQL(
            """SELECT a.id::bigint * 8 + gap.number AS id, a.id AS activity_id,
                      gap.kind, gap.since, a.company_id, a.category_id,
                      a.department_id, a.strategic, a.rank_score,
                      asked.skill_type_id,
                      a.hours AS hours_needed,
                      COALESCE(people.hours, 0) AS hours_given,
                      CASE WHEN a.hours > 0
                           THEN GREATEST(a.hours - COALESCE(people.hours, 0), 0)
                            END AS hours_missing,
                      a.hours * 12 / (52 * NULLIF(calendar.hours_per_week, 0)) AS fte
            """
        )

    def _from(self):
        """Return the joins, and the seven kinds of gap with when each began."""
        today = fields.Date.context_today(self)
        return SQL(
            """FROM a
               JOIN res_company company ON company.id = a.company_id
               LEFT JOIN resource_calendar calendar
                 ON calendar.id = company.resource_calendar_id
               LEFT JOIN people ON people.activity_id = a.id
               LEFT JOIN named ON named.activity_id = a.id
               LEFT JOIN gone ON gone.activity_id = a.id
               LEFT JOIN asked ON asked.activity_id = a.id
               LEFT JOIN LATERAL (
                   SELECT done.date FROM hr_community_contribution done
                    WHERE done.activity_id = a.id AND done.state <> 'returned'
                    ORDER BY done.date DESC LIMIT 1
               ) work ON TRUE
               CROSS JOIN LATERAL (VALUES
                   (0, 'unowned', COALESCE(people.owners, 0) = 0
                       AND named.activity_id IS NULL,
                       GREATEST(a.date_opened, gone.owner_day)),
                   (1, 'skill_missing', people.owners > 0
                       AND asked.uncovered_since IS NOT NULL,
                       GREATEST(a.date_opened, people.owned, asked.uncovered_since)),
                   (2, 'hours_short', a.hours > COALESCE(people.hours, 0),
                       GREATEST(a.date_opened, people.joined, gone.day)),
                   (3, 'professional', asked.professional_since IS NOT NULL,
                       GREATEST(a.date_opened, asked.professional_since)),
                   (4, 'single', people.number = 1,
                       GREATEST(a.date_opened, people.joined, gone.day)),
                   (5, 'quiet', GREATEST(a.date_opened, work.date) <= %(quiet)s,
                       GREATEST(a.date_opened, work.date)),
                   (6, 'not_estimated', a.hours IS NULL, a.date_opened)
               ) AS gap(number, kind, applies, since)
            """,
            quiet=fields.Date.subtract(today, days=QUIET_DAYS),
        )
