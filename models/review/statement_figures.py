from odoo import fields, models

FIGURES = (
    "hours",
    "rating",
    "rating_count",
    "recognition_count",
    "goal_progress",
    "goal_count",
)


class StatementFigures(models.AbstractModel):
    """What is measured of somebody's part in an activity, wherever it is written.

    Live in the statement, frozen in its lines, dated as evidence in an appraisal.
    """

    _name = "hr.community.statement.figures"
    _description = "Figures of a Part in Community Work"

    hours = fields.Float("Confirmed hours", readonly=True)
    rating = fields.Float("Mean rating", readonly=True, aggregator="avg", digits=(3, 2))
    rating_count = fields.Integer("Reviews", readonly=True)
    recognition_count = fields.Integer(
        "Thanks",
        readonly=True,
        help="Thanks that name the activity, given in the cycle; private ones are left "
        "out.",
    )
    goal_progress = fields.Float(
        "Goals in %",
        readonly=True,
        aggregator="avg",
        help="How far the activity's goals are, on average of those that are measured.",
    )
    goal_count = fields.Integer("Goals measured", readonly=True)

    def _get_figures(self):
        """Return {field: figure} of a row, to be written down elsewhere."""
        self.ensure_one()
        return {name: self[name] for name in FIGURES}
