from odoo import fields, models
from odoo.tools import SQL

from ..models.work.activity import QUIET_DAYS

# measures that belong to the activity, not to the gap: counted once in any total
WHERE = SQL("WHERE gap.applies")
ACTIVITY_HOURS = ("hours_needed", "hours_given", "hours_missing", "fte")


class GapReport(models.Model):
    """What is missing where: one row for each open activity and kind of gap."""

    _name = "hr.community.gap.report"
    _description = "Gap Report"
    _auto = False
    _order = "rank_score desc, activity_id, id"
    _rec_name = "activity_id"

    activity_id = fields.Many2one("hr.community.activity", readonly=True)
    kind = fields.Selection(
        [
            ("unowned", "Work nobody owns"),
            ("skill_missing", "No owner has a must-have skill"),
            ("hours_short", "More hours needed than given"),
            ("professional", "Takes a professional"),
            ("single", "All hangs on one person"),
            ("quiet", "Nothing done for 90 days"),
            ("not_estimated", "Hours not estimated"),
        ],
        readonly=True,
    )
    company_id = fields.Many2one("res.company", readonly=True)
    category_id = fields.Many2one("hr.community.category", readonly=True)
    department_id = fields.Many2one("hr.department", "Benefits", readonly=True)
    skill_type_id = fields.Many2one("hr.skill.type", "Leading Skill Type", readonly=True)
    strategic = fields.Boolean(readonly=True)
    rank_score = fields.Float("Rank", readonly=True, aggregator="max", digits=(4, 1))
    since = fields.Date(readonly=True)
    hours_needed = fields.Float("Hours needed", readonly=True)
    hours_given = fields.Float("Hours given", readonly=True)
    hours_missing = fields.Float("Hours missing", readonly=True)
    fte = fields.Float("FTE", readonly=True, digits=(6, 2))
    missing = fields.Char("What is missing", compute="_compute_missing")

    _depends = {
        "hr.community.activity": [
            "active",
            "category_id",
            "company_id",
            "date_opened",
            "department_id",
            "hours_per_month",
            "rank_score",
            "state",
            "strategic",
        ],
        "hr.community.activity.skill": [
            "activity_id",
            "necessity",
            "professional",
            "skill_id",
            "skill_level_id",
            "skill_type_id",
        ],
        "hr.community.ownership": [
            "activity_id",
            "date_end",
            "date_start",
            "employee_id",
            "hours_per_month",
            "role",
            "state",
        ],
        "hr.community.alias.role": ["activity_id", "former", "role"],
        "hr.community.contribution": ["activity_id", "date", "state"],
        "hr.employee.skill": ["employee_id", "skill_id", "valid_from", "valid_to"],
        "res.company": ["resource_calendar_id"],
        "resource.calendar": ["hours_per_week"],
    }

    @property
    def _table_query(self):
        return SQL("WITH %s %s %s %s", self._with(), self._select(), self._from(), WHERE)

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

    def _with(self):
        """Return what is known of each open activity, one row of each kind at most.

        ``people``: who is active; ``named``: a spreadsheet names an owner who is not
        matched with an employee yet; ``gone``: who left last; ``asked``: the required
        skills, the leading one's type, and since when a professional is asked for.
        """
        return SQL(
            """a AS (
                SELECT activity.*, NULLIF(activity.hours_per_month, 0) AS hours
                  FROM hr_community_activity activity
                 WHERE activity.active AND activity.state IN ('open', 'running')
            ), people AS (
                SELECT activity_id, count(DISTINCT employee_id) AS number,
                       count(*) FILTER (WHERE role = 'owner') AS owners,
                       sum(hours_per_month) AS hours, max(date_start) AS joined,
                       max(date_start) FILTER (WHERE role = 'owner') AS owned
                  FROM hr_community_ownership WHERE state = 'active'
                 GROUP BY activity_id
            ), named AS (
                SELECT DISTINCT activity_id FROM hr_community_alias_role
                 WHERE role = 'owner' AND former IS NOT TRUE
            ), gone AS (
                SELECT activity_id, max(date_end) AS day,
                       max(date_end) FILTER (WHERE role = 'owner') AS owner_day
                  FROM hr_community_ownership WHERE state = 'ended'
                 GROUP BY activity_id
            ), asked AS (
                SELECT line.activity_id,
                       (array_agg(line.skill_type_id ORDER BY line.professional
                           DESC NULLS LAST, line.necessity, level.level_progress DESC,
                           line.id))[1] AS skill_type_id,
                       min(line.create_date) FILTER (
                           WHERE line.professional AND line.necessity = 'must'
                       )::date AS professional_since,
                       bool_or(line.necessity = 'must' AND NOT EXISTS (
                           SELECT FROM hr_community_ownership part
                             JOIN hr_employee_skill held
                               ON held.employee_id = part.employee_id
                              AND held.skill_id = line.skill_id
                              AND COALESCE(held.valid_from, %(today)s) <= %(today)s
                              AND COALESCE(held.valid_to, %(today)s) >= %(today)s
                            WHERE part.activity_id = line.activity_id
                              AND part.state = 'active' AND part.role = 'owner'
                       )) AS must_missing
                  FROM hr_community_activity_skill line
                  JOIN hr_skill_level level ON level.id = line.skill_level_id
                 GROUP BY line.activity_id
            )""",
            today=fields.Date.context_today(self),
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
                   (1, 'skill_missing', people.owners > 0 AND asked.must_missing,
                       GREATEST(a.date_opened, people.owned)),
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

    def _read_group_select(self, aggregate_spec, query):
        """Sum an activity's hours once, whatever the number of its gaps in a group."""
        name, _colon, func = aggregate_spec.partition(":")
        if func != "sum" or name not in ACTIVITY_HOURS:
            return super()._read_group_select(aggregate_spec, query)
        return SQL(
            # the activity's id, moved out of the way of any hours, keeps two
            # activities with the same hours apart; numeric, so nothing is rounded
            """(SUM(DISTINCT %(id)s::numeric * 1000000000 + %(hours)s::numeric)
                 - SUM(DISTINCT %(id)s::numeric * 1000000000)
                       FILTER (WHERE %(hours)s IS NOT NULL))::float""",
            id=self._field_to_sql(self._table, "activity_id", query),
            hours=self._field_to_sql(self._table, name, query),
        )

    def _read_group_orderby(self, order, groupby_terms, query):
        """Keep the kinds in the order of their weight rather than of their names."""
        if list(groupby_terms) != ["kind"] or order not in (None, "", "kind", "kind ASC"):
            return super()._read_group_orderby(order, groupby_terms, query)
        kinds = [kind for kind, _label in self._fields["kind"].selection]
        return SQL("array_position(%s, %s)", kinds, groupby_terms["kind"])
