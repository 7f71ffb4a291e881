from odoo import api, fields, models

from ..guarded import OFFICER
from ..well_formed import well_formed
from .activity import OPEN_STATES

DECISION_STAMP = ("decision_user_id", "decision_date")
RUNNERS = {"officer", "owner"}


class ActivityLifecycle(models.Model):
    """From a proposal to retirement: who moves an activity, and what it asks."""

    _inherit = "hr.community.activity"

    _state_moves = {
        (None, "proposed"): {"officer", "proposer"},
        (None, "open"): OFFICER,
        (None, "running"): OFFICER,
        ("proposed", "open"): OFFICER,
        ("proposed", "retired"): OFFICER,
        ("open", "running"): RUNNERS,
        ("running", "open"): OFFICER,
        ("open", "paused"): RUNNERS,
        ("running", "paused"): RUNNERS,
        ("paused", "open"): RUNNERS,
        ("paused", "running"): RUNNERS,
        ("open", "retired"): OFFICER,
        ("running", "retired"): OFFICER,
        ("paused", "retired"): OFFICER,
        ("retired", "open"): OFFICER,
        # only the system makes an activity part of a job, when the job is filled
        ("open", "formalised"): set(),
        ("running", "formalised"): set(),
        ("paused", "formalised"): set(),
        ("formalised", "open"): OFFICER,
    }
    _described = {
        "name",
        "tag_ids",
        "activity_properties",
        "purpose",
        "role_description",
        "note",
        "hours_per_month",
        "people_wanted",
        "date_start",
        "date_end",
        "meeting_frequency",
        "skill_ids",
        "goal_ids",
        "image_1920",
        "activity_ids",
        "message_follower_ids",
        "message_ids",
    }
    _actor_fields = {
        "colleague": set(),
        "owner": _described,
        "proposer": _described
        | {"category_id", "department_id", "parent_id", "reference", "company_id"},
    }

    can_decide = fields.Boolean(
        compute="_compute_can_decide", export_string_translation=False
    )
    can_edit = fields.Boolean(
        compute="_compute_can_decide", export_string_translation=False
    )

    _retired_with_reason = models.Constraint(
        "CHECK(state <> 'retired' OR COALESCE(retire_reason, '') <> '')",
        "Say why the activity is retired: use the button Retire.",
    )

    def _actors(self):
        if self._is_officer():
            return {activity: {"officer"} for activity in self}
        return {
            activity: {"colleague"}
            | (
                {"proposer"}
                if activity.state == "proposed" and activity.create_uid == self.env.user
                else set()
            )
            for activity in self
        }

    @api.depends("state", "create_uid")
    @api.depends_context("uid")
    def _compute_can_decide(self):
        self.can_decide = self._is_officer()
        saved = self.filtered("id")
        editable = saved._filtered_access("write") + (self - saved)
        for activity in self:
            activity.can_edit = activity in editable

    @api.depends("state")
    def _compute_date_opened(self):
        today = fields.Date.context_today(self)
        for activity in self:
            live = activity.state in OPEN_STATES
            activity.date_opened = live and (activity.date_opened or today)

    @api.model_create_multi
    @well_formed
    def create(self, vals_list):
        return super().create([self._stamp_decision(vals) for vals in vals_list])

    def write(self, vals):
        return super().write(self._stamp_decision(vals))

    @api.model
    def _stamp_decision(self, vals):
        """Return the values with who decided and when, which nobody fills in."""
        if not self.env.su:
            vals = {key: vals[key] for key in vals if key not in DECISION_STAMP}
        if "decision" not in vals:
            return vals
        decided = bool(vals["decision"])
        return {
            "decision_user_id": self.env.uid if decided else False,
            "decision_date": decided and fields.Date.context_today(self),
        } | vals

    def action_approve(self):
        self.write({"state": "open"})

    def action_start(self):
        self.write({"state": "running"})

    def action_pause(self):
        self.write({"state": "paused"})

    def action_resume(self):
        self.write({"state": "open"})

    def action_reopen(self):
        self.write({"state": "open", "retire_reason": False})

    def action_retire(self):
        """Ask for the reason, then retire the activities."""
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("Retire"),
            "res_model": "hr.community.activity.retire",
            "view_mode": "form",
            "target": "new",
            "context": {"default_activity_ids": self.ids},
        }
