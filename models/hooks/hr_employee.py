from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.fields import Domain

from ..ownership.ownership import LIVE_STATES
from ..quiet import is_quiet


class HrEmployee(models.Model):
    _name = "hr.employee"
    _inherit = ["hr.employee", "hr.community.button"]

    @api.model
    def _community_me(self):
        """Return a query of the current user's employees, in any company."""
        # sudo: hr.employee - only which employees are the user's own
        return self.sudo()._search([("user_id", "=", self.env.uid)])

    @api.model
    def _community_self(self, company):
        """Return the current user's employee in a company, maybe none."""
        # sudo: hr.employee - as above
        own_sudo = self.sudo().search(
            [("user_id", "=", self.env.uid), ("company_id", "=", company.id)], limit=1
        )
        # sudo: back to the rights of the caller
        return own_sudo.sudo(self.env.su)

    @api.model
    def _community_self_needed(self, company):
        """Return the current user's employee in a company.

        :raise UserError: there is none
        """
        if me := self._community_self(company):
            return me
        raise UserError(
            self.env._(
                "Your user is not linked to an employee of %(company)s, so nobody "
                "could see who this is about. Ask HR to link it.",
                company=company.name,
            )
        )

    def write(self, vals):
        result = super().write(vals)
        if vals.get("active") is False:
            self._community_leave()
        return result

    def _community_leave(self):
        """End the parts of people who leave, so that the gaps reopen."""
        # sudo: ownership - whoever archives an employee need not be an officer
        parts_sudo = self.env["hr.community.ownership"].sudo()
        live = parts_sudo.search(
            [("employee_id", "in", self.ids), ("state", "in", LIVE_STATES)]
        )
        live.filtered(lambda part: part.state == "applied").unlink()
        live = live.exists()
        lost = live.filtered(lambda part: part.state == "active")
        live.write({"state": "ended"})
        self._community_tell_managers(lost)
        # sudo: review - what a person who left was asked for waits for nobody now
        reviews_sudo = self.env["hr.community.review"].sudo()
        for review in reviews_sudo.search(
            [("reviewer_id", "in", self.ids), ("state", "=", "requested")]
        ):
            review._expire()

    def _community_tell_managers(self, lost):
        """Ask the line managers of people who left what their successors should know.

        :param lost: the parts that were active until now
        """
        template = self.env.ref(
            "hr_community.mail_template_left", raise_if_not_found=False
        )
        if not template or is_quiet(self.env):
            return
        for person, parts in lost.grouped("employee_id").items():
            if person.parent_id.work_email:
                # sudo: mail - the letter goes to the line manager, whoever archives
                template.sudo().with_context(left_parts=parts).send_mail(person.id)

    @api.model
    def _community_cron_departed(self):
        """End the parts of people whose last day is over and who are not archived."""
        today = fields.Date.context_today(self)
        live = self.env["hr.community.ownership"].search([("state", "in", LIVE_STATES)])
        version = "current_version_id"
        departed = self.search(
            Domain("id", "in", live.employee_id.ids)
            & (
                Domain(f"{version}.departure_date", "<", today)
                | Domain(f"{version}.contract_date_end", "<", today)
            )
        )
        departed._community_leave()

    def _community_joined(self):
        """Return {person: their first day here, or None if nobody wrote it down}.

        By their first contract, else by their first version: a later contract starts
        nothing anew. A version without a contract that begins on the day it was typed
        in says when somebody began to use Odoo, not when anybody joined. The report
        of participation reads the same in SQL.
        """
        # sudo: hr.version - no more than when these people joined
        versions_sudo = self.env["hr.version"].sudo()
        groups = versions_sudo._read_group(
            [("employee_id", "in", self.ids), ("active", "=", True)],
            ["employee_id"],
            ["contract_date_start:min", "date_version:min", "create_date:min"],
        )
        days = {
            person.id: contract or (version if version != typed.date() else None)
            for person, contract, version, typed in groups
        }
        return {person: days.get(person.id) for person in self}

    def _community_unreachable(self):
        """Return those of these people who have neither a login nor a work e-mail."""
        # sudo: hr.employee - whether there is an address, not which
        silent_sudo = self.sudo().filtered(
            lambda person: not (person.user_id or person.work_email)
        )
        return self.browse(silent_sudo.ids)

    def _community_how_to_reach(self):
        """Return a sentence on those who hear of no invitation, "" if all do."""
        silent = self._community_unreachable()
        if not silent:
            return ""
        return self.env._(
            "Neither a login nor a work e-mail, so no letter: %s. Ask HR to add an "
            "e-mail, then send them their page from People.",
            ", ".join(silent.mapped("name")),
        )

    def _community_absent(self):
        """Return those of these people who are away now: an app for absence says."""
        return self.browse()

    @api.model_create_multi
    def create(self, vals_list):
        employees = super().create(vals_list)
        # sudo: hr.employee - the job of somebody new may fill a case
        self.env["hr.community.position.case"]._check_filled(employees.sudo().job_id)
        return employees
