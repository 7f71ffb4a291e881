from odoo import api, fields, models
from odoo.exceptions import AccessError, ValidationError

from ..mixins.days import EARLIEST, company_today, user_today
from ..mixins.personal_rules import FREE


class Measure(models.Model):
    """What the figure of a goal was on a day, and how one knows.

    History is not rewritten: whoever wrote a measure down corrects it, or an officer.
    """

    _name = "hr.community.measure"
    _description = "Measure of a Goal"
    _community_personal = {"source": FREE}
    _inherit = ["hr.community.closed.days", "hr.community.company.prefetch"]
    _counted_fields = frozenset({"date", "value"})
    _order = "date desc, id desc"
    _rec_name = "goal_id"

    goal_id = fields.Many2one(
        "hr.community.goal", required=True, index=True, ondelete="cascade"
    )
    activity_id = fields.Many2one(
        related="goal_id.activity_id", store=True, index=True, precompute=True
    )
    company_id = fields.Many2one(
        related="goal_id.company_id", store=True, index=True, precompute=True
    )
    date = fields.Date("Day", required=True, default=user_today)
    value = fields.Float(required=True, aggregator="avg")
    kind = fields.Selection(
        [("measured", "Measured"), ("self_reported", "Self-reported")],
        "How known",
        required=True,
        default="self_reported",
        help="Measured: counted by a system or somebody outside the activity.",
    )
    source = fields.Char(
        required=True, help="Where the figure is from, so that others find it again."
    )

    _one_a_day = models.UniqueIndex(
        "(goal_id, date)", "That day has its measure already: correct that one."
    )

    @api.constrains("date")
    def _check_not_in_the_future(self):
        for measure in self.filtered("date"):
            # who measures may be on the other side of the world
            today = max(company_today(measure.company_id), user_today(measure))
            if measure.date > today:
                raise ValidationError(
                    self.env._(
                        "Write down what was measured: the day lies in the future."
                    )
                )
            if measure.date < EARLIEST:
                raise ValidationError(
                    self.env._("Check the year of the day: it is too long ago.")
                )

    def write(self, vals):
        if "goal_id" in vals and not self.env.su:
            raise AccessError(
                self.env._("A measure stays with its goal: write a new one down there.")
            )
        return super().write(vals)
