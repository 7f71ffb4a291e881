from odoo import api, fields, models

from ..mixins.guarded import OFFICER, OFFICER_OR_OWNER
from .title_similarity import Titles


class ActivityState(models.Model):
    """The moves of an activity: who may make which, and their buttons."""

    _inherit = "hr.community.activity"

    _state_moves = {
        (None, "proposed"): {"officer", "proposer"},
        (None, "open"): OFFICER,
        (None, "running"): OFFICER,
        ("proposed", "open"): OFFICER,
        ("proposed", "retired"): OFFICER,
        ("open", "running"): OFFICER_OR_OWNER,
        ("running", "open"): OFFICER,
        ("open", "paused"): OFFICER_OR_OWNER,
        ("running", "paused"): OFFICER_OR_OWNER,
        ("paused", "open"): OFFICER_OR_OWNER,
        ("paused", "running"): OFFICER_OR_OWNER,
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

    duplicate_ids = fields.Many2many(
        "hr.community.activity",
        string="Similar Activities",
        compute="_compute_duplicate_ids",
        groups="hr_community.group_hr_community_officer",
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

    @api.depends("name", "state", "company_id")
    def _compute_duplicate_ids(self):
        """Find activities with a similar title to a proposal."""
        proposals = self.filtered(lambda activity: activity.state == "proposed")
        (self - proposals).duplicate_ids = False
        for company, some in proposals.grouped("company_id").items():
            others = self.search_fetch(
                [("company_id", "=", company.id), ("state", "!=", "retired")], ["name"]
            )
            titles = Titles({other.id: other.name for other in others})
            for activity in some:
                alike = titles.most_alike(activity.name, besides=activity._origin.ids)
                activity.duplicate_ids = self.browse(alike)

    def _note_proposer(self):
        """Note who proposed what waits for an answer: it stands on their own page."""
        waiting = self.filtered(
            lambda activity: (
                activity.state == "proposed"
                and activity.origin == "proposal"
                and not activity.proposed_by_id
            )
        )
        if self.env.su or not waiting:
            return
        for company, proposals in waiting.grouped("company_id").items():
            me = self.env["hr.employee"]._community_my_employee(company)
            # sudo: activity - who proposed it is not for them to change later
            proposals.sudo().proposed_by_id = me

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

    def action_merge(self):
        """Open the form that compares two activities and merges them."""
        self.ensure_one()
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("Compare and Merge"),
            "res_model": "hr.community.activity.merging",
            "views": [(False, "form")],
            "target": "new",
            "context": {
                "default_other_id": self.id,
                "default_keep_id": self.duplicate_ids[:1].id,
                "dialog_size": "extra-large",
            },
        }
