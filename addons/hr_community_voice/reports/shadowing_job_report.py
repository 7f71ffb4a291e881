from odoo import api, fields, models
from odoo.addons.hr_community.models.mixins.actions import action_for
from odoo.addons.hr_community.models.mixins.days import version_today
from odoo.tools import SQL


class ShadowingJobReport(models.Model):
    """Which jobs a leader has seen on a shadow day, and which none ever has."""

    _name = "hr.community.shadowing.job.report"
    _description = "Shadowed Jobs"
    _inherit = "hr.community.company.prefetch"
    _auto = False
    _order = "days, people desc, id"
    _rec_name = "job_id"

    job_id = fields.Many2one("hr.job", readonly=True)
    company_id = fields.Many2one("res.company", readonly=True)
    people = fields.Integer("Employees", readonly=True)
    days = fields.Integer("Days Leaders Spent Shadowing", readonly=True)
    date_last = fields.Date("Last Shadow Day", readonly=True)

    _depends = {
        "hr.community.shadowing": ["date", "guest_id", "host_id", "state"],
        "hr.employee": ["active", "company_id", "current_version_id", "parent_id"],
        "hr.version": ["active", "date_version", "employee_id", "job_id"],
    }

    @property
    def _table_query(self):
        """Return the query: one row for each job that somebody has in a company."""
        return SQL(
            """SELECT min(person.id) AS id, version.job_id, person.company_id,
                      count(DISTINCT person.id) AS people,
                      count(DISTINCT day.id) AS days, max(day.date) AS date_last
                 FROM %s
                WHERE person.active AND version.job_id IS NOT NULL
             GROUP BY version.job_id, person.company_id""",
            self._get_joins(),
        )

    @api.model
    def _get_joins(self):
        """Return the employees, and the days on which a leader shadowed them."""
        return SQL(
            """hr_employee person
                 %s
                 LEFT JOIN hr_community_shadowing day
                   ON day.host_id = person.id AND day.state = 'done'
                  AND EXISTS (
                      SELECT FROM hr_employee report
                       WHERE report.parent_id = day.guest_id AND report.active)""",
            version_today(self.env),
        )

    def action_open_days(self):
        """Open the shadow days on which leaders saw a job."""
        self.ensure_one()
        rows = self.env.execute_query(
            SQL(
                """SELECT DISTINCT day.id
                     FROM %(joins)s
                    WHERE person.active AND day.id IS NOT NULL
                      AND version.job_id = %(job)s AND person.company_id = %(company)s
                 ORDER BY day.id""",
                joins=self._get_joins(),
                job=self.job_id.id,
                company=self.company_id.id,
            )
        )
        return action_for(
            self.env,
            "hr_community_voice.hr_community_shadowing_action",
            self.env._("Shadow Days: %s", self.job_id.display_name),
            domain=[("id", "in", [day_id for (day_id,) in rows])],
            context={"create": False},
        )
