from odoo import api, fields, models
from odoo.addons.hr_community.models.disclosure.crosstab import SMALLEST
from odoo.addons.hr_community.models.mixins.days import version_today
from odoo.tools import SQL


class AwardGroupReport(models.Model):
    """How often which department won, against how many people work there.

    A department is named if at least five people work in it. All others stand in one
    row; if fewer than five people would stand there, the smallest that could be named
    stands there too, so that nobody can work them out from the company's total. One
    cut, all times. Only awards that everybody may know of are counted: who looks
    before and after a round learns nothing that the list of winners does not say. The
    others are in the appreciation audit, under its protection.
    """

    _name = "hr.community.award.group.report"
    _description = "Awards by Department"
    _inherit = "hr.community.checked.input"
    _auto = False
    _order = "company_id, is_rest, wins desc, people desc, id"
    _rec_name = "department_id"

    company_id = fields.Many2one("res.company", readonly=True)
    department_id = fields.Many2one("hr.department", readonly=True)
    is_rest = fields.Boolean(readonly=True, export_string_translation=False)
    group_name = fields.Char("Group", compute="_compute_group_name")
    wins = fields.Integer("Awards", readonly=True)
    people = fields.Integer("Employees", readonly=True)
    wins_share = fields.Float("Share of Awards", readonly=True, aggregator=None)
    people_share = fields.Float("Share of Employees", readonly=True, aggregator=None)

    _depends = {
        "hr.community.award.winner": ["company_id", "department_id", "is_public"],
        "hr.employee": ["active", "company_id", "current_version_id"],
        "hr.version": ["active", "date_version", "department_id", "employee_id"],
    }

    @api.depends("department_id", "is_rest")
    @api.depends_context("lang")
    def _compute_group_name(self):
        for row in self:
            row.group_name = (
                self.env._("Smaller departments")
                if row.is_rest
                else row.department_id.name
            )

    @property
    def _table_query(self):
        """Return the query: one row for each named department, and one for the rest."""
        return SQL(
            """WITH population AS (%(population)s),
                    named AS (%(named)s),
                    shown AS (
                      SELECT company_id, is_named,
                             CASE WHEN is_named THEN department_id END AS department_id,
                             sum(people) AS people, sum(wins) AS wins
                        FROM named
                    GROUP BY 1, 2, 3
                    )
               SELECT row_number() OVER (
                          ORDER BY company_id, is_named DESC, department_id
                      ) AS id,
                      company_id, department_id, NOT is_named AS is_rest,
                      people, wins,
                      wins / NULLIF(sum(wins) OVER company, 0) AS wins_share,
                      people / NULLIF(sum(people) OVER company, 0) AS people_share
                 FROM shown
               WINDOW company AS (PARTITION BY company_id)""",
            population=self._get_population(),
            named=self._named(),
        )

    @api.model
    def _get_population(self):
        """Return the SQL of people and awards by department, where any was given."""
        return SQL(
            """SELECT COALESCE(worker.company_id, won.company_id) AS company_id,
                      COALESCE(worker.department_id, won.department_id)
                          AS department_id,
                      COALESCE(worker.people, 0) AS people,
                      COALESCE(won.wins, 0) AS wins
                 FROM (SELECT person.company_id, version.department_id,
                              count(*) AS people
                         FROM hr_employee person
                    %(version)s
                        WHERE person.active
                     GROUP BY 1, 2) worker
            FULL JOIN (SELECT company_id, department_id, count(*) AS wins
                         FROM hr_community_award_winner
                        WHERE is_public
                     GROUP BY 1, 2) won
                   ON won.company_id = worker.company_id
                  AND COALESCE(won.department_id, 0)
                    = COALESCE(worker.department_id, 0)
                WHERE COALESCE(worker.company_id, won.company_id) IN (
                          SELECT company_id FROM hr_community_award_winner
                           WHERE is_public
                      )""",
            version=version_today(self.env),
        )

    @api.model
    def _named(self):
        """Return the SQL of the population with whether each department is named."""
        return SQL(
            """SELECT sized.*,
                      sized.is_big
                      AND NOT (sized.turn = 1 AND rest.groups > 0
                               AND rest.people < %(smallest)s) AS is_named
                 FROM (SELECT population.*,
                              department_id IS NOT NULL
                              AND people >= %(smallest)s AS is_big,
                              row_number() OVER (
                                  PARTITION BY company_id,
                                               department_id IS NOT NULL
                                               AND people >= %(smallest)s
                                      ORDER BY people, department_id
                              ) AS turn
                         FROM population) sized
           CROSS JOIN LATERAL (
                      SELECT count(*) AS groups,
                             COALESCE(sum(small.people), 0) AS people
                        FROM population small
                       WHERE small.company_id = sized.company_id
                         AND (small.department_id IS NULL
                              OR small.people < %(smallest)s)
                      ) rest""",
            smallest=SMALLEST,
        )
