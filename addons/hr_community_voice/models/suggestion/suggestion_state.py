from odoo import api, fields, models
from odoo.addons.hr_community.models.mixins.days import company_today
from odoo.addons.hr_community.models.mixins.guarded import OFFICER
from odoo.exceptions import AccessError, UserError

from ..action.initiatives import INITIATIVE, find_initiatives, make_initiative
from .suggestion import ANSWERED

AUTHOR = frozenset({"self"})
OPEN = ("held", "new", "looked_at", "accepted")
# of what something may be made, and what may be put on a to-do list
TO_DO = ("new", "looked_at", "accepted", "declined")
TO_USE = (*TO_DO, "done")


class SuggestionState(models.Model):
    """From which state to which a suggestion goes, and who takes it there."""

    _inherit = "hr.community.suggestion"

    _state_moves = {
        (None, "new"): OFFICER | AUTHOR,
        ("held", "new"): OFFICER,
        ("held", "declined"): OFFICER,
        ("new", "looked_at"): OFFICER,
        ("new", "accepted"): OFFICER,
        ("new", "declined"): OFFICER,
        ("looked_at", "accepted"): OFFICER,
        ("looked_at", "declined"): OFFICER,
        ("accepted", "declined"): OFFICER,
        ("accepted", "done"): OFFICER,
        ("declined", "looked_at"): OFFICER,
        ("new", "withdrawn"): AUTHOR,
        ("looked_at", "withdrawn"): AUTHOR,
        ("accepted", "withdrawn"): AUTHOR,
    }
    _actor_fields = {
        "colleague": set(),
        # replies and ratings check by themselves who writes them
        "self": {"reply_ids"},
        "officer": {
            "user_id",
            "date_due",
            "answer",
            "summary",
            "is_published",
            "reply_ids",
            "rating_ids",
        },
    }
    _identity_fields = frozenset({"employee_id", "text", "company_id"})

    offers_initiative = fields.Boolean(
        compute="_compute_initiative_count", export_string_translation=False
    )
    initiative_count = fields.Integer(
        "Initiatives", compute="_compute_initiative_count"
    )

    def _compute_initiative_count(self):
        for one in self:
            one.offers_initiative = INITIATIVE in self.env
            one.initiative_count = len(one._get_initiatives() or ())

    def _get_initiatives(self):
        """Return what was made of it, None where there are no initiatives at all."""
        return find_initiatives(self)

    def _actors(self):
        """Nobody answers their own suggestion."""
        officer = self._is_officer()
        return {
            one: {
                "self" if one.is_me else "officer" if officer else "colleague",
            }
            for one in self
        }

    def _check_create(self, vals_list):
        """Refuse suggestions that somebody else signs.

        :raise AccessError: there is one
        """
        result = super()._check_create(vals_list)
        if any(one.employee_id and not one.is_me for one in self):
            raise AccessError(
                self.env._(
                    "Only the author can sign a suggestion. Leave “Signed By” empty."
                )
            )
        return result

    def _after_moved(self, state):
        """Note the day of the answer and tell whoever signed it."""
        # sudo: suggestion - what follows from a move is written by the system
        moved_sudo = self.sudo()
        if state in ANSWERED:
            for one in moved_sudo.filtered(lambda one: not one.date_answered):
                one.date_answered = company_today(one.company_id)
            moved_sudo._send_answer()
        elif state == "withdrawn":
            moved_sudo._forget()
        if state == "new":
            # what its author added while it was held
            moved_sudo._ask_about_replies()
        else:
            moved_sudo._end_new_reply()

    def _forget(self):
        """Empty what the author took back."""
        self.write(
            {"text": False, "summary": False, "scenes": False, "is_published": False}
        )

    def action_look_at(self):
        self.write({"state": "looked_at"})

    def action_accept(self):
        self.write({"state": "accepted"})

    def action_decline(self):
        self.write({"state": "declined"})

    def action_done(self):
        self.write({"state": "done"})

    def _may_be_withdrawn(self):
        """Return whether its author can still take the suggestion back."""
        return (self.state, "withdrawn") in self._state_moves

    def action_withdraw(self):
        self.write({"state": "withdrawn"})

    def action_release(self):
        """Let suggestions that were held back be answered like any other."""
        self.write({"state": "new"})

    def action_make_activity(self):
        """Propose an activity that does what is suggested.

        :raise UserError: there is one already, or it was withdrawn
        """
        self.ensure_one()
        self._check_officer()
        self._check_status(TO_USE)
        if self.activity_id:
            raise UserError(
                self.env._(
                    "“%s” has already been created from this record. Open it instead.",
                    self.activity_id.display_name,
                )
            )
        activity = self.env["hr.community.activity"].create(
            {
                "name": self.name,
                "purpose": self.summary or self.text,
                "company_id": self.company_id.id,
            }
        )
        # sudo: suggestion - what was made of it is written by the system
        self.sudo().activity_id = activity
        return activity._get_records_action()

    def action_open_activity(self):
        return self.activity_id._get_records_action()

    def action_make_initiative(self):
        """Make an initiative of what is suggested.

        :raise UserError: there is one already, it was withdrawn, or initiatives are not
            installed
        """
        self.ensure_one()
        self._check_officer()
        self._check_status(TO_USE)
        return make_initiative(self, self.summary or self.text)

    def action_open_initiative(self):
        return self._get_initiatives()._get_records_action()

    def action_make_todo(self):
        """Put a suggestion on the to-do list of whoever answers.

        Its words stay where they are: its author may still take them back.

        :raise UserError: it is done, or was withdrawn
        """
        self.ensure_one()
        self._check_officer()
        self._check_status(TO_DO)
        user = self.user_id or self.env.user
        summary = self.env._("Suggestion %s", self.handle)
        self._make_todo(user, summary, self.date_due)
        return {
            "type": "ir.actions.client",
            "tag": "display_notification",
            "params": {
                "type": "success",
                "message": self.env._("%s has a new to-do.", user.name),
            },
        }

    def action_mark_read(self):
        """Say that what the author added needs no reply."""
        for suggestion in self:
            suggestion._check_officer()
        self._end_new_reply()

    def _check_officer(self):
        """Refuse what only those do who may answer.

        :raise AccessError: for others
        """
        self._check_fields({"answer"}, self._actors()[self])

    @api.model
    def _community_left(self, people, company):
        """Let an officer see to the suggestions that leavers had to answer."""
        # sudo: hr.employee, suggestion - who answers is the system's to say
        users_sudo = people.sudo().user_id
        deputy = company._community_get_deputy(users_sudo)
        if not deputy:
            return
        # sudo: suggestion - as above
        open_sudo = self.sudo().search(
            [
                ("company_id", "=", company.id),
                ("user_id", "in", users_sudo.ids),
                ("state", "in", OPEN),
            ]
        )
        open_sudo.user_id = deputy
        # sudo: res.company - as above, for what is suggested from now on
        company_sudo = company.sudo()
        if company_sudo.community_suggestion_user_id in users_sudo:
            company_sudo.community_suggestion_user_id = deputy
