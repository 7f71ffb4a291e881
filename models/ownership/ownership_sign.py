from odoo import api, fields, models
from odoo.exceptions import AccessError, UserError
from odoo.fields import Domain
from odoo.tools import SQL

from ..mixins.boolean_search import boolean_search
from ..mixins.days import companies_by_day, company_today
from ..mixins.guarded import OFFICER_OR_OWNER
from ..mixins.keep_stamps import keep_stamps
from ..repository.activity import ONGOING_STATES
from .ownership import LIVE_STATES

# a role that lasted at least so long, and in which work was confirmed, ends well
EMERITUS_DAYS = 180
# the latest things done that a letter of thanks names
THINGS_NAMED = 5


class OwnershipSign(models.Model):
    """Roles without a sign of life, and roles that ended well.

    After so many days without a sign (``community_quiet_days``) the employee gets one
    kind letter; after twice as many the owners decide. Absent, exempt and unavailable
    employees are excused, and have all that time again once they are back. Days before
    the company began to count (``community_quiet_since``) are nobody's silence.
    """

    _inherit = "hr.community.ownership"

    date_sign = fields.Date(
        "Last Confirmed On",
        readonly=True,
        copy=False,
        groups="hr_community.group_hr_community_officer",
        help="The day on which someone last confirmed that this role is continuing.",
    )
    date_sign_asked = fields.Date(
        "Asked On",
        readonly=True,
        copy=False,
        groups="hr_community.group_hr_community_officer",
        help="The day the employee was asked whether they still want to take part.",
    )
    date_sign_passed = fields.Date(
        "Escalated to Owners On",
        readonly=True,
        copy=False,
        groups="hr_community.group_hr_community_officer",
    )
    asks_for_sign = fields.Boolean(
        compute="_compute_asks_for_sign",
        search="_search_asks_for_sign",
        string="Inactive",
        help="The employee was asked whether they still want to take part, and has not "
        "answered.",
    )
    is_emeritus = fields.Boolean(
        "Emeritus",
        copy=False,
        help="A role that ended after at least six months, with confirmed work.",
    )
    can_come_back = fields.Boolean(
        compute="_compute_can_come_back", export_string_translation=False
    )

    @api.depends("state", "date_sign", "date_sign_asked")
    @api.depends_context("uid")
    def _compute_asks_for_sign(self):
        """Say so to the employee, the owners and officers, and to nobody else."""
        waiting = self.filtered_domain(self._search_asks_for_sign("in", [True]))
        for ownership, actors in self._actors().items():
            concerned = bool(actors & {"officer", "owner", "self"})
            ownership.asks_for_sign = concerned and ownership in waiting

    @boolean_search
    def _search_asks_for_sign(self, _operator, _value):
        # sudo: ownership - which of those whom the reader finds anyway
        asked_sudo = self.sudo().search(
            [("state", "=", "active"), ("date_sign_asked", "!=", False)]
        )
        asked_sudo = self._filter_decided(asked_sudo)
        # of none, _get_signs would return those of everybody
        signs = asked_sudo._get_signs() if asked_sudo else []
        silent = {role_id for role_id, sign, asked in signs if asked > sign}
        return Domain("id", "in", list(silent))

    @api.depends("state", "activity_id", "employee_id")
    @api.depends_context("uid")
    def _compute_can_come_back(self):
        for ownership, actors in self._actors().items():
            runs = actors & {"officer", "current_owner"}
            ownership.can_come_back = (
                ownership.state == "ended"
                and bool(runs)
                and ownership.activity_id.state in ONGOING_STATES
            )

    def _get_signs(self):
        """Return [(id, day of the last sign, day of the question)] of active roles."""
        return [
            row
            for day, companies in companies_by_day(self.env).items()
            for row in self._read_signs(day, companies)
        ]

    def _read_signs(self, today, companies, having=None):
        """Return [(id, last sign, asked on)] of active roles in some companies.

        A sign is work that was logged, a yes to the question or a sheet that names the
        role, its begin, and the end of a time in which nothing is expected.

        :param having: SQL of a condition on ``sign.day``, ``role`` and ``company``
        """
        for name in ("ownership", "contribution", "exemption", "availability"):
            self.env[f"hr.community.{name}"].flush_model()
        self.env["res.company"].flush_model()
        return self.env.execute_query(
            SQL(
                """SELECT role.id, sign.day, role.date_sign_asked
                     FROM hr_community_ownership role
                     JOIN res_company company ON company.id = role.company_id
                LEFT JOIN hr_community_availability availability
                       ON availability.employee_id = role.employee_id
               CROSS JOIN LATERAL (SELECT GREATEST(
                          role.date_start, role.date_sign, availability.not_before,
                          company.community_quiet_since,
                          (SELECT max(done.date) FROM hr_community_contribution done
                            WHERE done.employee_id = role.employee_id
                              AND done.activity_id = role.activity_id
                              AND done.state <> 'returned'),
                          (SELECT max(excused.date_end)
                             FROM hr_community_exemption excused
                            WHERE excused.employee_id = role.employee_id
                              AND excused.date_start <= %(today)s)) AS day) sign
                    WHERE role.state = 'active' AND role.role <> 'sponsor'
                      AND role.employee_id IS NOT NULL
                      AND role.company_id = ANY(%(companies)s)
                      AND (%(all)s OR role.id = ANY(%(ids)s)) AND %(having)s""",
                today=today,
                companies=companies.ids,
                all=not self,
                ids=self.ids,
                having=having or SQL("TRUE"),
            )
        )

    @api.model
    def _get_without_sign(self, times):
        """Return the domain of roles without a sign for so many times the days.

        :param int times: 1 for those to ask, 2 for those that the owners decide on
        """
        asked = {
            1: SQL("COALESCE(role.date_sign_asked <= sign.day, TRUE)"),
            2: SQL(
                """role.date_sign_asked > sign.day
                   AND COALESCE(role.date_sign_passed <= sign.day, TRUE)"""
            ),
        }[times]
        found = [
            role_id
            for day, companies in companies_by_day(self.env).items()
            for role_id, _sign, _asked in self._read_signs(
                day,
                companies,
                SQL(
                    """company.community_quiet_days > 0 AND %s
                       AND sign.day <= %s - %s * company.community_quiet_days""",
                    asked,
                    day,
                    times,
                ),
            )
        ]
        return Domain("id", "in", found)

    def _is_excused(self):
        """Note a sign for whoever is absent now; return whether they are."""
        absent = bool(self.employee_id._community_absent())
        if absent:
            self._write_untracked(date_sign=company_today(self.company_id))
        return absent

    def _write_untracked(self, **days):
        """Write days down of which colleagues, who read the role, hear nothing.

        What stamps a row tells its readers that something was done, and when.
        """
        # sudo: ownership - days that nobody types, set by whoever may give a sign
        ownership_sudo = self.sudo()
        with keep_stamps(ownership_sudo):
            ownership_sudo.write(days)

    def _ask_for_sign(self):
        """Ask the employee once, within the month's requests."""
        requests = self.env["hr.community.request"]
        if self._is_excused():
            return
        if requests._reserve(self.employee_id, self.company_id, "sign"):
            self._write_untracked(date_sign_asked=company_today(self.company_id))
            self.env["hr.community.mail"]._send("sign", self, self.employee_id)

    def _escalate_to_owners(self):
        """Let the other owners decide, or the officers without any."""
        if self._is_excused():
            return
        self._write_untracked(date_sign_passed=company_today(self.company_id))
        self._ask_renewers("sign_owner")

    def action_still_in(self):
        """Say that the role goes on, as the employee, an owner or an officer.

        :raise AccessError: for others
        """
        for ownership, actors in self._actors().items():
            if ownership.state != "active" or not actors & (
                OFFICER_OR_OWNER | {"self"}
            ):
                raise AccessError(
                    self.env._("Only the employee and the owners can confirm a role.")
                )
            ownership._confirm_continuing()

    def _confirm_continuing(self):
        for company, ownerships in self.grouped("company_id").items():
            ownerships._write_untracked(date_sign=company_today(company))

    def _answer_sign_by_link(self, answer, form):
        """Carry out what an employee without a login says about their role.

        :raise UserError: the role is over, or the hours are not fewer
        """
        self.ensure_one()
        if self.state != "active":
            raise UserError(
                self.env._(
                    "This request has already been answered. See the current status "
                    "below."
                )
            )
        if answer == "fewer":
            hours = form["hours"]
            if not 0 < hours < (self.hours_per_month or 24 * 31):
                raise UserError(
                    self.env._("Enter fewer hours than you currently contribute.")
                )
            self.write({"hours_per_month": hours})
        elif answer == "handover":
            self.handover_note = form.get("note") or self.handover_note
            renewers = self._get_renewers()
            self.env["hr.community.mail"]._send("handover_wanted", self, renewers)
        self._confirm_continuing()

    def _mark_emeritus(self):
        """Mark ended roles that ended well."""
        for ownership in self.filtered(lambda ownership: ownership.state == "ended"):
            start, end = ownership.date_start, ownership.date_end
            long_enough = start and end and (end - start).days >= EMERITUS_DAYS
            # sudo: contribution, ownership - whether any work of the role was confirmed
            if long_enough and ownership.sudo()._get_done():
                # sudo: ownership - follows from how it ended
                ownership.sudo().is_emeritus = True

    def _get_done(self):
        """Return the confirmed work of this role, latest first."""
        return self.env["hr.community.contribution"].search(
            [("ownership_id", "=", self.id), ("state", "=", "confirmed")]
        )

    def _get_things_done(self):
        """Return what was done in this role, in words, for a letter of thanks."""
        names = [name for name in self._get_done().mapped("name") if name]
        return list(dict.fromkeys(names))[:THINGS_NAMED]

    def action_bring_back(self):
        """Invite an employee whose role ended to take it up again.

        :raise AccessError: for others than officers and the activity's owners
        """
        self.ensure_one()
        if not self.can_come_back:
            raise AccessError(
                self.env._(
                    "Only community officers and the activity's owners can invite an "
                    "employee back."
                )
            )
        self.create(self._prepare_return() | {"state": "invited"})
        return self.activity_id._get_records_action()

    def _prepare_return(self):
        """Return the values of the role that somebody takes up again."""
        return {
            "activity_id": self.activity_id.id,
            "employee_id": self.employee_id.id,
            "role": self.role,
            "hours_per_month": self.hours_per_month,
        }

    def _may_return(self):
        """Return whether the employee of an ended role can offer to help again."""
        live = self.activity_id.ownership_ids.filtered(
            lambda ownership: (
                ownership.state in LIVE_STATES
                and ownership.employee_id == self.employee_id
            )
        )
        return (
            self.state == "ended"
            and not live
            and self.activity_id.state in ONGOING_STATES
        )

    def _return_by_link(self):
        """Offer to help again, on the page of an ended role.

        :raise UserError: they have a role again, or the activity is over
        """
        if not self._may_return():
            raise UserError(
                self.env._(
                    "This request has already been answered. See the current status "
                    "below."
                )
            )
        values = self._prepare_return() | {"role": "contributor", "state": "applied"}
        self.create(values)
