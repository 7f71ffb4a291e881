from odoo import api, fields, models
from odoo.addons.hr_community.models.mixins.actions import action_for
from odoo.addons.hr_community.models.mixins.days import quarter_text
from odoo.addons.hr_community.models.mixins.number_text import decimal_text
from odoo.tools import SQL, format_date

from ..models.suggestion.agreement import weighted_kappa
from ..models.suggestion.scenes_comparison import GROUPS
from ..models.suggestion.suggestion_rating import MARKS
from ..models.suggestion.suggestion_scenes import WAIT_DAYS

FEWEST_RATED = 10  # suggestions, before the agreement of their raters says anything


class SuggestionQuarter(models.Model):
    """How many suggestions came in a quarter, what they were worth, how they went."""

    _name = "hr.community.suggestion.quarter"
    _description = "Suggestions by Quarter"
    _inherit = "hr.community.company.prefetch"
    _auto = False
    _order = "date desc, id"
    _rec_name = "date"

    company_id = fields.Many2one("res.company", readonly=True)
    date = fields.Date("Quarter Start", readonly=True)
    suggestions = fields.Integer(readonly=True)
    answered = fields.Integer(readonly=True)
    in_time = fields.Integer("On Time", readonly=True)
    carried_out = fields.Integer("Implemented", readonly=True)
    rated = fields.Integer(
        readonly=True,
        help="Suggestions rated by two officers. The averages are based on these "
        "suggestions.",
    )
    useful = fields.Float(readonly=True, aggregator="avg", digits=(3, 1))
    feasible = fields.Float(readonly=True, aggregator="avg", digits=(3, 1))
    novel = fields.Float(readonly=True, aggregator="avg", digits=(3, 1))
    agreement = fields.Char(
        "Rater Agreement",
        compute="_compute_agreement",
        help="Weighted kappa of the two raters, calculated if there are at least 10 "
        "rated suggestions. 1 means full agreement, and 0 means agreement no better "
        "than chance.",
    )
    behind = fields.Char(
        "Suggestions (Behind the Scenes)",
        compute="_compute_scenes",
        help="Suggestions from employees in behind-the-scenes roles, and their average "
        "ratings. Unsigned suggestions are counted by the type of work stated by "
        "their authors.",
    )
    seen = fields.Char("Suggestions (Visible Work)", compute="_compute_scenes")

    _depends = {
        "hr.community.suggestion": [
            "company_id",
            "date",
            "date_answered",
            "date_due",
            "is_rated",
            "state",
        ],
        "hr.community.suggestion.rating": [*MARKS, "suggestion_id"],
    }

    @property
    def _table_query(self):
        """Return the query: one row for each company and quarter."""
        return SQL(
            """SELECT min(one.id) AS id, one.company_id,
                      date_trunc('quarter', one.date)::date AS date,
                      count(*) AS suggestions,
                      count(one.date_answered) AS answered,
                      count(*) FILTER (
                          WHERE one.date_answered <= one.date_due) AS in_time,
                      count(*) FILTER (WHERE one.state = 'done') AS carried_out,
                      count(*) FILTER (WHERE one.is_rated) AS rated,
                      avg(mark.useful) AS useful, avg(mark.feasible) AS feasible,
                      avg(mark.novel) AS novel
                 FROM hr_community_suggestion one
                 LEFT JOIN (
                      SELECT suggestion_id, avg(useful) AS useful,
                             avg(feasible) AS feasible, avg(novel) AS novel
                        FROM hr_community_suggestion_rating
                    GROUP BY suggestion_id
                      ) mark ON mark.suggestion_id = one.id AND one.is_rated
                WHERE one.state <> 'held'
             GROUP BY one.company_id, date_trunc('quarter', one.date)"""
        )

    @api.depends("date")
    def _compute_display_name(self):
        for quarter in self:
            quarter.display_name = quarter_text(quarter.date)

    @api.depends("company_id", "date")
    @api.depends_context("lang")
    def _compute_agreement(self):
        """Compare the two ratings of each suggestion of the quarter."""
        for quarter in self:
            ratings = self.env["hr.community.suggestion.rating"].search(
                [
                    ("company_id", "=", quarter.company_id.id),
                    ("suggestion_id.is_rated", "=", True),
                    ("suggestion_id.date", ">=", quarter.date),
                    (
                        "suggestion_id.date",
                        "<=",
                        fields.Date.end_of(quarter.date, "quarter"),
                    ),
                ],
                order="suggestion_id, employee_id, id",
            )
            both = ratings.grouped("suggestion_id").values()
            quarter.agreement = quarter._get_agreement(
                [pair for pair in both if len(pair) == 2]
            )

    def _get_agreement(self, pairs):
        """Return the kappa of each mark in words.

        :param list pairs: the two ratings of each suggestion
        """
        if len(pairs) < FEWEST_RATED:
            return self.env._("Not enough ratings") if pairs else ""
        labels = self.fields_get(MARKS, ["string"])
        kappas = {
            mark: weighted_kappa([tuple(pair.mapped(mark)) for pair in pairs])
            for mark in MARKS
        }
        return " · ".join(
            f"{labels[mark]['string']} {decimal_text(self.env, kappa, 2)}"
            for mark, kappa in kappas.items()
            if kappa is not None
        )

    @api.depends("company_id", "date")
    @api.depends_context("lang")
    def _compute_scenes(self):
        """Say what was counted of each quarter, or why there is nothing to say."""
        counted = self.env["hr.community.suggestion.scenes"].search(
            [
                ("company_id", "in", self.company_id.ids),
                ("date", "in", self.mapped("date")),
            ]
        )
        found = {(one.company_id, one.date): one for one in counted}
        for quarter in self:
            one = found.get((quarter.company_id, quarter.date))
            for group in GROUPS:
                quarter[group] = (
                    one._get_words(group) if one else quarter._get_waiting_words()
                )

    def _get_waiting_words(self):
        """Say from which day on a quarter is counted."""
        end = fields.Date.end_of(self.date, "quarter")
        day = fields.Date.add(end, days=WAIT_DAYS + 1)
        return self.env._("Available from %s", format_date(self.env, day))

    def action_open_suggestions(self):
        """Open the suggestions that are counted in a quarter."""
        self.ensure_one()
        return action_for(
            self.env,
            "hr_community_voice.hr_community_suggestion_action",
            self.env._("Suggestions: %s", self.display_name),
            domain=[
                ("company_id", "=", self.company_id.id),
                ("date", ">=", self.date),
                ("date", "<=", fields.Date.end_of(self.date, "quarter")),
                ("state", "!=", "held"),
            ],
            context={},
        )
