from odoo import api, models
from odoo.exceptions import UserError
from odoo.tools import format_date

from ..mixins.days import company_today
from ..mixins.person_link import person_name
from .ownership import LEAD_ROLES


class LinkActor:
    """The employee who acts through a signed link.

    An object of this process, so that no call from outside can carry it in its context.
    """

    def __init__(self, person):
        self.person_id = person.id


class OwnershipPage(models.Model):
    """The page of an employee's own role, which needs no login."""

    _inherit = "hr.community.ownership"

    _link_path = "part"

    _link_moves = {
        "yes": ("invited", "active"),
        "no": ("invited", "declined"),
        "end": ("active", "ended"),
    }

    @api.model
    def _from_token(self, token):
        """Return the role of a link; its moves are then the employee's own."""
        ownership_sudo = super()._from_token(token)
        return ownership_sudo.with_context(
            community_by=LinkActor(ownership_sudo.employee_id)
        )

    def _is_acting_by_link(self):
        """Return whether the employee of this role moves it through a link."""
        actor = self._get_link_actor()
        return bool(actor) and actor == self.employee_id

    def _get_link_actor(self):
        """Return the employee who acts through a link, an empty record otherwise."""
        actor = self.env.context.get("community_by")
        known = actor.person_id if isinstance(actor, LinkActor) else []
        return self.env["hr.employee"].browse(known)

    def _answer_by_link(self, answer, reason=None, note=None):
        """Carry out an answer given on the page of the link.

        :raise UserError: the role has moved on since the page was opened
        """
        self.ensure_one()
        old, new = self._link_moves[answer]
        if self.state != old:
            raise UserError(
                self.env._(
                    "This request has already been answered. See the current status "
                    "below."
                )
            )
        values = {"state": new}
        if new == "ended":
            values["end_reason"] = reason or False
            values["handover_note"] = note or self.handover_note
        self.write(values)

    def _answer_takeover_by_link(self, answer):
        """Take a role over, or not, on the page of one's own role.

        :param str answer: ``takeover`` or ``stay``
        :raise UserError: nobody asks any more
        """
        self.ensure_one()
        if answer == "takeover":
            self.action_take_over()
        else:
            self.action_decline_takeover()

    def _log_by_link(self, values, click):
        """Log work in this role in the employee's name.

        :param str click: of the form that was sent; the same one is logged once
        :raise UserError: nobody is active in the role any more, or a day has no more
            hours
        """
        self.ensure_one()
        if self.state != "active":
            raise UserError(
                self.env._("This role has ended, so you can no longer log work for it.")
            )
        if not click:
            raise UserError(
                self.env._("This page has expired. Open it again, then log the work.")
            )
        person = self.employee_id
        person.lock_for_update()  # two clicks at once are one after the other
        works = self.env["hr.community.contribution"]
        of_person = [("employee_id", "=", person.id)]
        if done := works.search([*of_person, ("click", "=", click)]):
            return done
        return works.create(
            values
            | {
                "activity_id": self.activity_id.id,
                "employee_id": person.id,
                "click": click,
            }
        )

    def _get_latest_work(self):
        """Return the latest work logged in this role."""
        return self.env["hr.community.contribution"].search(
            [
                ("activity_id", "=", self.activity_id.id),
                ("employee_id", "=", self.employee_id.id),
            ],
            limit=5,
        )

    def _get_offers(self):
        """Return the offers that this role may answer."""
        self.ensure_one()
        if self.state != "active" or self.role not in LEAD_ROLES:
            return self.browse()
        ownerships = self.activity_id.ownership_ids
        return ownerships.filtered(lambda ownership: ownership.state == "applied")

    def _answer_offer_by_link(self, offer_id, answer):
        """Accept or decline an offer on the page of this role.

        :raise UserError: there is no such offer, or none any more
        """
        offer = self._get_offers().filtered(
            lambda ownership: str(ownership.id) == offer_id
        )
        if not offer:
            raise UserError(
                self.env._(
                    "This request has already been answered. See the current status "
                    "below."
                )
            )
        offer.write({"state": answer})

    def _get_silent_roles(self):
        """Return the roles without a sign of life that this owner decides on."""
        return self._get_roles_led().filtered(
            lambda ownership: ownership.date_sign_passed and ownership.asks_for_sign
        )

    def _get_keep_question(self):
        """Return what the owner of a silent role is asked, in one sentence."""
        self.ensure_one()
        return self.env._("Will %s keep the role?", person_name(self.employee_id))

    def _get_understudies(self):
        """Return the understudies, whose day has come, whom this owner may ask."""
        availabilities = self.env["hr.community.availability"]
        away = availabilities._get_unavailable(self.company_id)
        return self._get_ready_understudies().filtered(
            lambda ownership: ownership.employee_id not in away
        )

    def _get_ready_understudies(self):
        """Return the understudies whose day has come, and whom nobody has asked."""
        return self._get_roles_led().filtered(
            lambda ownership: (
                ownership.is_understudy
                and ownership.date_takeover
                and ownership.date_takeover <= company_today(ownership.company_id)
                and not ownership.asks_takeover
            )
        )

    def _get_roles_led(self):
        """Return the active roles beside this one, nothing unless it is an owner's."""
        self.ensure_one()
        if self.state != "active" or self.role != "owner":
            return self.browse()
        roles = self.activity_id.ownership_ids - self
        return roles.filtered(lambda ownership: ownership.state == "active")

    def _answer_role_by_link(self, role_id, answer):
        """Decide on the role of somebody else on the page of this owner's role.

        :param str answer: ``keep`` or ``finish`` a role without a sign, or ``ask`` an
            understudy to take over
        :raise UserError: there is nothing to decide on it, or no more; or the employee
            is unavailable for now
        """
        asks = answer == "ask"
        roles = self._get_ready_understudies() if asks else self._get_silent_roles()
        role = roles.filtered(lambda ownership: str(ownership.id) == role_id)
        if not role:
            raise UserError(
                self.env._(
                    "This request has already been answered. See the current status "
                    "below."
                )
            )
        if asks:
            role._check_available()
            role._ask_to_take_over(self)
        elif answer == "keep":
            role._confirm_continuing()
        else:
            role.write({"state": "ended"})

    def _get_roles_to_confirm(self):
        """Return the roles of this employee that a running round waits for.

        That of the page comes first. An owner of several activities gets one email, so
        the page that it opens asks after all of them.
        """
        led = self._get_my_roles().filtered(lambda mine: mine.role in LEAD_ROLES)
        asked = led._get_round_lines().activity_id
        found = led.filtered(lambda ownership: ownership.activity_id in asked)
        return found & self | found

    def _get_my_roles(self):
        """Return the active roles of the employee of this one, in its company."""
        self.ensure_one()
        return self.search(
            [
                ("employee_id", "=", self.employee_id.id),
                ("company_id", "=", self.company_id.id),
                ("state", "=", "active"),
            ]
        )

    def _get_round_words(self):
        """Return what becomes of activities that are not confirmed, and when."""
        day = max(self._get_round_lines().round_id.mapped("date_close"))
        return self.env._(
            "Activities that are not confirmed by %s will be paused.",
            format_date(self.env, day, date_format="long"),
        )

    def _confirm_by_link(self, role_id):
        """Confirm for the running round that an activity of this employee goes on.

        :param str role_id: of the role in it, as the page has it
        :raise UserError: no round waits for this person's word
        """
        role = self._get_roles_to_confirm().filtered(
            lambda ownership: str(ownership.id) == role_id
        )
        if not role:
            raise UserError(
                self.env._(
                    "This request has already been answered. See the current status "
                    "below."
                )
            )
        role._get_round_lines()._confirm(self.employee_id)

    def _get_round_lines(self):
        """Return the lines of running rounds that wait for the owners' word."""
        lines = self.env["hr.community.round.line"]
        return lines._get_waiting_for(self.activity_id)
