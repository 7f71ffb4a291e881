from odoo import api, fields, models
from odoo.addons.hr_community.models.disclosure.crosstab import SMALLEST
from odoo.tools import SQL

# {kind of request: SQL of (company, day, whether it was answered) of what was asked}
ANSWERS = {
    "invitation": SQL(
        """SELECT company_id, create_date::date, state != 'invited'
             FROM hr_community_ownership WHERE began_as = 'asked'"""
    ),
    "review": SQL(
        """SELECT company_id, date_asked, state = 'received'
             FROM hr_community_review WHERE date_asked IS NOT NULL"""
    ),
    "campaign": SQL(
        """SELECT campaign.company_id, person.date_sent,
                  person.date_answered IS NOT NULL
             FROM hr_community_campaign_person person
             JOIN hr_community_campaign campaign ON campaign.id = person.campaign_id
            WHERE person.date_sent IS NOT NULL"""
    ),
    "initiative": SQL(
        """SELECT asked.company_id, asked.create_date::date, asked.state != 'waiting'
             FROM hr_community_initiative_perception asked
             JOIN hr_community_initiative one ON one.id = asked.initiative_id
            WHERE one.state != 'draft'"""
    ),
}


class AskingReport(models.Model):
    """What is asked of people: the budget of requests by month and kind."""

    _name = "hr.community.asking.report"
    _description = "Requests by Month"
    _inherit = ["hr.community.company.prefetch"]
    _auto = False
    _order = "month desc, kind, id"
    _rec_name = "month"

    company_id = fields.Many2one("res.company", readonly=True)
    month = fields.Date(readonly=True)
    kind = fields.Selection(
        selection=lambda self: (
            self.env["hr.community.request"]._fields["kind"].selection
        ),
        string="Request Type",
        readonly=True,
    )
    requests = fields.Integer(readonly=True)
    people = fields.Integer(
        "Employees Asked", readonly=True, help="Each employee counts once per month."
    )
    asked = fields.Integer(
        readonly=True, export_string_translation=False, aggregator=None
    )
    answered = fields.Integer(
        "Number Answered",
        readonly=True,
        export_string_translation=False,
        aggregator=None,
    )
    answered_words = fields.Char("Answered", compute="_compute_answered_words")

    @api.depends("asked", "answered", "kind")
    @api.depends_context("lang")
    def _compute_answered_words(self):
        for row in self:
            row.answered_words = row._get_answered_words()

    def _get_answered_words(self):
        """Return how many answered, or why nobody knows."""
        if self.kind not in ANSWERS or not self.asked:
            return self.env._("not measured")
        if self.asked < SMALLEST:
            return self.env._("Hidden to protect individuals")
        return self.env._(
            "%(some)s of %(all)s (%(share)s%%)",
            some=self.answered,
            all=self.asked,
            share=round(100 * self.answered / self.asked),
        )

    @property
    def _table_query(self):
        """Return requests by month and kind, beside what became of what was asked."""
        answers = SQL(" UNION ALL ").join(
            SQL("SELECT %s AS kind, found.* FROM (%s) found(company, day, done)", *pair)
            for pair in ANSWERS.items()
        )
        return SQL(
            """SELECT min(request.id) AS id, request.company_id,
                      date_trunc('month', request.date)::date AS month, request.kind,
                      count(*) AS requests,
                      count(DISTINCT request.employee_id) AS people,
                      CASE WHEN min(answer.asked) >= %(few)s THEN min(answer.asked)
                           WHEN min(answer.asked) > 0 THEN 1 ELSE 0 END AS asked,
                      CASE WHEN min(answer.asked) >= %(few)s THEN min(answer.answered)
                           ELSE 0 END AS answered
                 FROM hr_community_request request
            LEFT JOIN (SELECT kind, company, date_trunc('month', day)::date AS month,
                              count(*) AS asked,
                              count(*) FILTER (WHERE done) AS answered
                         FROM (%(answers)s) answer
                     GROUP BY 1, 2, 3) answer
                   ON answer.kind = request.kind
                  AND answer.company = request.company_id
                  AND answer.month = date_trunc('month', request.date)::date
             GROUP BY 2, 3, 4""",
            few=SMALLEST,
            answers=answers,
        )

    _depends = {
        "hr.community.request": ["company_id", "date", "employee_id", "kind"],
        "hr.community.ownership": ["began_as", "company_id", "state"],
        "hr.community.review": ["company_id", "date_asked", "state"],
        "hr.community.campaign": ["company_id"],
        "hr.community.campaign.person": ["campaign_id", "date_answered", "date_sent"],
        "hr.community.initiative": ["state"],
        "hr.community.initiative.perception": ["company_id", "state"],
    }
