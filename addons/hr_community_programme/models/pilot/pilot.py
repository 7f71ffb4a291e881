from odoo import api, fields, models
from odoo.addons.hr_community.models.mixins.days import company_today, user_today
from odoo.addons.hr_community.models.mixins.guarded import OFFICER
from odoo.addons.hr_community.models.mixins.limits import Words, set_limits
from odoo.addons.hr_community.models.mixins.personal_rules import (
    CLEAR_PERSON,
    KEEP_FREE_TEXT,
)
from odoo.addons.hr_community.models.privacy.authors import NAMED
from odoo.exceptions import AccessError, UserError
from odoo.tools import format_date

# what is written down before a pilot starts, and never changed afterwards
PLAN = {
    "name",
    "purpose",
    "company_id",
    "department_ids",
    "date_start",
    "date_decision",
    "measure_ids",
}

set_limits(
    "hr.community.pilot",
    {"name": Words(120), "purpose": Words(2_000), "reason": Words(2_000)},
)


class Pilot(models.Model):
    """A trial in some departments, judged on a day and by measures fixed before."""

    _name = "hr.community.pilot"
    _description = "Pilot"
    _community_personal = {
        "name": KEEP_FREE_TEXT,
        "purpose": KEEP_FREE_TEXT,
        "reason": KEEP_FREE_TEXT,
        "decided_by_id": CLEAR_PERSON,
    }
    _community_promise = (NAMED, "")
    _inherit = ["hr.community.guarded"]
    _order = "date_start desc, id desc"
    _check_company_auto = True

    _state_moves = {
        (None, "draft"): OFFICER,
        ("draft", "running"): OFFICER,
        ("running", "decided"): OFFICER,
    }
    _actor_fields = {
        "colleague": set(),
        "officer": set(),
        "drafter": PLAN,
        "decider": {"decision", "reason", "measure_ids"},
    }

    name = fields.Char("Pilot", required=True)
    purpose = fields.Text("What the Pilot Should Show")
    company_id = fields.Many2one(
        "res.company", required=True, index=True, default=lambda self: self.env.company
    )
    department_ids = fields.Many2many(
        "hr.department",
        string="Departments",
        check_company=True,
        context={"active_test": False},
        help="Includes sub-departments. All other employees are the comparison group.",
    )
    date_start = fields.Date(
        "First Day",
        required=True,
        default=lambda self: fields.Date.add(user_today(self), days=1),
    )
    date_decision = fields.Date(
        "Decision Date",
        required=True,
        default=lambda self: fields.Date.add(user_today(self), months=3),
    )
    measure_ids = fields.One2many("hr.community.pilot.measure", "pilot_id", "Measures")
    state = fields.Selection(
        [("draft", "Draft"), ("running", "Running"), ("decided", "Decided")],
        "Status",
        required=True,
        readonly=True,
        default="draft",
        copy=False,
        index=True,
    )
    date_frozen = fields.Date(
        "Finalized On",
        readonly=True,
        copy=False,
        help="From this day on, departments, measures, thresholds and the decision "
        "date cannot be changed.",
    )
    date_compared = fields.Date("Compared On", readonly=True, copy=False)
    is_due = fields.Boolean(compute="_compute_is_due", export_string_translation=False)
    decision = fields.Selection([("yes", "Approved"), ("no", "Declined")], copy=False)
    reason = fields.Text("Reason for the Decision", copy=False)
    decided_by_id = fields.Many2one(
        "res.users", readonly=True, copy=False, ondelete="set null"
    )
    date_decided = fields.Date("Decided On", readonly=True, copy=False)

    @api.depends("date_decision", "state")
    def _compute_is_due(self):
        for pilot in self:
            today = company_today(pilot.company_id)
            due = pilot.date_decision and pilot.date_decision <= today
            pilot.is_due = bool(due and pilot.state == "running")

    def _actors(self):
        officer = self._is_officer()
        return {
            pilot: {"officer", *pilot._get_parts()} if officer else {"colleague"}
            for pilot in self
        }

    def _get_parts(self):
        """Return what an officer does with a pilot in its state."""
        if self.state == "draft":
            return {"drafter"}
        return {"decider"} if self.is_due else set()

    def _check_fields(self, names, actors, also=frozenset()):
        """Say why the plan of a pilot does not change any more."""
        try:
            return super()._check_fields(names, actors, also)
        except AccessError as refusal:
            if "officer" not in actors or self.state == "draft":
                raise
            raise AccessError(self._get_frozen_words()) from refusal

    def _get_frozen_words(self):
        return self.env._(
            "The plan of “%(pilot)s” was finalized on %(day)s and can no longer be "
            "changed.",
            pilot=self.name,
            day=format_date(self.env, self.date_frozen),
        )

    def write(self, vals):
        """Start or decide a pilot, when all that it takes is there."""
        before = {pilot: pilot.state for pilot in self}
        state = vals.get("state")
        if state and not self.env.su:
            for pilot in self.filtered(lambda one: one.state != state):
                pilot._check_ready(state)
        result = super().write(vals)
        for pilot in self:
            if state and state != before[pilot]:
                pilot._after_moved()
        return result

    def _check_ready(self, state):
        """Refuse a move for which something is missing.

        :raise UserError: with what it is
        """
        checks = {"running": self._check_planned, "decided": self._check_judged}
        problem = checks[state]() if state in checks else None
        if problem:
            raise UserError(problem)

    def _check_planned(self):
        if not self.department_ids or not self.measure_ids:
            return self.env._(
                "Choose the departments, and at least one measure with its threshold."
            )
        if self.date_start < company_today(self.company_id):
            return self.env._(
                "The first day has passed. A pilot's plan must be finalized before the "
                "pilot starts. Choose a later first day."
            )
        if self.date_decision <= self.date_start:
            return self.env._("The decision date must be after the first day.")
        pilot, rest = self._get_groups(company_today(self.company_id))
        if not pilot or not rest:
            return self.env._(
                "A pilot is compared with the rest of the company. Choose departments "
                "so that some employees are in the pilot and others are not."
            )
        return None

    def _check_judged(self):
        if not self.is_due:
            return self.env._(
                "The decision date is %s. Decide on or after that date.",
                format_date(self.env, self.date_decision),
            )
        if not self.date_compared:
            return self.env._("First compare the pilot with the rest of the company.")
        if not self.decision or not (self.reason or "").strip():
            return self.env._("Answer yes or no, and give a reason.")
        return None

    def _after_moved(self):
        """Note the days, and who decided."""
        # sudo: pilot - what the system notes of a move, whoever moves it
        moved_sudo = self.sudo()
        today = company_today(self.company_id)
        if self.state == "running":
            moved_sudo.date_frozen = today
        elif self.state == "decided":
            moved_sudo.write({"date_decided": today, "decided_by_id": self.env.uid})

    def action_start(self):
        """Write the plan down for good."""
        self.write({"state": "running"})

    def action_decide(self):
        self.write({"state": "decided"})

    @api.ondelete(at_uninstall=False)
    def _unlink_except_started(self):
        for pilot in self:
            if pilot.state != "draft":
                raise UserError(
                    self.env._("A pilot that has started cannot be deleted.")
                )
