from odoo import api, fields, models
from odoo.exceptions import AccessError, ValidationError

from ..mixins.days import EARLIEST, company_today, user_today
from ..mixins.personal_rules import FREE


class Measure(models.Model):
    """What the figure of a goal was on a day, and how one knows.

    History is not rewritten: whoever wrote a measure down corrects it, or an officer.
    """

    _name = "hr.community.measure"
    _description = "Goal Measurement"
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
        [("measured", "Measured"), ("self_reported", "Self-Reported")],
        "Type of Measurement",
        required=True,
        default="self_reported",
        help="Measured: counted by a system or by someone outside the activity.",
    )
    source = fields.Char(required=True, help="Where the figure comes from.")

    _one_a_day = models.UniqueIndex(
        "(goal_id, date)",
        "There is already a measurement for this day. Correct it instead.",
    )

    @api.constrains("date")
    def _check_not_in_the_future(self):
        for measure in self.filtered("date"):
            # who measures may be on the other side of the world
            today = max(company_today(measure.company_id), user_today(measure))
            if measure.date > today:
                raise ValidationError(
                    self.env._(
                        "The date is in the future. Enter measurements once they "
                        "have been taken."
                    )
                )
            if measure.date < EARLIEST:
                raise ValidationError(
                    self.env._("This date is too long ago. Check the year.")
                )

    def write(self, vals):
        if "goal_id" in vals and not self.env.su:
            raise AccessError(
                self.env._(
                    "A measurement cannot be moved to another goal. Create "
                    "a new one there."
                )
            )
        return super().write(vals)
