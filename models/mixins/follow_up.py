from odoo import api, fields, models

from .checked_todo import ask_user
from .days import user_today
from .guarded import OFFICER
from .personal_rules import CLEAR_PERSON
from .reader_language import for_reader


class FollowUp(models.AbstractModel):
    """A decision of officers about an activity, with a date to review it."""

    _name = "hr.community.follow.up"
    _description = "Decision with Follow-Up"
    _community_personal = {"user_id": CLEAR_PERSON}
    _inherit = ["hr.community.guarded", "hr.community.person.row"]
    _person_columns = ("user_id",)
    _order = "state, date_review, id"
    _rec_name = "activity_id"

    # the field for each value of which an activity has one planned decision
    _planned_once_for = None

    _state_moves = {
        (None, "planned"): OFFICER,
        ("planned", "done"): OFFICER,
        ("planned", "dropped"): OFFICER,
        ("done", "planned"): OFFICER,
        ("dropped", "planned"): OFFICER,
    }

    activity_id = fields.Many2one(
        "hr.community.activity", required=True, index=True, ondelete="cascade"
    )
    company_id = fields.Many2one(
        related="activity_id.company_id", store=True, index=True, precompute=True
    )
    date_review = fields.Date(
        "Follow-Up Date",
        required=True,
        default=lambda self: fields.Date.add(user_today(self), months=3),
    )
    user_id = fields.Many2one(
        "res.users",
        "Responsible",
        default=lambda self: self.env.user,
        domain="[('share', '=', False)]",
        ondelete="restrict",
    )
    state = fields.Selection(
        [("planned", "Planned"), ("done", "Done"), ("dropped", "Dropped")],
        "Status",
        required=True,
        readonly=True,
        default="planned",
        index=True,
        copy=False,
    )

    # what is asked on the day to look again: one to-do while it is planned
    todo_id = fields.Many2one(
        "mail.activity",
        "To-Do",
        readonly=True,
        copy=False,
        index="btree_not_null",
        ondelete="set null",
    )

    @api.model_create_multi
    def create(self, vals_list):
        decisions = super().create(vals_list)
        decisions._follow_up()
        return decisions

    def write(self, vals):
        result = super().write(vals)
        if vals.keys() & {"state", "date_review", "user_id"}:
            self._follow_up()
        return result

    def unlink(self):
        # sudo: mail.activity - the to-do goes with what it asks about
        todos_sudo = self.sudo().todo_id
        result = super().unlink()
        todos_sudo.unlink()
        return result

    def _follow_up(self):
        """Let one to-do ask on the day, and none about what is settled."""
        # sudo: mail.activity - the to-do of whoever looks again, maybe somebody else
        for decision_sudo in self.sudo():
            todo_sudo = decision_sudo.todo_id.filtered("active")
            if decision_sudo.state != "planned":
                todo_sudo.unlink()
            elif todo_sudo:
                user = decision_sudo.user_id
                todo_sudo.write(
                    {
                        "date_deadline": decision_sudo.date_review,
                        "user_id": user.id,
                        "summary": for_reader(
                            decision_sudo, user, decision_sudo.company_id
                        )._get_question(),
                    }
                )
            else:
                decision_sudo.todo_id = decision_sudo._schedule()

    def _schedule(self):
        """Ask whoever looks again, on the day; return the to-do."""
        return ask_user(
            self.activity_id,
            self.user_id,
            self.date_review,
            lambda env: {"summary": self.with_env(env)._get_question()},
        )

    def _get_question(self):
        """Return what is asked on the day to look again."""
        raise NotImplementedError

    @api.model
    def _community_left(self, people, company):
        """Let officers look again at what people who leave had planned to."""
        # sudo: hr.employee, the decision - who looks again is the system's to change
        users_sudo = people.sudo().user_id
        # sudo: the decision - as above
        decisions_sudo = self.sudo()
        planned_sudo = decisions_sudo.search(
            [
                ("user_id", "in", users_sudo.ids),
                ("company_id", "=", company.id),
                ("state", "=", "planned"),
            ]
        )
        for user, some_sudo in planned_sudo.grouped("user_id").items():
            if deputy := company._community_get_deputy(user):
                some_sudo.user_id = deputy

    def _merge_duplicates(self, keep):
        """Drop what another activity has planned as well; return what follows there.

        :param keep: the activity into which that of these decisions is merged
        """
        planned = self.search(
            [("activity_id", "=", keep.id), ("state", "=", "planned")]
        )
        taken = set(planned.mapped(self._planned_once_for))
        self.filtered(
            lambda mine: (
                mine.state == "planned" and mine[self._planned_once_for] in taken
            )
        ).action_drop()
        return self

    def action_done(self):
        self.write({"state": "done"})

    def action_drop(self):
        self.write({"state": "dropped"})

    def action_open_activity(self):
        return self.activity_id._get_records_action()
