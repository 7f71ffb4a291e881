from odoo import api, fields, models
from odoo.exceptions import AccessError, ValidationError
from odoo.tools.misc import formatLang

from ..mixins.actions import action_for
from ..mixins.days import EARLIEST, company_today, user_today
from ..mixins.personal_rules import KEEP_FREE_TEXT
from .goal_template import DIRECTIONS


class Goal(models.Model):
    """What an activity wants to have reached by a day, in a figure."""

    _name = "hr.community.goal"
    _description = "Activity Goal"
    _community_personal = {
        "name": KEEP_FREE_TEXT,
        "unit": KEEP_FREE_TEXT,
        "objective": KEEP_FREE_TEXT,
    }
    _inherit = [
        "hr.community.closed.days",
        "hr.community.company.prefetch",
        "hr.community.hide.create",
    ]
    _day_field = "date_due"
    _order = "date_due, id"
    _check_company_auto = True

    activity_id = fields.Many2one(
        "hr.community.activity", required=True, index=True, ondelete="cascade"
    )
    company_id = fields.Many2one(
        related="activity_id.company_id", store=True, index=True, precompute=True
    )
    category_id = fields.Many2one(related="activity_id.category_id")
    template_id = fields.Many2one(
        "hr.community.goal.template",
        check_company=True,
        domain="[('company_id', 'in', (False, company_id)), "
        "('category_id', 'in', (False, category_id))]",
        index="btree_not_null",
        ondelete="set null",
    )
    name = fields.Char(
        "Indicator",
        compute="_compute_from_template",
        store=True,
        readonly=False,
        precompute=True,
        required=True,
    )
    unit = fields.Char(
        compute="_compute_from_template", store=True, readonly=False, precompute=True
    )
    direction = fields.Selection(
        DIRECTIONS,
        compute="_compute_from_template",
        store=True,
        readonly=False,
        precompute=True,
        required=True,
    )
    objective = fields.Char(
        "Strategic Objective",
        compute="_compute_from_template",
        store=True,
        readonly=False,
        precompute=True,
        help="The benefit to the company.",
    )
    baseline = fields.Float()
    target = fields.Float(required=True)
    date_due = fields.Date(
        "Due Date",
        required=True,
        index=True,
        default=lambda self: fields.Date.end_of(user_today(self), "year"),
    )
    active = fields.Boolean(default=True)
    measure_ids = fields.One2many("hr.community.measure", "goal_id", "Measurements")

    can_edit = fields.Boolean(
        compute="_compute_can_edit", export_string_translation=False
    )
    value = fields.Float("Current Value", compute="_compute_value")
    date_measured = fields.Date("Last Measured", compute="_compute_value")
    trend = fields.Json(compute="_compute_value", help="Measurements, oldest first.")
    progress = fields.Float(
        "Progress (%)",
        compute="_compute_progress",
        help="Progress from the baseline to the target.",
    )
    is_reached = fields.Boolean("Reached", compute="_compute_progress")
    progress_words = fields.Char("Progress", compute="_compute_progress")
    pace = fields.Float(
        "Required Pace per Month",
        compute="_compute_pace",
        help="The pace needed to reach the target by the due date.",
    )
    pace_words = fields.Char("Required Pace", compute="_compute_pace")

    _target_lies_ahead = models.Constraint(
        "CHECK(CASE direction WHEN 'more' THEN target >= COALESCE(baseline, 0) "
        "ELSE target <= COALESCE(baseline, 0) END)",
        "The target does not match the direction. Swap the baseline and the target, or "
        "change the direction.",
    )

    @api.depends("activity_id")
    @api.depends_context("uid")
    def _compute_can_edit(self):
        """Show fields as editable only to whom the rules let write."""
        for goal in self:
            activity = goal.activity_id._origin
            goal.can_edit = not activity or activity.is_owner or activity.can_decide

    @api.depends("template_id")
    def _compute_from_template(self):
        for goal in self:
            template = goal.template_id
            goal.name = template.name or goal.name
            goal.unit = template.unit or goal.unit
            goal.direction = template.direction or goal.direction or "more"
            goal.objective = template.objective or goal.objective

    @api.depends("measure_ids.value", "measure_ids.date")
    def _compute_value(self):
        for goal in self:
            latest = goal._get_latest()
            goal.value = latest.value
            goal.date_measured = latest.date
            goal.trend = goal._get_trend()

    def _get_trend(self):
        """Return [[day, value]] of the measurements, the oldest first."""
        dated = self.measure_ids.filtered("date").sorted("date")
        return [
            [fields.Date.to_string(measure.date), measure.value] for measure in dated
        ]

    def _get_latest(self):
        """Return the latest measure, maybe none."""
        dated = self.measure_ids.filtered("date")
        return dated.sorted("date", reverse=True)[:1]

    @api.depends("baseline", "target", "direction", "value", "date_measured")
    @api.depends_context("lang")
    def _compute_progress(self):
        for goal in self:
            share = goal_progress(
                goal.baseline, goal.target, goal._get_known_value(), goal.direction
            )
            goal.progress = 100 * (share or 0)
            goal.is_reached = goal.date_measured and is_reached(
                goal.value, goal.target, goal.direction
            )
            goal.progress_words = goal._get_progress_words(share)

    def _get_known_value(self):
        return self.value if self.date_measured else None

    def _get_progress_words(self, share):
        if share is None:
            return self.env._("No measurements yet")
        if self.is_reached:
            return self.env._("Target reached")
        return self.env._("%s%% achieved", round(100 * share))

    @api.depends("target", "direction", "unit", "date_due", "value", "date_measured")
    @api.depends_context("lang", "tz")
    def _compute_pace(self):
        for goal in self:
            today = company_today(goal.company_id)
            days = (goal.date_due - today).days if goal.date_due else -1
            needed = pace(goal.target, goal._get_known_value(), goal.direction, days)
            goal.pace = needed or 0
            goal.pace_words = goal._get_pace_words(needed)

    def _get_pace_words(self, needed):
        if not needed:
            return False
        rounded = round(needed, 1)
        digits = 0 if rounded == int(rounded) else 1
        return self.env._(
            "%(more)s %(unit)s per month",
            more=("+" if needed > 0 else "")
            + formatLang(self.env, rounded, digits=digits),
            unit=self.unit or "",
        )

    def write(self, vals):
        if "activity_id" in vals and not self.env.su:
            raise AccessError(
                self.env._(
                    "A goal cannot be moved to another activity. Create a "
                    "new one there."
                )
            )
        return super().write(vals)

    @api.ondelete(at_uninstall=False)
    def _unlink_except_measured_in_closed_cycles(self):
        # sudo: measure - the goal's, which go with it
        self.sudo().with_context(active_test=False).measure_ids._check_not_closed()

    @api.model
    def _may_make(self):
        """Return whether there is an activity to which the user may add a goal."""
        activities = self.env["hr.community.activity"]
        return activities._is_officer() or bool(
            activities.search_count([("is_owner", "=", True)], limit=1)
        )

    def action_open_measures(self):
        """Open the measures as a graph."""
        self.ensure_one()
        return action_for(
            self.env,
            "hr_community_measure_action",
            self.name,
            domain=[("goal_id", "=", self.id)],
            # a day without a measure is not a day with nothing
            context={"default_goal_id": self.id, "fill_temporal": False},
        )


class Measure(models.Model):
    """What the figure of a goal was on a day, and how one knows.

    History is not rewritten: whoever wrote a measure down corrects it, or an officer.
    """

    _name = "hr.community.measure"
    _description = "Goal Measurement"
    _community_personal = {"source": KEEP_FREE_TEXT}
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
    date = fields.Date(required=True, default=user_today)
    value = fields.Float(required=True, aggregator="avg")
    kind = fields.Selection(
        [("measured", "Measured"), ("self_reported", "Self-Reported")],
        "Measurement Type",
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
                    self.env._("This date is too far in the past. Check the year.")
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


DAYS_OF_A_MONTH = 365.25 / 12
# of the way; a target just beside its baseline is passed a million times over
MOST_PROGRESS = 10


def is_reached(value, target, direction):
    """Return whether a value is at the target or better.

    :param direction: ``more`` or ``less``, whichever is better

    >>> is_reached(3, 4, "more"), is_reached(3, 4, "less")
    (False, True)
    """
    return value >= target if direction == "more" else value <= target


def goal_progress(baseline, target, value, direction):
    """Return the share of the way from the baseline to the target, 1 on arrival.

    It is 0 where things got worse, more than 1 beyond the target (at most
    `MOST_PROGRESS`), and None while nobody has measured. A goal to keep what there is
    has no way: all or nothing.

    >>> goal_progress(10, 50, 30, "more"), goal_progress(8, 2, 5, "less")
    (0.5, 0.5)
    """
    if value is None:
        return None
    if target == baseline:
        return float(is_reached(value, target, direction))
    return min(max((value - baseline) / (target - baseline), 0.0), MOST_PROGRESS)


def pace(target, value, direction, days_left):
    """Return the change a month that is needed to arrive on the day it is due.

    It is negative where the figure has to fall, 0 on arrival, and None while nobody
    has measured or when the day has passed. On the day itself a day is left.

    >>> round(pace(50, 30, "more", 61), 1)
    10.0
    """
    if value is None or days_left < 0:
        return None
    if is_reached(value, target, direction):
        return 0.0
    return (target - value) * DAYS_OF_A_MONTH / max(days_left, 1)
