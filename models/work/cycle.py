from odoo import api, fields, models
from odoo.exceptions import UserError, ValidationError
from odoo.tools.misc import format_date

from ..mixins.actions import action_for, notification_action, question_action
from ..mixins.days import company_today
from ..mixins.guarded import OFFICER
from ..mixins.personal_rules import KEEP_FREE_TEXT

# what says which days count together, and whose
LOCKED_FIELDS = frozenset({"name", "company_id", "date_start", "date_end"})


class Cycle(models.Model):
    """A performance year: what was done in it counts together, and is frozen after."""

    _name = "hr.community.cycle"
    _description = "Community Work Cycle"
    _community_personal = {"name": KEEP_FREE_TEXT}
    _inherit = ["hr.community.checked.thread", "hr.community.guarded"]
    _order = "date_start desc, id desc"

    _state_moves = {
        (None, "draft"): OFFICER,
        ("draft", "open"): OFFICER,
        ("open", "review"): OFFICER,
        ("review", "open"): OFFICER,
        ("open", "closed"): OFFICER,
        ("review", "closed"): OFFICER,
    }

    name = fields.Char(
        required=True,
        default=lambda self: str(self._get_next_start().year),
    )
    company_id = fields.Many2one(
        "res.company", required=True, index=True, default=lambda self: self.env.company
    )
    date_start = fields.Date(
        "Start Date",
        required=True,
        default=lambda self: self._get_next_start(),
    )
    date_end = fields.Date(
        "End Date",
        required=True,
        default=lambda self: fields.Date.subtract(
            fields.Date.add(self._get_next_start(), years=1), days=1
        ),
    )
    state = fields.Selection(
        [
            ("draft", "Draft"),
            ("open", "Open"),
            ("review", "Reviews"),
            ("closed", "Closed"),
        ],
        "Status",
        required=True,
        readonly=True,
        default="draft",
        index=True,
        copy=False,
        tracking=True,
    )
    date_frozen = fields.Date(
        "Recorded On",
        readonly=True,
        copy=False,
        help="The day the cycle's last statement was recorded.",
    )
    days_left = fields.Integer(compute="_compute_days_left")
    waiting_count = fields.Integer(
        "Log Entries to Confirm",
        compute="_compute_waiting_count",
        help="Hours still waiting for confirmation when the cycle is closed can no "
        "longer be confirmed.",
    )

    _one_at_a_time = models.UniqueIndex(
        "(company_id) WHERE state IN ('open', 'review')",
        "This company already has an open cycle. Close it first.",
    )
    _ends_after_start = models.Constraint(
        "CHECK(date_end > date_start)",
        "The end date of a cycle must be after its start date.",
    )

    @api.model
    def _get_next_start(self):
        """Return the day after the last cycle, or where this year begins."""
        last = self.search(
            [("company_id", "=", self.env.company.id), ("state", "!=", "draft")],
            order="date_end desc",
            limit=1,
        )
        today = company_today(self.env.company)
        if last and last.date_end >= fields.Date.start_of(today, "year"):
            return fields.Date.add(last.date_end, days=1)
        return fields.Date.start_of(today, "year")

    @api.depends("date_end")
    def _compute_days_left(self):
        for cycle in self:
            today = company_today(cycle.company_id)
            left = cycle.date_end and (cycle.date_end - today).days
            cycle.days_left = max(left or 0, 0)

    def _compute_waiting_count(self):
        for cycle in self:
            cycle.waiting_count = self.env["hr.community.contribution"].search_count(
                [
                    ("company_id", "=", cycle.company_id.id),
                    ("date", ">=", cycle.date_start),
                    ("date", "<=", cycle.date_end),
                    ("state", "=", "submitted"),
                ]
            )

    @api.constrains("state", "date_start", "date_end", "company_id")
    def _check_days_count_once(self):
        """Refuse cycles that share days: what was done then would count twice."""
        for cycle in self.filtered(lambda cycle: cycle.state != "draft"):
            other = self.search(
                [
                    ("id", "!=", cycle.id),
                    ("company_id", "=", cycle.company_id.id),
                    ("state", "!=", "draft"),
                    ("date_start", "<=", cycle.date_end),
                    ("date_end", ">=", cycle.date_start),
                ],
                limit=1,
            )
            if other:
                raise ValidationError(
                    self.env._(
                        "“%(cycle)s” already covers %(start)s to %(end)s. Cycles "
                        "cannot overlap. Choose other dates.",
                        **other._get_message_values(),
                    )
                )

    def _get_message_values(self):
        """Return the name and the days of a cycle, for a sentence about it."""
        self.ensure_one()
        return {
            "cycle": self.name,
            "start": format_date(self.env, self.date_start),
            "end": format_date(self.env, self.date_end),
        }

    def write(self, vals):
        changed = vals.keys() & LOCKED_FIELDS
        if changed and (closed := self.filtered(lambda one: one.state == "closed")):
            raise UserError(
                self.env._(
                    "“%(cycle)s” is closed. Its name, company and dates (%(start)s "
                    "to %(end)s) can no longer be changed. Create a new cycle for "
                    "other dates.",
                    **closed[0]._get_message_values(),
                )
            )
        if vals.get("state") == "closed" and not self.env.su:
            self._check_is_over()
        return super().write(vals)

    def _check_is_over(self):
        """Refuse to close days on which people still work: they could not log it.

        :raise UserError: naming the cycle and its last day
        """
        if early := self.filtered(
            lambda cycle: cycle.date_end > company_today(cycle.company_id)
        ):
            raise UserError(
                self.env._(
                    "“%(cycle)s” runs until %(end)s. Close it after that date, or "
                    "set an earlier end date first.",
                    **early[0]._get_message_values(),
                )
            )

    @api.ondelete(at_uninstall=False)
    def _unlink_except_closed(self):
        if closed := self.filtered(lambda one: one.state == "closed"):
            raise UserError(
                self.env._(
                    "“%(cycle)s” is closed and includes work from %(start)s to "
                    "%(end)s. It cannot be deleted.",
                    **closed[0]._get_message_values(),
                )
            )

    @api.model
    def _get_closed(self, companies):
        """Return the closed cycles of some companies."""
        return self.search_fetch(
            [("company_id", "in", companies.ids), ("state", "=", "closed")],
            ["company_id", "date_start", "date_end"],
        )

    def _has_day(self, company, day):
        """Return whether a company counts a day in this cycle."""
        self.ensure_one()
        return self.company_id == company and self.date_start <= day <= self.date_end

    @api.model
    def _of_today(self, company):
        """Return the open cycle of a company, maybe none."""
        return self.search(
            [("company_id", "=", company.id), ("state", "in", ("open", "review"))],
            limit=1,
        )

    def action_open(self):
        self.write({"state": "open"})

    def action_open_statements(self):
        """Open what people did in this cycle."""
        self.ensure_one()
        return action_for(
            self.env,
            "hr_community_statement_action",
            self.name,
            domain=[("cycle_id", "=", self.id)],
        )

    def action_review(self):
        self.write({"state": "review"})

    def action_ask_to_close(self):
        """Say what closing this cycle will do, and how many entries will not count."""
        self._check_is_over()
        return question_action(
            self, self.env._("Close Cycle"), "hr_community_cycle_view_close"
        )

    def action_close(self):
        """Close the cycle; its statements are written down in the background.

        :return: a word on the hours that nobody confirmed, if there are any
        """
        waiting = sum(self.mapped("waiting_count"))
        self.write({"state": "closed"})
        self.env.ref("hr_community.cron_freeze")._trigger()
        if waiting:
            return notification_action(
                self.env._(
                    "The cycle is closed. %s unconfirmed log entries do not count.",
                    waiting,
                ),
                kind="warning",
            )
        return None
