from odoo import api, fields, models
from odoo.tools import SQL

from ..models.mixins.days import user_today
from ..models.work.activity_work import INACTIVE_DAYS


class GapReportQuery(models.Model):
    """The query behind the report: what is known of an activity, and what it lacks.

    Without a WITH, PostgreSQL works only for the columns and rows that somebody
    looks at: the names of skills are put together for the rows of a page.
    """

    _inherit = "hr.community.gap.report"

    @property
    def _table_query(self):
        """Return the query: one row for each open activity and kind of gap."""
        return SQL(
            "%s %s WHERE a.active AND a.state IN ('open', 'running') AND gap.applies",
            self._select(),
            self._from(),
        )

    @api.model
    @api.readonly
    def search_count(self, domain, limit=None):
        """Count all, and cut then: with a LIMIT, PostgreSQL plans for the first."""
        if type(limit) is not int:
            return super().search_count(domain, limit)
        found = super().search_count(domain)
        return min(found, limit) if limit > 0 else found

    def _select(self):
        return SQL(
            """SELECT a.id::bigint * 8 + gap.number AS id, a.id AS activity_id,
                      gap.kind, %s AS since, a.company_id, a.category_id,
                      a.department_id, a.strategic, a.rank_score,
                      lead.skill_type_id, %s AS skill_names,
                      NULLIF(a.hours_per_month, 0) AS hours_needed,
                      COALESCE(people.hours, 0) AS hours_given,
                      CASE WHEN a.hours_per_month > 0 THEN GREATEST(
                          a.hours_per_month - COALESCE(people.hours, 0), 0)
                      END AS hours_missing,
                      NULLIF(a.hours_per_month, 0) * 12
                          / (52 * NULLIF(calendar.hours_per_week, 0)) AS fte,
                      (NULLIF(a.hours_per_month, 0) IS NULL)::int AS hours_unknown
            """,
            self._get_since(),
            self._get_skill_names(),
        )

    def _get_since(self):
        """Return since when there is a gap, by its number.

        Skills are asked for since a moment, whose day is that of the company.
        """
        zone = SQL("AT TIME ZONE 'UTC' AT TIME ZONE COALESCE(calendar.tz, 'UTC')")
        return SQL(
            """GREATEST(a.date_opened, CASE gap.number
                   WHEN 0 THEN gone.owner_day
                   WHEN 1 THEN GREATEST(
                       people.owned, (asked.uncovered_since %(zone)s)::date)
                   WHEN 2 THEN GREATEST(people.joined, gone.day)
                   WHEN 3 THEN (asked.professional_since %(zone)s)::date
                   WHEN 4 THEN GREATEST(people.joined, gone.day)
                   WHEN 5 THEN work.date
                   WHEN 7 THEN people.joined
               END)""",
            zone=zone,
        )

    def _get_skill_names(self):
        """Return the names of the skills that a gap is about, if it is about any."""
        return SQL(
            """CASE WHEN gap.number IN (1, 3) THEN (
                   SELECT string_agg(%(name)s, ', ' ORDER BY line.necessity,
                              line.professional DESC, line.id)
                     FROM hr_community_activity_skill line
                     JOIN hr_skill skill ON skill.id = line.skill_id
                    WHERE line.activity_id = a.id AND line.necessity = 'must'
                      AND CASE WHEN gap.number = 3 THEN line.professional
                               ELSE NOT EXISTS (
                                   SELECT FROM (%(covered)s) covered
                                    WHERE covered.id = line.id
                               ) END
               ) END""",
            # sudo: hr.skill - the name of its column, no row
            name=self.env["hr.skill"].sudo()._field_to_sql("skill", "name"),
            covered=self._get_covered(),
        )

    def _from(self):
        """Return the joins, and which of the eight kinds of gap there are."""
        today = user_today(self)
        return SQL(
            """FROM hr_community_activity a
               JOIN res_company company ON company.id = a.company_id
               LEFT JOIN resource_calendar calendar
                 ON calendar.id = company.resource_calendar_id
               LEFT JOIN (%(people)s) people ON people.activity_id = a.id
               LEFT JOIN (%(named)s) named ON named.activity_id = a.id
               LEFT JOIN (%(gone)s) gone ON gone.activity_id = a.id
               LEFT JOIN (%(asked)s) asked ON asked.activity_id = a.id
               LEFT JOIN (%(leading)s) lead ON lead.activity_id = a.id
               LEFT JOIN LATERAL (
                   SELECT done.date FROM hr_community_contribution done
                    WHERE done.activity_id = a.id AND done.state <> 'returned'
                    ORDER BY done.date DESC LIMIT 1
               ) work ON TRUE
               CROSS JOIN LATERAL (VALUES
                   (0, 'unowned', COALESCE(people.owners, 0) = 0
                       AND named.activity_id IS NULL),
                   (1, 'skill_missing', people.owners > 0
                       AND asked.uncovered_since IS NOT NULL),
                   (2, 'hours_short',
                       a.hours_per_month > COALESCE(people.hours, 0)),
                   (3, 'professional', asked.professional_since IS NOT NULL),
                   (4, 'single', people.number = 1),
                   (5, 'quiet', GREATEST(a.date_opened, work.date) <= %(quiet)s),
                   (6, 'not_estimated', NULLIF(a.hours_per_month, 0) IS NULL),
                   (7, 'no_agreement', company.community_agreements AND %(unagreed)s)
               ) AS gap(number, kind, applies)
            """,
            people=self._get_people(),
            named=self._get_named(),
            gone=self._get_gone(),
            asked=self._get_must_haves_since(),
            leading=self._get_leading(),
            quiet=fields.Date.subtract(today, days=INACTIVE_DAYS),
            unagreed=self._get_unagreed(),
        )
