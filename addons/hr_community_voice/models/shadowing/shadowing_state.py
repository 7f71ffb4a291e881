from odoo import api, fields, models
from odoo.addons.hr_community.models.mixins.days import company_today
from odoo.addons.hr_community.models.mixins.guarded import OFFICER
from odoo.addons.hr_community.models.mixins.own_event import SILENT
from odoo.addons.hr_community.models.mixins.reader_language import in_company_language
from odoo.exceptions import UserError
from odoo.fields import Domain

from .shadowing import OPEN_STATES

HOST, GUEST = frozenset({"host"}), frozenset({"guest"})


class ShadowingState(models.Model):
    """From which state to which a shadow day goes, and who takes it there."""

    _inherit = "hr.community.shadowing"

    _state_moves = {
        (None, "offered"): HOST,
        (None, "asked"): GUEST,
        ("asked", "planned"): HOST,
        ("asked", "declined"): HOST,
        ("asked", "cancelled"): GUEST | OFFICER,
        ("offered", "cancelled"): HOST | OFFICER,
        ("planned", "cancelled"): HOST | GUEST | OFFICER,
        ("planned", "done"): HOST | GUEST | OFFICER,
    }
    _actor_fields = {
        "colleague": set(),
        "guest": {"finding_ids"},
        "host": {"date", "capacity", "place", "bring", "note", "finding_ids"},
    }
    _identity_fields = frozenset(
        {
            "host_id",
            "guest_id",
            "company_id",
            "date",
            "capacity",
            "place",
            "bring",
            "note",
        }
    )

    _immutable_fields = frozenset({"host_id", "guest_id", "company_id"})
    _mutable_states = frozenset()

    can_answer_for_host = fields.Boolean(
        compute="_compute_can_answer_for_host", export_string_translation=False
    )
    can_find = fields.Boolean(
        compute="_compute_can_answer_for_host", export_string_translation=False
    )
    can_take = fields.Boolean(
        compute="_compute_can_take", export_string_translation=False
    )

    @api.depends("host_id", "guest_id")
    @api.depends_context("uid")
    def _compute_can_answer_for_host(self):
        """Offer what a host or a guest does to whoever speaks for them, too."""
        actors = self._actors()
        for day in self:
            day.can_find = "guest" in actors[day]
            day.can_answer_for_host = "host" in actors[day] and not day.is_host

    @api.depends("host_id", "date", "state")
    @api.depends_context("uid")
    def _compute_can_take(self):
        """Offer a place to whoever neither hosts the day nor has a place on it."""
        taken = self.search_fetch(
            [
                ("is_guest", "=", True),
                ("state", "=", "planned"),
                ("host_id", "in", self.host_id.ids),
            ],
            ["host_id", "date"],
        )
        mine = {(day.host_id, day.date) for day in taken}
        for day in self:
            is_free = day.state == "offered" and day.host_id and not day.is_host
            day.can_take = bool(is_free) and (day.host_id, day.date) not in mine

    def _actors(self):
        """Let officers speak for a host or a guest who has no login, and no other."""
        officer = self._is_officer()
        actors = {}
        for day in self:
            # sudo: hr.employee - only whether they could speak for themselves
            host_sudo, guest_sudo = day.sudo().host_id, day.sudo().guest_id
            roles = {
                "officer": officer,
                "host": day.is_host
                or (officer and bool(host_sudo) and not host_sudo.user_id),
                "guest": day.is_guest
                or (officer and bool(guest_sudo) and not guest_sudo.user_id),
            }
            actors[day] = {role for role, has in roles.items() if has} or {"colleague"}
        return actors

    def action_take(self):
        """Take a place on a day that is offered.

        :return: the form of the day, which is a day of its own where places are left
        :raise UserError: it is no longer offered, or it is the user's own
        """
        self.ensure_one()
        me = self.env["hr.employee"]._community_require_my_employee(self.company_id)
        # sudo: shadowing - whoever reads an offer may take it, for themselves
        offer_sudo = self.sudo()
        if not offer_sudo.try_lock_for_update() or offer_sudo.state != "offered":
            raise UserError(
                self.env._(
                    "This day is already taken. Choose another one, or ask for a "
                    "different day."
                )
            )
        offer_sudo._check_not_a_guest(me)
        day_sudo = offer_sudo
        if offer_sudo.capacity > 1:
            offer_sudo.capacity -= 1
            day_sudo = offer_sudo.copy({"capacity": 1})
        day_sudo.guest_id = me
        day_sudo.state = "planned"
        return self.browse(day_sudo.id)._get_records_action()

    def _check_not_a_guest(self, person):
        """Refuse a second place on the same day with the same host.

        :raise UserError: they have one
        """
        taken = self.search_count(
            [
                ("host_id", "=", self.host_id.id),
                ("guest_id", "=", person.id),
                ("date", "=", self.date),
                ("state", "=", "planned"),
            ],
            limit=1,
        )
        if taken:
            raise UserError(
                self.env._(
                    "You already have a spot on this day. Please leave the other spots "
                    "for your colleagues."
                )
            )

    def _check_to_come(self):
        """Refuse to plan a day that is over.

        :raise UserError: naming it
        """
        for day in self:
            if day.date < company_today(day.company_id):
                raise UserError(
                    self.env._(
                        "“%s” is over. Choose another shadow day, or ask for one.",
                        day.display_name,
                    )
                )

    def _check_host(self):
        """Refuse to plan a day with nobody, or with somebody who has left.

        :raise UserError: there is no host
        """
        for day in self:
            if not day.host_id._community_works_in(day.company_id):
                raise UserError(
                    self.env._(
                        "The host is no longer available. Choose another shadow day, "
                        "or ask a colleague for one."
                    )
                )

    @api.model
    def action_ask(self):
        """Open the form in which the user asks a colleague for a day."""
        me = self.env["hr.employee"]._community_require_my_employee(self.env.company)
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("Ask for a Shadow Day"),
            "res_model": self._name,
            "views": [(False, "form")],
            "context": {
                "default_state": "asked",
                "default_guest_id": me.id,
                "default_host_id": False,
            },
        }

    def action_plan(self):
        self.write({"state": "planned"})

    def action_decline(self):
        self.write({"state": "declined"})

    def action_cancel(self):
        self.write({"state": "cancelled"})

    def action_done(self):
        """Say that the day was.

        :raise UserError: it is still to come
        """
        for day in self:
            if day.date > company_today(day.company_id):
                raise UserError(
                    self.env._("“%s” has not taken place yet.", day.display_name)
                )
        self.write({"state": "done"})

    def action_make_profile(self):
        """Build the “day in the life” of the host, or open it.

        :raise UserError: the day is still to come
        """
        self.ensure_one()
        return self.env["hr.community.day.profile"]._build(self)._get_records_action()

    def _after_moved(self):
        """Tell both, and keep the calendar in step."""
        # sudo: shadowing, calendar.event - what follows from a move, whoever moves it
        day_sudo = self.sudo()
        if self.state == "planned":
            day_sudo.event_id = day_sudo._make_event()
            day_sudo._send_planned()
        elif self.state in ("declined", "cancelled"):
            day_sudo.event_id.unlink()
            # nobody waits for a day that was offered, and is over
            if day_sudo.guest_id or self.date >= company_today(self.company_id):
                day_sudo._send_ended()
        elif self.state == "done":
            day_sudo._send_findings()

    def _after_postponed(self):
        """Tell both of the new day, where there are two."""
        # sudo: shadowing, calendar.event - as above
        day_sudo = self.sudo()
        if self.state == "planned":
            day_sudo.event_id.unlink()
            day_sudo.event_id = day_sudo._make_event()
            day_sudo._send_planned()

    @api.model
    def _community_left(self, people, company):
        """Cancel what is to come with people who leave a company, and tell the other.

        A day that is over is left: it took place, and is closed by the cron.
        """
        # sudo: shadowing - whoever archives an employee need not be an officer
        open_sudo = self.sudo().search(
            self._get_days_of(people)
            & Domain("company_id", "=", company.id)
            & Domain("state", "in", OPEN_STATES)
        )
        open_sudo.filtered(
            lambda day: day.state != "planned" or day.date >= company_today(company)
        ).action_cancel()

    @api.model
    def _get_days_of(self, people):
        """Return the domain of the days that people host or are the guest of."""
        ids = people.ids
        return Domain("host_id", "in", ids) | Domain("guest_id", "in", ids)

    @api.model
    def _community_before_erasing(self, erased):
        """Cancel what nobody hosts any more; calendars are cleared of the names."""
        days = self.search(self._get_days_of(erased.people))
        for company, some in days.grouped("company_id").items():
            some._community_left(erased.people, company)
        days.event_id.with_context(**SILENT).unlink()

    def _make_event(self):
        """Return the day in the calendars of both, where nobody else reads it."""
        people = self.host_id | self.guest_id
        return (
            self.env["calendar.event"]
            .with_context(**SILENT)
            .create(
                {
                    "name": in_company_language(self).name,
                    "allday": True,
                    "start_date": self.date,
                    "stop_date": self.date,
                    "location": self.place,
                    "privacy": "private",
                    "community_own": True,
                    "user_id": (self.guest_id.user_id or self.env.user).id,
                    "partner_ids": [fields.Command.set(people.work_contact_id.ids)],
                }
            )
        )
