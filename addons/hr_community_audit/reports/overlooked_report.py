from odoo import fields, models
from odoo.addons.hr_community.models.mixins.boolean_search import boolean_search
from odoo.addons.hr_community.models.mixins.days import user_today, version_today
from odoo.fields import Domain
from odoo.tools import SQL

REPORT_MONTHS = 12
# a row for each person with confirmed work, or with work that is theirs alone
WORK_AND_THANKS = """SELECT person.id, person.id AS employee_id, person.company_id,
          version.department_id, COALESCE(work.hours, 0) AS hours,
          COALESCE(thanks.number, 0) AS times_thanked,
          thanks.number IS NULL AS never_thanked,
          COALESCE(alone.number, 0) AS alone_count
     FROM hr_employee person
     %(version)s
     LEFT JOIN (
          SELECT employee_id, sum(hours) AS hours
            FROM hr_community_contribution
           WHERE state = 'confirmed' AND date >= %(since)s
        GROUP BY employee_id) work ON work.employee_id = person.id
     LEFT JOIN (
          SELECT line.employee_id, count(*) AS number
            FROM hr_community_recognition given
            JOIN hr_community_recognition_receiver line
              ON line.recognition_id = given.id
           WHERE given.state = 'given' AND given.date >= %(since)s
             AND given.visibility <> 'private' AND line.is_shown
        GROUP BY line.employee_id) thanks ON thanks.employee_id = person.id
     LEFT JOIN (
          SELECT one.employee_id, count(*) AS number
            FROM (SELECT min(part.employee_id) AS employee_id
                    FROM hr_community_ownership part
                    JOIN hr_community_activity activity
                      ON activity.id = part.activity_id AND activity.active
                     AND activity.state IN ('open', 'running')
                   WHERE part.state = 'active'
                GROUP BY part.activity_id
                  HAVING count(DISTINCT part.employee_id) = 1) one
        GROUP BY one.employee_id) alone ON alone.employee_id = person.id
    WHERE person.active
      AND (work.employee_id IS NOT NULL OR alone.employee_id IS NOT NULL)
"""


class OverlookedReport(models.Model):
    """Who did community work within a year, and how often they were thanked for it.

    With how much hangs on them alone: for their line and officers, who can do
    something about it. Private thanks, and thanks to who does not want to be seen, are
    not counted: these readers may read none of them.
    """

    _name = "hr.community.overlooked.report"
    _description = "Not Thanked Report"
    _inherit = [
        "hr.community.company.prefetch",
        "hr.community.manager.chain",
        "hr.community.thank.button",
    ]
    _auto = False
    _order = "times_thanked, hours desc, id"
    _rec_name = "employee_id"

    employee_id = fields.Many2one("hr.employee", readonly=True)
    company_id = fields.Many2one("res.company", readonly=True)
    department_id = fields.Many2one("hr.department", readonly=True)
    hours = fields.Float("Confirmed Hours (12 Months)", readonly=True)
    times_thanked = fields.Integer(
        "Times Thanked (12 Months)",
        readonly=True,
        help="Private thanks are not counted.",
    )
    never_thanked = fields.Boolean(
        "Not Thanked",
        readonly=True,
        help="Covers the last 12 months. Private thanks are not counted.",
    )
    alone_count = fields.Integer(
        "Sole Contributor To",
        readonly=True,
        help="Open activities in which this employee is the only active contributor.",
    )

    _depends = {
        "hr.community.activity": ["active", "state"],
        "hr.community.contribution": ["date", "employee_id", "hours", "state"],
        "hr.community.ownership": ["activity_id", "employee_id", "state"],
        "hr.community.recognition": ["date", "state", "visibility"],
        "hr.community.recognition.receiver": [
            "employee_id",
            "is_shown",
            "recognition_id",
        ],
        "hr.employee": ["active", "company_id", "current_version_id"],
        "hr.version": ["active", "date_version", "department_id", "employee_id"],
    }

    @property
    def _table_query(self):
        """Return the query: a row for each person with work, or with work alone."""
        since = fields.Date.subtract(user_today(self), months=REPORT_MONTHS)
        return SQL(WORK_AND_THANKS, since=since, version=version_today(self.env))

    @boolean_search
    def _search_is_subordinate(self, operator, value):
        """Return who reports to the user, as a set to look people up in.

        PostgreSQL takes a team that it joins for a few people, and for nobody where a
        rule and a filter both name it: it then goes through everybody's work anew for
        each person of a large team.
        """

        def to_sql(model, alias, query):
            person = model._field_to_sql(alias, "employee_id", query)
            return SQL("(%s IN (%s)) IS TRUE", person, model._subordinates_query())

        return Domain.custom(to_sql=to_sql, predicate=lambda row: row.is_subordinate)

    def _get_thanks_receivers(self):
        """Return the person, for no activity alone."""
        return self.employee_id, self.env["hr.community.activity"]
