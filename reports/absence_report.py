from odoo import api, fields, models
from odoo.tools import SQL

from ..models.mixins.actions import action_for
from ..models.mixins.days import user_today
from ..models.repository.activity import OPEN_STATES

# makes one number of a shared category or department and a company
COMPANIES = 10_000


class AbsenceReport(models.Model):
    """On how many people half of the work hangs, and on how many a year before.

    A row for each activity that is being done, for each category and for each
    department. The figure is that of ``statistics.absence_factor``, from the hours
    that were confirmed within twelve months. It names nobody, and puts nobody first.
    """

    _name = "hr.community.absence.report"
    _description = "Dependency Risk"
    _inherit = ["hr.community.company.prefetch"]
    _auto = False
    _order = "scope, factor, hours desc, id"
    _rec_name = "scope"

    scope = fields.Selection(
        [
            ("activity", "Activity"),
            ("category", "Category"),
            ("department", "Department"),
        ],
        "Level",
        readonly=True,
    )
    name = fields.Char(compute="_compute_name")
    activity_id = fields.Many2one("hr.community.activity", readonly=True)
    category_id = fields.Many2one("hr.community.category", readonly=True)
    department_id = fields.Many2one("hr.department", readonly=True)
    company_id = fields.Many2one("res.company", readonly=True)
    factor = fields.Integer(
        "Employees Doing Half of the Work",
        readonly=True,
        aggregator=None,
        help="The smallest number of employees who together account for at least half "
        "of the confirmed hours in the last 12 months.",
    )
    factor_before = fields.Integer(
        "One Year Ago",
        readonly=True,
        aggregator=None,
        help="The same figure for the previous 12-month period. Empty if no hours were "
        "confirmed in that period.",
    )
    factor_change = fields.Integer("Change", readonly=True, aggregator=None)
    trend = fields.Char(compute="_compute_trend")
    hours = fields.Float("Confirmed Hours", readonly=True, aggregator=None)

    _depends = {
        "hr.community.activity": [
            "active",
            "category_id",
            "company_id",
            "department_id",
            "state",
        ],
        "hr.community.contribution": [
            "activity_id",
            "date",
            "employee_id",
            "hours",
            "state",
        ],
    }

    @api.depends("scope", "activity_id", "category_id", "department_id")
    @api.depends_context("lang")
    def _compute_name(self):
        for row in self:
            row.name = row[f"{row.scope}_id"].display_name

    @api.depends("factor_before", "factor_change")
    @api.depends_context("lang")
    def _compute_trend(self):
        for row in self:
            if not row.factor_before:
                row.trend = self.env._("No earlier data")
            elif not row.factor_change:
                row.trend = self.env._("Unchanged")
            elif row.factor_change > 0:
                row.trend = self.env._("Shared more widely")
            else:
                row.trend = self.env._("Depends on fewer employees")

    @property
    def _table_query(self):
        """Return the query: in each group, who still belongs to the half is counted."""
        return SQL(
            """SELECT found.*, found.factor - found.factor_before AS factor_change
                 FROM (
                     SELECT id, scope, company_id,
                            CASE WHEN scope = 'activity' THEN thing END AS activity_id,
                            CASE WHEN scope = 'category' THEN thing END AS category_id,
                            CASE WHEN scope = 'department' THEN thing
                             END AS department_id,
                            count(*) FILTER (
                                WHERE recent AND sofar - share < total / 2
                            )::int AS factor,
                            NULLIF(count(*) FILTER (
                                WHERE NOT recent AND sofar - share < total / 2
                            ), 0)::int AS factor_before,
                            sum(share) FILTER (WHERE recent)::float AS hours
                       FROM (%s) ranked
                      GROUP BY id, scope, thing, company_id
                 ) found
                WHERE found.factor > 0""",
            self._get_ranked(),
        )

    def _get_ranked(self):
        """Return what each gave in a group and a year, with the sums up to them."""
        return SQL(
            """SELECT shares.*,
                      sum(share) OVER (PARTITION BY id, recent) AS total,
                      sum(share) OVER (PARTITION BY id, recent
                          ORDER BY share DESC, employee_id ROWS UNBOUNDED PRECEDING
                      ) AS sofar
                 FROM (%s) shares""",
            self._get_shares(),
        )

    def _get_shares(self):
        """Return the confirmed hours of each employee in each group, by year."""
        today = user_today(self)
        return SQL(
            """SELECT level.id, level.scope, level.thing, work.company_id,
                      work.employee_id, work.recent, sum(work.hours) AS share
                 FROM (
                     SELECT activity_id, company_id, employee_id,
                            date > %(year)s AS recent, sum(hours)::numeric AS hours
                       FROM hr_community_contribution
                      WHERE state = 'confirmed' AND employee_id IS NOT NULL
                        AND date > %(before)s AND date <= %(today)s
                      GROUP BY activity_id, company_id, employee_id, date > %(year)s
                 ) work
                 JOIN hr_community_activity a ON a.id = work.activity_id
                  AND a.active AND a.state IN %(open)s
                CROSS JOIN LATERAL (VALUES
                     (a.id::bigint * 4, 'activity', a.id),
                     ((a.category_id::bigint * %(many)s + a.company_id) * 4 + 1,
                      'category', a.category_id),
                     ((a.department_id::bigint * %(many)s + a.company_id) * 4 + 2,
                      'department', a.department_id)
                ) AS level(id, scope, thing)
                WHERE level.thing IS NOT NULL
                GROUP BY level.id, level.scope, level.thing, work.company_id,
                         work.employee_id, work.recent""",
            today=today,
            year=fields.Date.subtract(today, years=1),
            before=fields.Date.subtract(today, years=2),
            open=OPEN_STATES,
            many=COMPANIES,
        )

    def action_open_hours(self):
        """Open the confirmed hours behind the figure, month by month."""
        self.ensure_one()
        today = user_today(self)
        return action_for(
            self.env,
            "hr_community_contribution_action",
            self.env._("Confirmed Hours: %s", self.name),
            domain=[
                ("state", "=", "confirmed"),
                ("company_id", "=", self.company_id.id),
                ("date", ">", fields.Date.subtract(today, years=1)),
                ("date", "<=", today),
                ("employee_id", "!=", False),
                ("activity_id.active", "=", True),
                ("activity_id.state", "in", OPEN_STATES),
                (self._get_path(), "=", self[f"{self.scope}_id"].id),
            ],
            context={"group_by": ["activity_id", "date:month"], "create": False},
        )

    def _get_path(self):
        """Return the way from logged work to what this row is about."""
        return "activity_id" + ("" if self.scope == "activity" else f".{self.scope}_id")
