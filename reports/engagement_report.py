from odoo import api, fields, models
from odoo.tools import SQL
from odoo.tools.misc import format_date

from ..models.mixins.actions import action_for

# figures about people; what counts rows does not tell anything about anybody
ENGAGEMENT_FIGURES = {"hours", "people", "share"}


class EngagementReport(models.Model):
    """Who takes part where, month by month: open activities by department, zeros too.

    It is for officers, who read every log that is behind it: a row is about a named
    activity and shows its figures, however small the department. A figure that
    compares departments is another matter: the share of a department is empty below
    five people, and a total over several activities in which there is nobody but the
    people of small departments is empty too.
    """

    _name = "hr.community.engagement.report"
    _description = "Engagement Report"
    _inherit = ["hr.community.company.prefetch"]
    _auto = False
    _order = "month desc, hours desc, activity_id, department_id, id"
    _rec_name = "activity_id"

    activity_id = fields.Many2one("hr.community.activity", readonly=True)
    category_id = fields.Many2one("hr.community.category", readonly=True)
    company_id = fields.Many2one("res.company", readonly=True)
    department_id = fields.Many2one(
        "hr.department",
        readonly=True,
        help="The employees' current department.",
    )
    month = fields.Date(readonly=True, help="The first day of the month.")
    month_name = fields.Char("Month and Year", compute="_compute_month_name")
    hours = fields.Float("Confirmed Hours", readonly=True)
    people = fields.Integer(
        readonly=True,
        help="Employees who took part during the month. Over several months, an "
        "employee is counted once per month.",
    )
    department_people = fields.Integer(
        "Department Headcount", readonly=True, aggregator="max"
    )
    share = fields.Float(
        "Participation Rate",
        readonly=True,
        aggregator="avg",
        digits=(5, 4),
        help="Share of the department's employees. Hidden if there are fewer than five "
        "employees.",
    )
    nobody = fields.Boolean("No Participants", readonly=True)
    is_small = fields.Boolean(
        "Small Department",
        readonly=True,
        help="Too few employees to be shown separately.",
    )
    last_date = fields.Date(
        "Last Participation",
        readonly=True,
        aggregator="max",
        help="The last day an employee of the department took part in the activity.",
    )
    inactive_area_id = fields.Many2one(
        "hr.community.inactive.area", "Follow-Up", readonly=True
    )

    _depends = {
        "hr.community.activity": [
            "active",
            "category_id",
            "company_id",
            "date_opened",
            "state",
        ],
        "hr.community.inactive.area": ["activity_id", "department_id", "state"],
        "hr.community.contribution": [
            "activity_id",
            "company_id",
            "date",
            "employee_id",
            "hours",
            "state",
        ],
        "hr.employee": ["active", "company_id", "current_version_id"],
        "hr.version": ["active", "date_version", "department_id", "employee_id"],
    }

    @api.depends("month")
    @api.depends_context("lang")
    def _compute_month_name(self):
        for row in self:
            row.month_name = format_date(self.env, row.month, date_format="MMMM y")

    @api.model
    def _read_group(
        self,
        domain,
        groupby=(),
        aggregates=(),
        having=(),
        offset=0,
        limit=None,
        order=None,
    ):
        report = self._for_question(domain, groupby, aggregates, having, order)
        return super(EngagementReport, report)._read_group(
            domain, groupby, aggregates, having, offset, limit, order
        )

    @api.model
    def _read_grouping_sets(self, domain, grouping_sets, aggregates=(), order=None):
        keys = {spec for groupby in grouping_sets for spec in groupby}
        report = self._for_question(domain, keys, aggregates, (), order)
        return super(EngagementReport, report)._read_grouping_sets(
            domain, grouping_sets, aggregates, order
        )

    def _for_question(self, domain, groupby, aggregates, having, order):
        """Return the report as a question needs it: the rate asks who took part."""
        if "share:" in f"{aggregates} {having} {order}":
            return self._with_employees()
        return self._with_sums(domain, groupby, aggregates, having, order)

    def _read_group_select(self, aggregate_spec, query):
        """Leave out figures of small departments, but those of one named activity.

        Of sums, the activities in a row are counted, and not the row.
        """
        if aggregate_spec == "__count" and self._is_summed():
            return SQL("SUM(%s)::bigint", SQL.identifier(self._table, "cells"))
        figure = super()._read_group_select(aggregate_spec, query)
        if aggregate_spec == "share:avg":
            figure = self._get_distinct_share(query)
        if aggregate_spec.partition(":")[0] not in ENGAGEMENT_FIGURES:
            return figure
        # counts the rows of small departments alone, as they are few
        small = SQL(
            "CASE WHEN %s THEN %s END",
            self._field_to_sql(self._table, "is_small", query),
            self._field_to_sql(self._table, "activity_id", query),
        )
        return SQL(
            "CASE WHEN count(%(small)s) < count(*) OR min(%(small)s) = max(%(small)s) "
            "THEN %(figure)s END",
            small=small,
            figure=figure,
        )

    def _get_distinct_share(self, query):
        """Return the SQL of the distinct employees of a group over their headcount.

        An employee who took part in two activities or months is one of the department;
        departments too small to compare are left out of both figures.
        """

        def column(name):
            return self._field_to_sql(self._table, name, query)

        return SQL(
            """(SELECT count(DISTINCT one)
                  FROM jsonb_array_elements(jsonb_agg(%(employees)s) FILTER (
                           WHERE %(employees)s IS NOT NULL AND NOT %(small)s)) many,
                       jsonb_array_elements(many) one)::float
             / (SELECT NULLIF(sum((staff->>1)::int), 0)
                  FROM (SELECT DISTINCT jsonb_array_elements(jsonb_agg(
                               jsonb_build_array(%(department)s, %(headcount)s))
                               FILTER (WHERE NOT %(small)s)) AS staff) departments)""",
            employees=SQL.identifier(self._table, "employees"),
            small=column("is_small"),
            department=column("department_id"),
            headcount=column("department_people"),
        )

    def action_look_into(self):
        """Write down why nobody of the department takes part, and what is done."""
        self.ensure_one()
        if self.inactive_area_id:
            return self.inactive_area_id._get_records_action(target="new")
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("Why did no one take part?"),
            "res_model": "hr.community.inactive.area",
            "views": [(False, "form")],
            "target": "new",
            "context": {
                "default_activity_id": self.activity_id.id,
                "default_department_id": self.department_id.id,
            },
        }

    def action_open_work(self):
        """Open the log behind the figures."""
        self.ensure_one()
        return action_for(
            self.env,
            "hr_community_contribution_action",
            self.activity_id.display_name,
            domain=[
                ("activity_id", "=", self.activity_id.id),
                ("state", "=", "confirmed"),
                ("employee_id.department_id", "=", self.department_id.id),
                ("date", ">=", self.month),
                ("date", "<", fields.Date.add(self.month, months=1)),
            ],
            context={"active_test": False},
        )
