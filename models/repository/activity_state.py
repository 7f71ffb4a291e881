from odoo import api, fields, models

from ..mixins.guarded import OFFICER, OFFICER_OR_OWNER
from ..mixins.quiet import quiet
from ..mixins.reader_language import in_company_language
from .title_similarity import Titles

# what a proposal says in the words of whoever made it
OWN_WORDS = (
    "purpose",
    "role_description",
    "note",
    "meeting_frequency",
    "activity_properties",
    "imported_values",
    "image_1920",
)


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

    @api.model
    def _expand_states(self, states, domain):
        """Return the columns of the board by state: all, and proposals if any wait."""
        every = self._fields["state"].get_values(self.env)
        return [state for state in every if state != "proposed" or state in states]

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

    @api.model
    def _community_before_erasing(self, erased):
        """Withdraw what these people proposed and nobody else took up, with its words.

        What others do, or did, is theirs, too: its name stays.
        """
        found = self.with_context(active_test=False).search(
            [
                ("proposed_by_id", "in", erased.people.ids),
                ("state", "in", ("proposed", "retired")),
            ]
        )
        own = quiet(found.filtered(lambda one: one._is_nobodys_but(erased.people)))
        for activity in own:
            env = in_company_language(activity).env
            values = {"name": env._("Erased"), **dict.fromkeys(OWN_WORDS, False)}
            if activity.state == "proposed":
                values["state"] = "retired"
                values["retire_reason"] = env._("The proposer's data was erased.")
            activity.write(values)
        own.message_ids.unlink()

    def _is_nobodys_but(self, people):
        """Return whether only these people have, or had, a part in the activity."""
        self.ensure_one()
        logs = self.env["hr.community.contribution"]
        work = logs.search([("activity_id", "=", self.id)])
        return all(row.employee_id in people for row in (*self.ownership_ids, *work))

    def action_approve(self):
        self._press(("proposed",), "open")

    def action_start(self):
        self._press(("open", "paused"), "running")

    def action_pause(self):
        self._press(("open", "running"), "paused")

    def action_resume(self):
        self._press(("paused",), "open")

    def action_reopen(self):
        self._press(("retired", "formalised"), "open", retire_reason=False)

    def action_retire(self):
        """Ask for the reason, then retire the activities, or decline proposals."""
        declines = set(self.mapped("state")) == {"proposed"}
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("Decline Proposal")
            if declines
            else self.env._("Retire"),
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
