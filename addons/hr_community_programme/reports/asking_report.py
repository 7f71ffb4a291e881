from odoo import api, fields, models
from odoo.addons.hr_community.models.disclosure.crosstab import SMALLEST
from odoo.addons.hr_community.models.mixins.days import day_query
from odoo.tools import SQL, format_date

# what it reminds of has been asked already, and is counted there
REMINDERS = "due"


def _of_requests(kind, table, person, waiting):
    """Return the SQL of the requests of a kind, and whether each was answered.

    The first of a day is answered where one row of that day is, made by somebody else
    for its employee; the second where two are; and so on.

    :param str person: the column that says who was asked
    :param list waiting: states of rows that are no answer
    """
    return SQL(
        """SELECT asked.company_id, asked.date, asked.place <= (
                  SELECT count(*) FROM %(table)s made
                   WHERE made.%(person)s = asked.employee_id
                     AND made.company_id = asked.company_id
                     AND made.create_uid IS DISTINCT FROM asked.user_id
                     AND (made.create_date AT TIME ZONE 'UTC'
                          AT TIME ZONE asked.tz)::date = asked.date
                     AND made.state <> ALL(%(waiting)s))
             FROM (SELECT request.company_id, request.date, request.employee_id,
                          employee.user_id, COALESCE(calendar.tz, 'UTC') AS tz,
                          row_number() OVER (
                              PARTITION BY request.employee_id, request.company_id,
                                           request.date
                              ORDER BY request.id) AS place
                     FROM hr_community_request request
                     JOIN hr_employee employee ON employee.id = request.employee_id
                     JOIN res_company company ON company.id = request.company_id
                     LEFT JOIN resource_calendar calendar
                       ON calendar.id = company.resource_calendar_id
                    WHERE request.kind = %(kind)s) asked""",
        kind=kind,
        table=SQL.identifier(table),
        person=SQL.identifier(person),
        waiting=waiting,
    )


# (kind of request, what it reads, SQL of (company, day, whether it was answered))
ANSWERS = (
    (
        "invitation",
        {"hr.community.ownership": ["began_as", "company_id", "state"]},
        SQL(
            """SELECT part.company_id, %s, part.state != 'invited'
                 FROM hr_community_ownership part WHERE part.began_as = 'asked'""",
            day_query(SQL("part.create_date"), SQL("part.company_id")),
        ),
    ),
    (
        "invitation",
        {"hr.community.mentoring": ["company_id", "date_start", "mentor_id", "state"]},
        SQL(
            """SELECT pair.company_id, %s,
                      pair.state = 'declined' OR pair.date_start IS NOT NULL
                 FROM hr_community_mentoring pair
                WHERE pair.mentor_id IS NOT NULL AND pair.state != 'wanted'""",
            day_query(SQL("pair.create_date"), SQL("pair.company_id")),
        ),
    ),
    (
        "review",
        {"hr.community.review": ["company_id", "date_asked", "state"]},
        SQL(
            """SELECT company_id, date_asked, state = 'received'
                 FROM hr_community_review WHERE date_asked IS NOT NULL"""
        ),
    ),
    (
        "campaign",
        {
            "hr.community.campaign": ["company_id"],
            "hr.community.campaign.person": [
                "campaign_id",
                "date_answered",
                "date_sent",
            ],
        },
        SQL(
            """SELECT campaign.company_id, person.date_sent,
                      person.date_answered IS NOT NULL
                 FROM hr_community_campaign_person person
                 JOIN hr_community_campaign campaign
                   ON campaign.id = person.campaign_id
                WHERE person.date_sent IS NOT NULL"""
        ),
    ),
    (
        "round",
        {"hr.community.round.line": ["company_id", "date_asked", "date_confirmed"]},
        SQL(
            """SELECT company_id, date_asked, date_confirmed IS NOT NULL
                 FROM hr_community_round_line WHERE date_asked IS NOT NULL"""
        ),
    ),
    (
        "sign",
        {
            "hr.community.ownership": [
                "company_id",
                "date_end",
                "date_sign",
                "date_sign_asked",
            ]
        },
        SQL(
            """SELECT company_id, date_sign_asked,
                      COALESCE(date_sign >= date_sign_asked, FALSE)
                      OR COALESCE(date_end >= date_sign_asked, FALSE)
                 FROM hr_community_ownership WHERE date_sign_asked IS NOT NULL"""
        ),
    ),
    (
        "initiative",
        {
            "hr.community.initiative.perception": ["date_answered", "employee_id"],
            "hr.community.initiative.partner": ["date_answered", "employee_id"],
        },
        SQL(
            """SELECT asked.company_id, asked.date, EXISTS (
                      SELECT FROM (
                          SELECT employee_id, company_id, date_answered
                            FROM hr_community_initiative_perception
                           UNION ALL
                          SELECT employee_id, company_id, date_answered
                            FROM hr_community_initiative_partner) said
                       WHERE said.employee_id = asked.employee_id
                         AND said.company_id = asked.company_id
                         AND said.date_answered >= asked.date)
                 FROM hr_community_request asked WHERE asked.kind = 'initiative'"""
        ),
    ),
    (
        "shadowing",
        {"hr.community.shadowing": ["company_id", "host_id", "state"]},
        _of_requests(
            "shadowing", "hr_community_shadowing", "host_id", ["asked", "cancelled"]
        ),
    ),
    (
        "course",
        {"hr.community.enrolment": ["company_id", "employee_id", "state"]},
        _of_requests("course", "hr_community_enrolment", "employee_id", ["invited"]),
    ),
    (
        # of a survey only the published numbers are known, once it is closed
        "pulse",
        {
            "hr.community.pulse": [
                "answered_closed",
                "asked",
                "company_id",
                "date_open",
                "state",
            ]
        },
        SQL(
            """SELECT company_id, date_open, place <= answered_closed
                 FROM hr_community_pulse, generate_series(1, asked) place
                WHERE state = 'closed'"""
        ),
    ),
)


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
    month_name = fields.Char(
        compute="_compute_month_name", export_string_translation=False
    )
    kind = fields.Selection(
        selection=lambda self: (
            self.env["hr.community.request"]
            ._fields["kind"]
            ._description_selection(self.env)
        ),
        string="Request Type",
        readonly=True,
    )
    requests = fields.Integer(readonly=True)
    people = fields.Integer(
        "Employees Asked",
        readonly=True,
        help="Each employee is counted once per month.",
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
    answered_words = fields.Char(
        "Answers Received",
        compute="_compute_answered_words",
        help="Of everything that was asked for in the month. One request can ask for "
        "several answers, such as one for each activity.",
    )

    @api.depends("month")
    @api.depends_context("lang")
    def _compute_month_name(self):
        for row in self:
            row.month_name = format_date(self.env, row.month, date_format="MMMM yyyy")

    @api.depends("asked", "answered", "kind")
    @api.depends_context("lang")
    def _compute_answered_words(self):
        for row in self:
            row.answered_words = row._get_answered_words()

    def _get_answered_words(self):
        """Return how many answered, or why nobody knows."""
        if self.kind == REMINDERS:
            return self.env._("Counted with the original request")
        if not self.asked:
            return self.env._("Not known yet")
        if self.asked < SMALLEST:
            return self.env._("Hidden to Protect Individuals")
        return self.env._(
            "%(some)s of %(all)s (%(share)s%%)",
            some=self.answered,
            all=self.asked,
            share=round(100 * self.answered / self.asked),
        )

    @property
    def _table_query(self):
        """Return requests by month and kind, beside what became of what was asked."""
        known = [one for one in ANSWERS if all(name in self.env for name in one[1])]
        for _kind, read, _query in known:
            for name, names in read.items():
                self.env[name].flush_model(names)
        self.env["resource.calendar"].flush_model(["tz"])
        answers = SQL(" UNION ALL ").join(
            SQL(
                "SELECT %s AS kind, found.* FROM (%s) found(company, day, done)",
                kind,
                query,
            )
            for kind, _read, query in known
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
    }
