from odoo import fields, models
from odoo.tools import SQL

from ..models.mixins.days import user_today, version_today


class LoadReport(models.Model):
    """What each person gives a month, against what they are willing to give."""

    _name = "hr.community.load.report"
    _description = "Workload Report"
    _inherit = "hr.community.manager.chain"
    _auto = False
    _order = "free_hours, hours_given desc, id"
    _rec_name = "employee_id"

    employee_id = fields.Many2one("hr.employee", readonly=True)
    company_id = fields.Many2one("res.company", readonly=True)
    department_id = fields.Many2one("hr.department", readonly=True)
    role_count = fields.Integer("Roles", readonly=True)
    unknown_count = fields.Integer(
        "Roles Without Hours", readonly=True, help="Roles without estimated hours."
    )
    hours_given = fields.Float("Committed Hours", readonly=True)
    hours_limit = fields.Float("Hours Offered", readonly=True)
    free_hours = fields.Float("Available Hours", readonly=True)
    not_before = fields.Date("Unavailable Until", readonly=True)

    _depends = {
        "hr.community.availability": ["employee_id", "hours_limit", "not_before"],
        "hr.community.ownership": ["employee_id", "hours_per_month", "state"],
        "hr.employee": ["active", "company_id", "current_version_id"],
        "hr.version": ["active", "date_version", "department_id", "employee_id"],
        "res.company": ["community_hours_limit"],
    }

    @property
    def _table_query(self):
        """Return the query: one row for each active employee."""
        return SQL(
            """SELECT person.id, person.id AS employee_id, person.company_id,
                      version.department_id,
                      COALESCE(role.number, 0) AS role_count,
                      COALESCE(role.unknown, 0) AS unknown_count,
                      COALESCE(role.hours, 0) AS hours_given,
                      given.hours_limit,
                      given.hours_limit - COALESCE(role.hours, 0) AS free_hours,
                      CASE WHEN availability.not_before > %(today)s
                           THEN availability.not_before END AS not_before
                 FROM hr_employee person
                 JOIN res_company company ON company.id = person.company_id
                 %(version)s
                 LEFT JOIN hr_community_availability availability
                   ON availability.employee_id = person.id
                CROSS JOIN LATERAL (
                      SELECT COALESCE(NULLIF(availability.hours_limit, 0),
                                      company.community_hours_limit) AS hours_limit
                      ) given
                 LEFT JOIN (
                      SELECT employee_id, count(*) AS number,
                             sum(hours_per_month) AS hours,
                             count(*) FILTER (
                                 WHERE COALESCE(hours_per_month, 0) = 0
                             ) AS unknown
                        FROM hr_community_ownership
                       WHERE state = 'active' GROUP BY employee_id
                      ) role ON role.employee_id = person.id
                WHERE person.active""",
            today=user_today(self),
            version=version_today(self.env),
        )

    def action_open_ownerships(self):
        """Open what the person has a role in."""
        self.ensure_one()
        return self.employee_id.action_open_community_ownerships()
