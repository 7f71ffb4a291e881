from odoo import models
from odoo.tools import SQL

from ..models.mixins.days import user_today


class GapReportKnown(models.Model):
    """What the report knows of an activity's people and skills, a row for each.

    Subqueries rather than a WITH: PostgreSQL leaves out those that nobody asks for.
    """

    _inherit = "hr.community.gap.report"

    def _get_people(self):
        """Return who is active in each activity."""
        return SQL(
            """SELECT activity_id, count(*) AS number,
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

    def _get_covered(self):
        """Return the required skills that an active owner holds today."""
        return SQL(
            """SELECT DISTINCT line.id
                 FROM hr_community_activity_skill line
                 JOIN hr_community_ownership role
                   ON role.activity_id = line.activity_id
                  AND role.state = 'active' AND role.role = 'owner'
                 JOIN hr_employee_skill held
                   ON held.employee_id = role.employee_id
                  AND held.skill_id = line.skill_id
                  AND (held.valid_from IS NULL OR held.valid_from <= %(today)s)
                  AND (held.valid_to IS NULL OR held.valid_to >= %(today)s)""",
            today=user_today(self),
        )

    def _get_must_haves_since(self):
        """Return since which moment must-haves are asked for.

        ``professional_since``: somebody who does one for a living;
        ``uncovered_since``: one that no active owner holds today.
        """
        return SQL(
            """SELECT line.activity_id,
                      min(line.create_date) FILTER (WHERE line.professional)
                          AS professional_since,
                      min(line.create_date) FILTER (WHERE covered.id IS NULL)
                          AS uncovered_since
                 FROM hr_community_activity_skill line
                 LEFT JOIN (%s) covered ON covered.id = line.id
                WHERE line.necessity = 'must'
                GROUP BY line.activity_id""",
            self._get_covered(),
        )

    def _get_unagreed(self):
        """Return whether somebody gives hours that were not agreed, or are no more."""
        return SQL(
            """EXISTS (
                   SELECT FROM hr_community_ownership role
                    WHERE role.activity_id = a.id AND role.state = 'active'
                      AND role.hours_per_month > 0
                      AND NOT EXISTS (
                          SELECT FROM hr_community_agreement agreed
                           WHERE agreed.ownership_id = role.id
                             AND agreed.state = 'agreed'
                             AND agreed.hours_per_month >= role.hours_per_month
                             AND COALESCE(agreed.date_end, %(today)s) >= %(today)s))""",
            today=user_today(self),
        )

    def _get_leading(self):
        """Return the type of the skill that weighs most in each activity."""
        return SQL(
            """SELECT line.activity_id,
                      (array_agg(line.skill_type_id ORDER BY line.professional
                          DESC NULLS LAST, line.necessity, level.level_progress DESC,
                          line.id))[1] AS skill_type_id
                 FROM hr_community_activity_skill line
                 JOIN hr_skill_level level ON level.id = line.skill_level_id
                GROUP BY line.activity_id"""
        )
