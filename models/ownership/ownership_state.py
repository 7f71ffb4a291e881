"""The moves of a role; and what becomes of the reason why somebody ends one.

The way in ten files, this one included. The reason is optional, and nobody who declines
a role is asked for one.

1. `views/ownership/ownership_views.xml`: the buttons, and where the reason is shown.
2. This file: who may end a role (`_state_moves`) and write `end_reason`
   (`_actor_fields`); `action_end` opens the form. *Withdraw* of an invitation calls
   `action_end`, too.
3. `wizards/step_down.py`: the form, which asks for the reason.
4. `controllers/ownership.py`: the page, where there is no login.
5. `ownership_page.py`: `_answer_by_link` carries out what was answered there.
6. `ownership.py`: stores it in `end_reason`.
7. `security/ownership_rules.xml`: who may read it. A role that is live has no
   reason. Of one that ended it is for the employee, their managers, the activity's
   owners and deputies, and officers; of one that was declined, not for the owners.
8. `ownership_handover.py`: `end_words` shows it.
9. `ownership_mail.py`: who is told.
10. `data/mail_template_reminder_data.xml`: what they are told.

Open only for an activity that is retired, whose reason is its roles' too:
`_release_people` in `activity_people.py`. Only for how long it is kept:
`models/privacy/retention.py` lists what is emptied and
`models/privacy/res_company_retention.py` does it, 36 months (company setting) after the
role was last changed. It also deletes roles that were declined as long ago. When an
employee is erased, the reason goes with them (`_community_personal` in
`ownership.py`). Why hours were declined is another reason: `agreement.py`.

Open only for who is a manager: `models/mixins/manager_chain.py`. Only for how somebody
is erased: `models/privacy/erasing.py`. Only for activities that are merged:
`models/collect/activity_merge.py`. Only for another reason, why somebody is suggested:
`activity_suggestion.py`.
"""

from odoo import api, fields, models
from odoo.exceptions import AccessError, UserError, ValidationError
from odoo.tools import format_date

from ..mixins.guarded import OFFICER_OR_OWNER
from ..mixins.person_link import people_names
from .ownership import LIVE_STATES, STARTED_STATES

# each of them gets an email with the inviter's name
MAX_INVITATIONS_PER_DAY = 50
# who may propose the hours of a role
HOURS_PROPOSERS = {"officer", "owner", "self", "line_manager"}


class OwnershipState(models.Model):
    """The moves of a role: who may make which, their buttons, and what follows.

    `models/mixins/guarded.py` checks the tables below in ``create`` and ``write``: it
    refuses a move that is not in `_state_moves` or not the user's, and fields that
    `_actor_fields` does not give to one of the user's roles; officers are not listed
    there and may write every field. Those in `_identity_fields` may be set at creation
    by the others, too. Those in `_immutable_fields` can change in `_mutable_states`
    only: here never. The system is not checked.
    """

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
            "is_emeritus",
            "is_understudy",
            "date_takeover",
        },
        "deputy": set(),
        "current_owner": {"handover_note", "is_emeritus"},
        "line_manager": {"handover_note"},
    }
    _identity_fields = frozenset({"activity_id", "employee_id"})
    _immutable_fields = frozenset({"employee_id"})
    _mutable_states = frozenset()

    can_accept = fields.Boolean(
        compute="_compute_allowed_actions", export_string_translation=False
    )
    can_decline = fields.Boolean(
        compute="_compute_allowed_actions", export_string_translation=False
    )
    can_end = fields.Boolean(
        compute="_compute_allowed_actions", export_string_translation=False
    )
    can_manage = fields.Boolean(
        compute="_compute_allowed_actions", export_string_translation=False
    )
    can_object = fields.Boolean(
        compute="_compute_can_object", export_string_translation=False
    )
    can_agree_hours = fields.Boolean(
        compute="_compute_can_agree_hours", export_string_translation=False
    )

    @api.constrains("end_reason", "state")
    def _check_end_reason(self):
        """Refuse a reason before the end: every employee can read an active role."""
        if any(role.end_reason and role.state in LIVE_STATES for role in self):
            raise ValidationError(
                self.env._("A reason for ending can be given only when the role ends.")
            )

    @api.depends("state", "activity_id", "employee_id")
    @api.depends_context("uid")
    def _compute_allowed_actions(self):
        """Show a button only where it works."""
        actors = self._actors()
        for ownership in self:

            def may(new, ownership=ownership):
                return bool(
                    self._state_moves.get((ownership.state, new), set())
                    & actors[ownership]
                )

            ownership.can_accept = may("active")
            ownership.can_decline = may("declined")
            ownership.can_end = may("ended")
            ownership.can_manage = bool(OFFICER_OR_OWNER & actors[ownership])

    def _actors(self):
        """Add the employee, their managers and the current owners of the activity.

        For an ended role, today's owners count as ``current_owner``: they may read it
        but no longer change it. A deputy counts as ``deputy`` for an owner's role and
        as ``owner`` for all others.
        """
        first = "officer" if self._is_officer() else "colleague"
        return {ownership: {first} | ownership._get_my_actors() for ownership in self}

    def _get_my_actors(self):
        has_begun = self.state in STARTED_STATES
        owned = self.activity_id.is_owner
        deputises = owned and self._is_owner_role_but_user_no_owner()
        actors = {
            "self": self.is_me,
            "owner": owned and self.state in LIVE_STATES and not deputises,
            "deputy": deputises,
            "current_owner": owned and self.state == "ended",
            "line_manager": has_begun and self.is_subordinate,
        }
        return {actor for actor, is_one in actors.items() if is_one}

    def _is_owner_role_but_user_no_owner(self):
        if self.role != "owner" or self.state != "active" or self.is_me:
            return False
        return not self.activity_id.ownership_ids.filtered(
            lambda mine: mine.is_me and mine.state == "active" and mine.role == "owner"
        )

    @api.model
    def _filter_decided(self, roles_sudo):
        """Return those of some roles that are the user's own or theirs to decide on."""
        if self._is_officer():
            return roles_sudo
        return roles_sudo.filtered(
            lambda role: (
                role.is_me
                or (
                    role.activity_id.is_owner
                    and not role._is_owner_role_but_user_no_owner()
                )
            )
        )

    def action_accept(self):
        """Accept an invitation as the invited employee, or an offer as an owner."""
        self.write({"state": "active"})

    def action_accept_as_owner(self):
        self._check_status(("applied",))
        self.write({"state": "active", "role": "owner"})

    def action_decline(self):
        self.write({"state": "declined"})

    def action_end(self):
        """Open the form that asks for the reason, then ends the roles."""
        mine = all(ownership.is_me for ownership in self)
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
        self.filtered(lambda ownership: ownership.state == "applied").unlink()

    def _check_owners_agree(self, vals):
        """Refuse that an owner makes somebody an owner who was not asked to be one.

        Whoever is invited as an owner, or asked to take over, agrees to it; officers
        appoint.

        :raise AccessError: naming them
        """
        if vals.get("role") != "owner" or self._is_officer():
            return
        if unasked := self.filtered(
            lambda ownership: (
                ownership.role != "owner" and ownership.state in ("invited", "active")
            )
        ):
            raise AccessError(
                self.env._(
                    "Only community officers can make these employees owners directly: "
                    "%(people)s. Use “Hand Over” to ask someone to take over your "
                    "role, or ask a community officer.",
                    people=people_names(unasked.employee_id),
                )
            )

    @api.depends("state", "employee_id")
    @api.depends_context("uid")
    def _compute_can_agree_hours(self):
        """Offer an agreement where the company wants one, to those it concerns."""
        for ownership, actors in self._actors().items():
            # sudo: res.company - whether agreements are wanted
            wanted = ownership.company_id.sudo().community_agreements
            concerned = bool(actors & HOURS_PROPOSERS)
            ownership.can_agree_hours = (
                wanted and ownership.state == "active" and concerned
            )

    @api.depends("state", "employee_id")
    @api.depends_context("uid")
    def _compute_can_object(self):
        for ownership in self:
            ownership.can_object = (
                ownership.state in ("invited", "active") and ownership.is_subordinate
            )

    def _count_invitations(self):
        """Count the invitations for the month of each invited employee.

        Refuse those who are unavailable for now, and too many in a day.

        :raise UserError: naming them, but not the date until when; or the limit
        """
        invited = self.filtered(lambda ownership: ownership.state == "invited")
        invited._check_can_be_asked()
        if invited and not self.env.su and not self._is_officer():
            self._check_invited_limit()

    def _check_can_be_asked(self):
        """Count a request for the month of each employee of these roles.

        :raise UserError: naming who is unavailable or has had this month's requests
        """
        requests = self.env["hr.community.request"]
        for company, ownerships in self.grouped("company_id").items():
            requests._request_manually(ownerships.employee_id, company, "invitation")
        if not self.env.su:
            self._check_available()

    def _check_available(self):
        """Refuse to ask employees who are unavailable for now.

        :raise UserError: naming them
        """
        availabilities = self.env["hr.community.availability"]
        away = availabilities._get_unavailable(self.company_id)
        if unavailable := self.employee_id & away:
            raise UserError(
                self.env._(
                    "%s is currently unavailable. Choose someone else, or contact this "
                    "colleague directly.",
                    people_names(unavailable),
                )
            )

    @api.model
    def _check_invited_limit(self):
        """Refuse to write to more people than an owner asks on a day.

        :raise UserError: with what to do instead
        """
        since = fields.Datetime.subtract(fields.Datetime.now(), days=1)
        # sudo: ownership - how many the user has invited today, whatever came of it
        invited = self.sudo().search_count(
            [
                ("create_uid", "=", self.env.uid),
                ("create_date", ">=", since),
                ("began_as", "=", "asked"),
            ]
        )
        if invited > MAX_INVITATIONS_PER_DAY:
            raise UserError(
                self.env._(
                    "You can invite %s people per day. Invite the others tomorrow, or "
                    "ask a community officer.",
                    MAX_INVITATIONS_PER_DAY,
                )
            )

    def action_agree_hours(self):
        """Open the form to propose hours, which three agree to."""
        self.ensure_one()
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("Agree on Hours: %s", self.display_name),
            "res_model": "hr.community.agreement.proposal",
            "views": [(False, "form")],
            "target": "new",
            "context": {
                "default_ownership_id": self.id,
                "default_hours_per_month": self.hours_per_month,
                "default_date_end": self.date_end,
            },
        }

    def _propose_hours(self, hours, until):
        """Ask the three who agree on the hours of this role.

        :return: the agreement, as the system
        :raise UserError: the role is over, or the hours are not the user's to propose,
            or they would end before they begin
        """
        self.ensure_one()
        actors = self._actors()[self]
        if self.state != "active" or not actors & HOURS_PROPOSERS:
            raise UserError(
                self.env._(
                    "Only the employee, their managers, the owners and community "
                    "officers can propose hours, and only for an active role."
                )
            )
        agreements = self.env["hr.community.agreement"]
        first = agreements._get_first_open_day(self.company_id)
        if until and until < first:
            raise UserError(
                self.env._(
                    "Choose an end date of %s or later, or leave it empty.",
                    format_date(self.env, first),
                )
            )
        return agreements._propose_for_user(self, hours, until)

    def action_object(self):
        """Open the form in which a manager objects to the role."""
        self.ensure_one()
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("Raise Objection: %s", self.display_name),
            "res_model": "hr.community.objection",
            "views": [
                (
                    self.env.ref("hr_community.hr_community_objection_view_quick").id,
                    "form",
                )
            ],
            "target": "new",
            "context": {"default_ownership_id": self.id},
        }
