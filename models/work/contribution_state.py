from odoo import api, models
from odoo.exceptions import UserError

from ..mixins.notification_action import RELOAD, notification_action


class ContributionState(models.Model):
    """The moves of logged work: who logs, confirms or returns it."""

    _inherit = "hr.community.contribution"

    _state_moves = {
        (None, "submitted"): {"officer", "owner", "line", "self"},
        ("submitted", "confirmed"): {"officer", "owner", "line"},
        ("submitted", "returned"): {"officer", "owner", "line"},
        ("confirmed", "returned"): {"officer", "owner", "line"},
        ("returned", "submitted"): {"officer", "self"},
        ("returned", "confirmed"): {"officer", "owner", "line"},
    }
    _logged = {"activity_id", "date", "hours", "name"}
    _identity_fields = frozenset({"employee_id"})
    _settled_fields = frozenset({"employee_id"})
    _unsettled_states = frozenset()
    _actor_fields = {
        "colleague": set(),
        "self": _logged,
        "logger": _logged,
        "owner": {"return_reason"},
        "line": {"return_reason"},
    }

    def _actors(self):
        first = "officer" if self._is_officer() else "colleague"
        # nobody confirms their own hours, officers no more than owners
        return {
            work: work._get_my_roles() | (set() if work.is_me else {first})
            for work in self
        }

    def _get_my_roles(self):
        roles = set()
        if self.is_me:
            return {"self"} if self.state != "confirmed" else {"colleague"}
        if self.activity_id.i_own:
            roles.add("owner")
        if self.in_my_line:
            roles.add("line")
        if roles and self.state == "submitted" and self.create_uid == self.env.user:
            roles.add("logger")
        return roles

    @api.ondelete(at_uninstall=False)
    def _unlink_except_confirmed(self):
        if any(work.state == "confirmed" for work in self):
            raise UserError(
                self.env._(
                    "Confirmed hours count in reports and cannot be deleted. "
                    "Return them first, with a reason."
                )
            )

    def action_confirm(self):
        """Confirm what is not confirmed yet; one's own hours are left to others.

        :raise AccessError: there is nothing but one's own to confirm
        """
        waiting = self.filtered(lambda work: work.state != "confirmed")
        others = waiting.filtered(lambda work: not work.is_me)
        (others or waiting).write({"state": "confirmed", "return_reason": False})
        if own := waiting - others:
            return notification_action(
                self.env._(
                    "%(done)s confirmed. %(own)s of your own must be confirmed by "
                    "someone else.",
                    done=len(others),
                    own=len(own),
                ),
                RELOAD,
                "warning",
            )
        if len(others) > 1:
            return notification_action(self.env._("All confirmed."), RELOAD)
        return None

    def action_submit(self):
        self.write({"state": "submitted"})

    def action_ask_return(self):
        """Open the form that asks for the reason of a return."""
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("Return Logged Work"),
            "res_model": "hr.community.work.return",
            "views": [(False, "form")],
            "target": "new",
            "context": {"default_contribution_ids": self.ids},
        }

    def action_return(self):
        """Return the logged work with a reason.

        :raise UserError: there is no word
        """
        if not all(work.return_reason for work in self):
            raise UserError(
                self.env._(
                    "Enter a reason for the return first, so that the employee "
                    "knows what to change."
                )
            )
        self.write({"state": "returned"})
