from odoo import api, fields, models
from odoo.addons.hr_community.models.mixins.limits import (
    HOURS_A_MONTH,
    Words,
    set_limits,
)
from odoo.addons.hr_community.models.mixins.personal_rules import (
    CLEAR_PERSON,
    personal_text,
)
from odoo.addons.hr_community.models.mixins.quiet import quiet
from odoo.addons.hr_community.models.privacy.authors import NAMED
from odoo.addons.hr_community.models.privacy.retention import WORK_TEXTS
from odoo.exceptions import AccessError, UserError

from .shadowing import MOST_WORDS

set_limits(
    "hr.community.shadowing.finding",
    {"hours_per_month": HOURS_A_MONTH, "text": Words(MOST_WORDS)},
)
ABOUT = ("shadowing_id.guest_id", "shadowing_id.host_id", "employee_id")
# actors of the day who correct a finding, confirm it, make something of it
CORRECT, CHECK, USE = {"guest", "host"}, {"host"}, {"guest", "officer"}


class ShadowingFinding(models.Model):
    """Work that a guest saw on a shadow day. The host reads and corrects it first."""

    _name = "hr.community.shadowing.finding"
    _description = "Shadow Day Finding"
    _community_personal = {
        "employee_id": CLEAR_PERSON,
        # the guest writes it, about the host or whoever else does the work
        "text": personal_text(*ABOUT),
        "breaks": personal_text(*ABOUT),
    }
    _community_promise = (NAMED, "")
    _community_emptied = (WORK_TEXTS, "create_date", [], ("text", "breaks"))
    _inherit = ["hr.community.thank.button", "hr.community.company.prefetch"]
    _order = "shadowing_id, id"
    _rec_name = "text"
    _check_company_auto = True

    shadowing_id = fields.Many2one(
        "hr.community.shadowing",
        "Shadow Day",
        required=True,
        index=True,
        ondelete="cascade",
    )
    company_id = fields.Many2one(
        related="shadowing_id.company_id", store=True, index=True, precompute=True
    )
    text = fields.Text("Observed Work", required=True)
    employee_id = fields.Many2one(
        "hr.employee",
        "Work Done By",
        index="btree_not_null",
        check_company=True,
        ondelete="set null",
        help="The employee who currently does this work. Leave empty if it is the "
        "host.",
    )
    hours_per_month = fields.Float("Hours per Month", help="Set to 0 if not estimated.")
    breaks = fields.Text("What Would Break Without This Work")
    is_checked = fields.Boolean("Confirmed by the Host", readonly=True, copy=False)
    activity_id = fields.Many2one(
        "hr.community.activity",
        readonly=True,
        copy=False,
        index="btree_not_null",
        check_company=True,
        ondelete="set null",
    )
    is_owned = fields.Boolean(
        "Owner Found",
        compute="_compute_is_owned",
        help="The activity created from this finding has an active owner.",
    )

    can_correct = fields.Boolean(
        compute="_compute_can", export_string_translation=False
    )
    can_check = fields.Boolean(compute="_compute_can", export_string_translation=False)
    can_use = fields.Boolean(compute="_compute_can", export_string_translation=False)

    @api.depends("shadowing_id", "is_checked")
    @api.depends_context("uid")
    def _compute_can(self):
        """Offer what the user may do: correct, confirm, or make something of it."""
        actors = self.shadowing_id._actors()
        for finding in self:
            mine = actors.get(finding.shadowing_id, set())
            finding.can_correct = bool(mine & CORRECT) and not finding.is_checked
            finding.can_check = bool(mine & CHECK) and not finding.is_checked
            finding.can_use = bool(mine & USE)

    @api.depends("activity_id.ownership_ids.state", "activity_id.ownership_ids.role")
    def _compute_is_owned(self):
        for finding in self:
            # sudo: ownership - whether there is an owner, not who
            ownerships_sudo = finding.activity_id.sudo().ownership_ids
            finding.is_owned = bool(
                ownerships_sudo.filtered(
                    lambda ownership: (
                        ownership.role == "owner" and ownership.state == "active"
                    )
                )
            )

    @api.model_create_multi
    def create(self, vals_list):
        """Write down what was seen, and let the host read it.

        :raise AccessError: the day is not the user's
        """
        findings = super().create(vals_list)
        if not self.env.su:
            findings._check_mine({"guest"})
            findings._check_seen()
            if any(
                vals.get("is_checked") or vals.get("activity_id") for vals in vals_list
            ):
                raise AccessError(self.env._("Only the host can confirm the findings."))
        return self._send_to_hosts(findings)

    @api.model
    def _send_to_hosts(self, findings):
        """Let the hosts read what was written; what the system writes tells nobody."""
        days = (
            self.env["hr.community.shadowing"] if self.env.su else findings.shadowing_id
        )
        for day in days:
            # sudo: shadowing - the host is told, whoever writes
            day_sudo = day.sudo()
            day_sudo._send_to("check", day_sudo.host_id)
        return findings

    def write(self, vals):
        """Correct a finding; once it is confirmed, it stays as it is.

        :raise AccessError: the day is not the user's
        """
        if not self.env.su:
            self._check_mine(CORRECT)
            if vals.keys() & {"shadowing_id", "is_checked", "activity_id"}:
                raise AccessError(self.env._("Only the host can confirm the findings."))
            if any(self.mapped("is_checked")):
                raise UserError(
                    self.env._(
                        "The host has confirmed this finding, so it can no "
                        "longer be changed."
                    )
                )
        return super().write(vals)

    def _check_seen(self):
        """Refuse what somebody saw on a day that has no place in the calendar.

        :raise UserError: it is not agreed on, or was cancelled
        """
        for day in self.shadowing_id:
            if day.state not in ("planned", "done"):
                raise UserError(
                    self.env._(
                        "“%s” is not planned, so no findings can be recorded.",
                        day.display_name,
                    )
                )

    def _check_mine(self, allowed):
        """Refuse findings of days in which the user is none of these actors.

        :raise AccessError: there is one
        """
        days = self.shadowing_id
        if any(not actors & allowed for actors in days._actors().values()):
            raise AccessError(
                self.env._("Only the guest of a shadow day can record findings.")
            )

    def action_check(self):
        """Confirm what was seen, as the host, or for one who has no login.

        :raise AccessError: for others
        """
        self._check_mine(CHECK)
        # sudo: shadowing.finding - confirming is the host's, and this button's
        self.sudo().is_checked = True

    def action_make_activity(self):
        """Propose an activity of what was seen, with the hours and whoever does it.

        :raise UserError: the host has not confirmed it, or there is one already
        """
        self.ensure_one()
        self._check_mine(USE)
        if not self.is_checked:
            raise UserError(
                self.env._(
                    "The host has not confirmed this finding yet. Ask them to "
                    "review it."
                )
            )
        if self.activity_id:
            raise UserError(
                self.env._(
                    "“%s” has already been created from this record. Open it instead.",
                    self.activity_id.display_name,
                )
            )
        # sudo: activity, ownership - what the guest proposes, with whoever does it now
        activity_sudo = self.sudo()._make_activity()
        return (
            self.env["hr.community.activity"]
            .browse(activity_sudo.id)
            ._get_records_action()
        )

    def _make_activity(self):
        words = " ".join(self.text.split())
        activity = self.env["hr.community.activity"].create(
            {
                "name": words[:100],
                "purpose": "\n".join(filter(None, [self.text, self.breaks])),
                "hours_per_month": self.hours_per_month,
                "company_id": self.company_id.id,
                "proposed_by_id": self.shadowing_id.guest_id.id,
                "origin": "shadowing",
            }
        )
        host = self.shadowing_id.host_id
        if doer := self.employee_id or host:
            ownerships = self.env["hr.community.ownership"]
            if doer == host:
                # the host has confirmed it, and need not hear of it
                ownerships = quiet(ownerships)
            else:
                self._check_may_ask(doer)
            ownerships.create(
                {
                    "activity_id": activity.id,
                    "employee_id": doer.id,
                    "role": "owner",
                    "state": "applied" if doer == host else "invited",
                }
            )
        self.activity_id = activity
        return activity

    def _check_may_ask(self, doer):
        """Refuse to ask somebody now, as for any other role.

        :raise UserError: they are unavailable, or have had this month's requests
        """
        unavailable = self.env["hr.community.availability"]._get_unavailable(
            self.company_id
        )
        if doer in unavailable:
            raise UserError(
                self.env._("%s is currently unavailable. Try again later.", doer.name)
            )
        self.env["hr.community.request"]._check_free(doer, self.company_id)

    def action_open_activity(self):
        return self.activity_id._get_records_action()

    def _get_thanks_receivers(self):
        activity = self.activity_id.filtered(lambda one: one.state != "proposed")
        return self.employee_id or self.shadowing_id.host_id, activity

    def action_thank(self):
        """Open the form to thank whoever does the work, in the words of the finding."""
        action = super().action_thank()
        action["context"]["default_message"] = self.text
        return action

    def action_suggest(self):
        """Make a suggestion of what was seen, signed by the user."""
        self.ensure_one()
        self._check_mine(USE)
        suggestion = self.env["hr.community.suggestion"].create(
            {"text": self.text, "company_id": self.company_id.id}
        )
        return suggestion._get_records_action()
