from odoo import api, fields, models
from odoo.exceptions import AccessError, UserError
from odoo.fields import Domain
from odoo.tools import SQL, Query
from odoo.tools.sql import escape_psql

from ..mixins.actions import notification_action
from ..mixins.person_link import people_names


class HrEmployee(models.Model):
    _name = "hr.employee"
    _inherit = [
        "hr.community.shown.name",
        "hr.community.referenced",
        "hr.employee",
        "hr.community.employee.button",
    ]

    community_link_serial = fields.Integer(
        "Serial Number of Links",
        readonly=True,
        copy=False,
        groups="hr.group_hr_user",
        export_string_translation=False,
        help="Increases each time all links to this employee's pages are revoked.",
    )

    # how many emails of ours they have caused by signed links, and on which day
    community_mail_date = fields.Date(
        "Emails Triggered On", groups=fields.NO_ACCESS, copy=False, prefetch=False
    )
    community_mail_count = fields.Integer(
        "Emails Triggered", groups=fields.NO_ACCESS, copy=False, prefetch=False
    )
    # {hash of template, reader and record: how often on that day}
    community_mail_times = fields.Json(
        "Triggered Emails by Type",
        groups=fields.NO_ACCESS,
        copy=False,
        prefetch=False,
    )

    @api.model
    def _community_my_employees_query(self, also_left=False):
        """Return a query of the current user's employees, in any company.

        :param bool also_left: those who are archived, too
        """
        # sudo: hr.employee - only which employees are the user's own
        people_sudo = self.sudo()
        # most rules ask for it, so it is written down rather than worked out anew
        query = Query(people_sudo.env, self._table, self._table_sql)
        user = people_sudo._field_to_sql(self._table, "user_id", query)
        query.add_where(SQL("%s = %s", user, self.env.uid))
        if not also_left:
            query.add_where(people_sudo._field_to_sql(self._table, "active", query))
        return query

    @api.model
    def _community_my_employee(self, company):
        """Return the current user's employee in a company, maybe none."""
        # sudo: hr.employee - as above
        own_sudo = self.sudo().search(
            [("user_id", "=", self.env.uid), ("company_id", "=", company.id)], limit=1
        )
        # sudo: back to the rights of the caller
        return own_sudo.sudo(self.env.su)

    @api.model
    def _community_by_address(self, address, company):
        """Return the employees of a company who have an address, maybe none.

        It is their work email or that of their user, as it stands or without what some
        providers take after a plus sign. Of those who share one, two are returned.

        :param str address: normalised, as ``read_addresses`` returns it
        """
        name, _at, domain = address.partition("@")
        spelled = {escape_psql(a) for a in (address, f"{name.split('+')[0]}@{domain}")}
        # sudo: hr.employee, res.users - whose address it is, of those who work there
        return self.sudo().search(
            Domain("company_id", "=", company.id)
            & Domain.OR(
                Domain(path, "=ilike", one)
                for path in ("work_email", "user_id.login", "user_id.email")
                for one in spelled
            ),
            limit=2,
        )

    @api.model
    def _community_require_my_employee(self, company):
        """Return the current user's employee in a company.

        :raise UserError: there is none
        """
        if me := self._community_my_employee(company):
            return me
        raise UserError(
            self.env._(
                "Your user is not linked to an employee of %(company)s. Ask HR to "
                "link it.",
                company=company.name,
            )
        )

    @api.model
    def _community_keeps(self, name, field):
        """Keep what outlives its person; rows about nobody else may go along."""
        if field.type == "many2many" or field.ondelete != "cascade":
            return False
        rule = self.env["hr.community.personal"]._get_rules(name).get(field.name)
        return not rule or rule.treatment != "row"

    def write(self, vals):
        if vals.get("company_id"):
            self.filtered(
                lambda person: person.company_id.id != vals["company_id"]
            )._community_leave()
        result = super().write(vals)
        if vals.get("active") is False:
            self._community_leave()
        return result

    def action_community_revoke_links(self):
        """End all links to these people's own pages, as if none had been sent.

        :raise AccessError: for others than the person and community officers
        """
        # sudo: hr.employee - the serial number alone, as checked here
        people_sudo = self.sudo()
        mine = set(self._community_my_employees_query())
        officer = self.env["hr.community.activity"]._is_officer()
        here = people_sudo.company_id <= self.env.companies
        if not (officer and here) and not mine.issuperset(self.ids):
            raise AccessError(
                self.env._("Only the employee and community officers can revoke links.")
            )
        for person_sudo in people_sudo:
            person_sudo.community_link_serial += 1
        return notification_action(
            self.env._("All links sent so far have been revoked.")
        )

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
        """Return the employees with neither a login nor a work email."""
        # sudo: hr.employee - whether there is an address, not which
        silent_sudo = self.sudo().filtered(
            lambda person: not (person.user_id or person.work_email)
        )
        return self.browse(silent_sudo.ids)

    def _community_how_to_reach(self):
        """Return a sentence on employees who get no invitation, "" without any."""
        silent = self._community_unreachable()
        if not silent:
            return ""
        return self.env._(
            "No email was sent to %s because they have neither a login nor a work "
            "email. Ask HR to add an email address, then send them the link to their "
            "page.",
            people_names(silent),
        )

    def _community_absent(self):
        """Return the employees who are absent now.

        Nobody here: an addon that knows absences adds its own (hr_community_holidays).
        """
        return self.browse()

    @api.model_create_multi
    def create(self, vals_list):
        employees = super().create(vals_list)
        # sudo: hr.employee - the job of somebody new may fill a case
        self.env["hr.community.position.case"]._check_filled(employees.sudo().job_id)
        return employees

    def action_community_send_thanks_page(self):
        """Email the employees without a user the link to their page of thanks.

        :raise AccessError: the user is no community officer
        """
        if not self.env["hr.community.recognition"]._is_officer():
            raise AccessError(
                self.env._(
                    "Only community officers can send employees the link to their "
                    "page. Ask one of them."
                )
            )
        self.check_access("read")
        here = self - self.browse().concat(*self._community_last_days())
        # sudo: hr.employee - the email is the person's own, whoever sends it
        people_sudo = here.sudo().filtered(
            lambda person: person.work_email and not person.user_id
        )
        pages_sudo = people_sudo.env["hr.community.thanks.page"]
        mail = self.env["hr.community.mail"]
        for person in people_sudo:
            mail._send("thanks_page", pages_sudo._get_page_of(person), person)
        return self._community_say_sent(len(people_sudo))

    def _community_say_sent(self, sent):
        rest = len(self) - sent
        message = (
            self.env._("One email sent.")
            if sent == 1
            else self.env._("%s emails sent.", sent)
        )
        if rest:
            message += " " + self.env._(
                "Employees skipped because they have a login, have no work email "
                "or have left: %s.",
                rest,
            )
        return notification_action(message, kind="success" if sent else "warning")


class HrEmployeePublic(models.Model):
    _name = "hr.employee.public"
    _inherit = [
        "hr.community.shown.name",
        "hr.employee.public",
        "hr.community.employee.button",
    ]


class HrEmployeeSkill(models.Model):
    _inherit = "hr.employee.skill"

    # who holds a skill today is asked for each suggestion: all of it in the index
    _community_holders = models.Index(
        "(skill_id) INCLUDE (employee_id, skill_level_id, valid_from, valid_to)"
    )

    @api.model
    def _community_valid(self, day):
        """Return the domain of the skills that are held on a day.

        A certificate counts until its last day, and not before its first one.
        """
        begun = Domain("valid_from", "=", False) | Domain("valid_from", "<=", day)
        return begun & (Domain("valid_to", "=", False) | Domain("valid_to", ">=", day))
