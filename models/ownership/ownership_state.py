from odoo import api, fields, models

from ..mixins.guarded import OFFICER_OR_OWNER
from ..mixins.quiet import is_quiet
from .ownership import LIVE_STATES, PLAYED_STATES


class OwnershipState(models.Model):
    """The moves of a role: who may make which, their buttons, and what follows."""

    _inherit = "hr.community.ownership"

    _state_moves = {
        (None, "invited"): OFFICER_OR_OWNER,
        (None, "applied"): {"officer", "self"},
        (None, "active"): {"officer"},
        (None, "ended"): {"officer"},
        ("invited", "active"): {"officer", "self"},
        ("invited", "declined"): {"self"},
        ("invited", "ended"): OFFICER_OR_OWNER,
        ("applied", "active"): OFFICER_OR_OWNER,
        ("applied", "declined"): OFFICER_OR_OWNER,
        ("active", "ended"): {"officer", "owner", "self"},
    }
    _actor_fields = {
        "colleague": set(),
        "self": {"hours_per_month", "end_reason", "handover_note"},
        "owner": {
            "role",
            "hours_per_month",
            "date_end",
            "end_reason",
            "handover_note",
            "predecessor_id",
        },
        "successor": {"handover_note"},
        "line": {"handover_note"},
    }
    _identity_fields = frozenset({"activity_id", "employee_id"})
    _settled_fields = frozenset({"employee_id"})
    _unsettled_states = frozenset()

    can_accept = fields.Boolean(
        compute="_compute_what_i_can", export_string_translation=False
    )
    can_decline = fields.Boolean(
        compute="_compute_what_i_can", export_string_translation=False
    )
    can_end = fields.Boolean(
        compute="_compute_what_i_can", export_string_translation=False
    )
    can_run = fields.Boolean(
        compute="_compute_what_i_can", export_string_translation=False
    )

    @api.depends("state", "activity_id", "employee_id")
    @api.depends_context("uid")
    def _compute_what_i_can(self):
        """Show a button only where it works."""
        actors = self._actors()
        for part in self:

            def may(new, part=part):
                return bool(
                    self._state_moves.get((part.state, new), set()) & actors[part]
                )

            part.can_accept = may("active")
            part.can_decline = may("declined")
            part.can_end = may("ended")
            part.can_run = bool(OFFICER_OR_OWNER & actors[part])

    def _actors(self):
        """Add the employee, their managers and the current owners of the activity.

        To a part that is over, an owner of now is the ``successor``: it is no longer
        theirs to change, and still theirs to know.
        """
        first = "officer" if self._is_officer() else "colleague"
        return {part: {first} | part._get_ties() for part in self}

    def _get_ties(self):
        played = self.state in PLAYED_STATES
        owned = self.activity_id.i_own
        ties = {
            "self": self.is_me,
            "owner": owned and self.state in LIVE_STATES,
            "successor": owned and self.state == "ended",
            "line": played and self.in_my_line,
        }
        return {actor for actor, tied in ties.items() if tied}

    def action_accept(self):
        """Accept an invitation as the invited employee, or an offer as an owner."""
        self.write({"state": "active"})

    def action_accept_as_owner(self):
        self.write({"state": "active", "role": "owner"})

    def action_decline(self):
        self.write({"state": "declined"})

    def action_end(self):
        """Open the form that asks for the reason, then ends the roles."""
        mine = all(part.is_me for part in self)
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("Step Down") if mine else self.env._("End Role"),
            "res_model": "hr.community.step.down",
            "view_mode": "form",
            "target": "new",
            "context": {"default_ownership_ids": self.ids},
        }

    def action_open_activity(self):
        return self.activity_id._get_records_action()

    def action_log(self):
        """Open the quick form to log today's work in this role."""
        return self.activity_id.action_log()

    def action_withdraw(self):
        """Delete an offer that nobody has answered."""
        self.filtered(lambda part: part.state == "applied").unlink()

    def _follow_up(self):
        """Update the activities, send the mails and log who joined or left."""
        self.activity_id._follow_owners()
        if is_quiet(self.env):
            return
        self._send_mails()
        self.filtered(lambda part: part.state == "active")._log_in_chatter(
            lambda env: env._("%(person)s joined as %(role)s.")
        )
        self.filtered(
            lambda part: part.state == "ended" and part.date_start
        )._log_in_chatter(lambda env: env._("%(person)s is no longer %(role)s."))
