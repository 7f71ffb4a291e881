from odoo import fields, models
from odoo.addons.hr_community.models.mixins.actions import action_for
from odoo.addons.hr_community.models.mixins.days import version_today
from odoo.tools import SQL


class ShadowingLeaderReport(models.Model):
    """Which leaders have been on a shadow day, and when last."""

    _name = "hr.community.shadowing.leader.report"
    _description = "Leaders and Their Shadow Days"
    _inherit = ["hr.community.manager.chain", "hr.community.company.prefetch"]
    _auto = False
    _order = "days, date_last, id"
    _rec_name = "employee_id"

    employee_id = fields.Many2one("hr.employee", "Leader", readonly=True)
    company_id = fields.Many2one("res.company", readonly=True)
    department_id = fields.Many2one("hr.department", readonly=True)
    reports = fields.Integer("Direct Reports", readonly=True)
    days = fields.Integer("Days Shadowed", readonly=True)
    date_last = fields.Date("Last Shadow Day", readonly=True)
    findings = fields.Integer(readonly=True)
    activities = fields.Integer(
        readonly=True, help="Findings that have become activities."
    )
    owned = fields.Integer(
        "With an Owner",
        readonly=True,
        help="Findings whose activity has an active owner.",
    )

    _depends = {
        "hr.community.shadowing": ["date", "guest_id", "state"],
        "hr.community.ownership": ["activity_id", "role", "state"],
        "hr.community.shadowing.finding": ["activity_id", "shadowing_id"],
        "hr.employee": ["active", "company_id", "current_version_id", "parent_id"],
        "hr.version": ["active", "date_version", "department_id", "employee_id"],
    }

    @property
    def _table_query(self):
        """Return the query: one row for each employee with direct reports."""
        return SQL(
            """SELECT person.id, person.id AS employee_id, person.company_id,
                      version.department_id, team.reports,
                      COALESCE(day.days, 0) AS days, day.date_last,
                      COALESCE(day.findings, 0) AS findings,
                      COALESCE(day.activities, 0) AS activities,
                      COALESCE(day.owned, 0) AS owned
                 FROM hr_employee person
                 JOIN (
                      SELECT parent_id, company_id, count(*) AS reports
                        FROM hr_employee WHERE active GROUP BY parent_id, company_id
                      ) team ON team.parent_id = person.id
                            AND team.company_id = person.company_id
                 %(version)s
                 LEFT JOIN (
                      SELECT shadow.guest_id, count(DISTINCT shadow.id) AS days,
                             max(shadow.date) AS date_last,
                             count(finding.id) AS findings,
                             count(finding.activity_id) AS activities,
                             count(finding.id) FILTER (WHERE EXISTS (
                                 SELECT FROM hr_community_ownership held
                                  WHERE held.activity_id = finding.activity_id
                                    AND held.role = 'owner'
                                    AND held.state = 'active')) AS owned
                        FROM hr_community_shadowing shadow
                        LEFT JOIN hr_community_shadowing_finding finding
                          ON finding.shadowing_id = shadow.id
                       WHERE shadow.state = 'done'
                    GROUP BY shadow.guest_id
                      ) day ON day.guest_id = person.id
                WHERE person.active""",
            version=version_today(self.env),
        )

    def action_open_days(self):
        """Open the shadow days on which a leader was the guest."""
        self.ensure_one()
        return action_for(
            self.env,
            "hr_community_voice.hr_community_shadowing_action",
            self.env._("Shadow Days: %s", self.employee_id.display_name),
            domain=[
                ("guest_id", "=", self.employee_id.id),
                ("state", "=", "done"),
            ],
            context={"create": False},
        )
