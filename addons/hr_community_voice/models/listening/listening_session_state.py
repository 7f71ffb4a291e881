from odoo import api, fields, models
from odoo.addons.hr_community.models.mixins.checked_todo import ask_deputy
from odoo.addons.hr_community.models.mixins.guarded import OFFICER
from odoo.exceptions import UserError

FACILITATOR = frozenset({"facilitator"})


class ListeningSessionState(models.Model):
    """From which state to which a listening session goes, and what follows."""

    _inherit = "hr.community.listening.session"

    _state_moves = {
        (None, "draft"): OFFICER,
        ("draft", "planned"): OFFICER,
        ("planned", "held"): OFFICER | FACILITATOR,
        ("held", "closed"): OFFICER,
        ("draft", "cancelled"): OFFICER,
        ("planned", "cancelled"): OFFICER,
    }
    _actor_fields = {"colleague": set(), "facilitator": {"note"}}

    can_plan = fields.Boolean(compute="_compute_can", export_string_translation=False)
    can_note = fields.Boolean(compute="_compute_can", export_string_translation=False)

    @api.depends("facilitator_id")
    @api.depends_context("uid")
    def _compute_can(self):
        """Let those who come read, the facilitator take notes, officers plan."""
        actors = self._actors()
        for session in self:
            session.can_plan = "officer" in actors[session]
            session.can_note = "colleague" not in actors[session]

    def _actors(self):
        officer = {"officer"} if self._is_officer() else set()
        return {
            one: officer | ({"facilitator"} if one.is_facilitator else set())
            or {"colleague"}
            for one in self
        }

    def action_invite(self):
        """Invite everybody by email.

        :raise UserError: nobody is invited, or nobody facilitates
        """
        for session in self:
            if not session.invited_ids or not session.facilitator_id:
                raise UserError(
                    self.env._("Choose a facilitator and the employees to invite.")
                )
        self.write({"state": "planned"})

    def action_held(self):
        """Say that the session took place.

        :raise UserError: it is still to come
        """
        for session in self:
            if session.date > fields.Datetime.now():
                raise UserError(
                    self.env._("“%s” has not taken place yet.", session.name)
                )
        self.write({"state": "held"})

    def action_close(self):
        """Tell everybody who was invited what became of it.

        :raise UserError: an action is not done and has no word on what became of it
        """
        for session in self:
            silent = session.action_ids.filtered(
                lambda action: not action.is_done and not action.outcome
            )
            if silent or not session.action_ids:
                raise UserError(
                    self.env._(
                        "Add at least one action, and enter the outcome of each. "
                        "Everyone who was invited will receive the outcomes by email."
                    )
                )
        self.write({"state": "closed"})

    def action_cancel(self):
        self.write({"state": "cancelled"})

    def _after_moved(self):
        """Tell whoever was invited."""
        # sudo: listening.session - what follows from a move, whoever moves it
        session_sudo = self.sudo()
        if self.state in ("planned", "cancelled"):
            session_sudo._write_events()
        if self.state == "planned":
            session_sudo._send_invitations()
        elif self.state == "closed":
            session_sudo._send_to_all("closed")
        elif self.state == "cancelled" and session_sudo.is_invited:
            session_sudo._send_to_all("cancelled")

    def _after_postponed(self, changes):
        """Tell whoever comes of the new time or place, once they are invited.

        :param set changes: ``date`` and ``place``, of which either is another now
        """
        # sudo: listening.session, calendar.event - as above
        session_sudo = self.sudo()
        if self.state == "planned":
            session_sudo._write_events()
            session_sudo._send_to_all("moved", changes=changes)

    @api.model
    def _community_left(self, people, company):
        """Let an officer find somebody else to listen where leavers were to."""
        # sudo: listening.session - what leavers facilitate, whoever archives them
        coming_sudo = self.sudo().search(
            [
                ("company_id", "=", company.id),
                ("facilitator_id", "in", people.ids),
                ("state", "in", ("draft", "planned")),
            ]
        )
        ask_deputy(
            coming_sudo,
            people,
            lambda session: session.env._(
                "The facilitator of “%s” has left the company. Choose a new one.",
                session.display_name,
            ),
        )
