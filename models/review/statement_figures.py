from odoo import api, fields, models
from odoo.tools.misc import formatLang

STATEMENT_FIGURES = (
    "hours",
    "rating",
    "rating_count",
    "recognition_count",
    "goal_progress",
    "goal_count",
)


class StatementFigures(models.AbstractModel):
    """The figures of an employee's role in an activity.

    Live in the statement, frozen in its lines, dated as evidence in an appraisal.
    """

    _name = "hr.community.statement.figures"
    _description = "Role Figures"

    hours = fields.Float("Confirmed Hours", readonly=True)
    rating = fields.Float(
        "Average Rating", readonly=True, aggregator="avg", digits=(3, 2)
    )
    rating_count = fields.Integer("Reviews", readonly=True)
    recognition_count = fields.Integer(
        "Thank-Yous",
        readonly=True,
        help="The number of public thank-yous for this activity during the cycle.",
    )
    goal_progress = fields.Float(
        "Goals (%)",
        readonly=True,
        aggregator="avg",
        help="Average progress toward the activity's measured goals.",
    )
    goal_count = fields.Integer("Goals Measured", readonly=True)

    rating_words = fields.Char("Rating", compute="_compute_rating_words")

    @api.depends("rating", "rating_count")
    @api.depends_context("lang")
    def _compute_rating_words(self):
        for row in self:
            row.rating_words = row.rating_count > 0 and self.env._(
                "%(mean)s out of 5 (reviews: %(reviews)s)",
                mean=formatLang(self.env, row.rating, digits=1),
                reviews=row.rating_count,
            )

    def _get_figures(self):
        """Return {field: figure} of a row, to be written down elsewhere."""
        self.ensure_one()
        return {name: self[name] for name in STATEMENT_FIGURES}
