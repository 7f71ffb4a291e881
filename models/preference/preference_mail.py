from odoo import api, fields, models
from odoo.fields import Domain
from odoo.tools import SQL

from ..mixins.cron_batch import run_all_isolated
from ..mixins.days import company_today, on_company_days
from ..ownership.ownership import LIVE_STATES
from ..repository.activity import OPEN_STATES

MAIL_INTERVAL_DAYS = 7
LOG_QUIET_DAYS = 14
OPENINGS_PER_MAIL = 5

# {what a link in an email stops: the field that says whether it is wanted}
MAIL_FIELDS = {
    "openings": "wants_openings",
    "log": "wants_log_reminders",
    "thanks": "wants_thanks_mail",
}


class PreferenceMail(models.Model):
    """The emails that employees choose, and the page on which they stop them.

    Matching activities and reminders of the log; the page asks for no login.
    """

    _inherit = "hr.community.preference"

    _link_path = "preferences"

    @api.model
    def _cron_openings(self):
        """Email matching activities, at most once a week and only if there is news."""
        interests = ("category_ids", "tag_ids", "skill_ids")
        due = (
            Domain("wants_openings", "=", True)
            & self._get_due("openings_date")
            & Domain.OR(Domain(name, "!=", False) for name in interests)
        )
        self._process_each(due, lambda preference: preference._send_openings())

    @api.model
    def _cron_log_reminders(self):
        """Remind people who logged nothing for two weeks, at most once a week."""
        self._add_missing()
        due = (
            Domain("wants_log_reminders", "=", True)
            & self._get_due("log_reminder_date")
            & Domain("employee_id", "any!", self._get_people_without_logs())
        )
        self._process_each(due, lambda preference: preference._send_log_reminder())

    @api.model
    def _get_due(self, name):
        """Return the domain of those whose last email is a week ago, or never was."""
        week_ago = on_company_days(
            self.env,
            lambda today: Domain(
                name, "<=", fields.Date.subtract(today, days=MAIL_INTERVAL_DAYS)
            ),
        )
        return Domain(name, "=", False) | week_ago

    def _send_openings(self):
        """Send what is new, if anything is, and if the person may be asked now."""
        openings = self._get_openings()
        unavailable = self.env["hr.community.availability"]._get_unavailable(
            self.company_id
        )
        if not openings or self.employee_id in unavailable:
            return
        self.env["hr.community.mail"]._send(
            "openings", self, self.employee_id, openings=openings
        )
        self.openings_date = company_today(self.company_id)
        self.notified_activity_ids |= openings

    def _get_openings(self):
        """Return activities that want people, fit, and were in no email before."""
        self.ensure_one()
        wanted = Domain.OR(
            Domain(path, "in", records.ids)
            for path, records in (
                ("category_id", self.category_ids),
                ("tag_ids", self.tag_ids),
                ("skill_ids.skill_id", self.skill_ids),
            )
            if records
        )
        domain = (
            wanted
            & Domain("company_id", "=", self.company_id.id)
            & Domain("state", "in", OPEN_STATES)
            & Domain(
                "ownership_ids",
                "not any",
                [
                    ("employee_id", "=", self.employee_id.id),
                    ("state", "in", LIVE_STATES),
                ],
            )
        )
        domain &= Domain("id", "not in", self.notified_activity_ids.ids)
        found = self.env["hr.community.activity"].search(domain)
        return found.filtered("people_missing")[:OPENINGS_PER_MAIL]

    @api.model
    def _add_missing(self):
        """Create the rows of people who are reminded for the first time."""
        missing = self.env["hr.employee"].search(
            Domain("id", "in", self._get_people_without_logs())
            & Domain("id", "not in", self._search([]).subselect("employee_id"))
        )
        run_all_isolated(
            missing,
            lambda people: self.create([{"employee_id": one.id} for one in people]),
        )

    @api.model
    def _get_people_without_logs(self):
        """Return the SQL of the ids of people with roles, who logged nothing lately."""
        begun, lately = (
            on_company_days(
                self.env,
                lambda today, name=name, sign=sign: Domain(
                    name, sign, fields.Date.subtract(today, days=LOG_QUIET_DAYS)
                ),
            )
            for name, sign in (("date_start", "<="), ("date", ">"))
        )
        ownerships = self.env["hr.community.ownership"]._search(
            self._get_part_domain()
            & begun
            & Domain("company_id.community_log_reminders", "=", True)
        )
        lately = self.env["hr.community.contribution"]._search(lately)
        return SQL(
            "(%s EXCEPT %s)",
            ownerships.select("employee_id"),
            lately.select("employee_id"),
        )

    @api.model
    def _get_part_domain(self):
        return Domain("state", "=", "active") & Domain(
            "activity_id.state", "in", OPEN_STATES
        )

    def _get_parts(self):
        """Return what the person may have done something for."""
        self.ensure_one()
        return self.env["hr.community.ownership"].search(
            self._get_part_domain() & Domain("employee_id", "=", self.employee_id.id)
        )

    def _send_log_reminder(self):
        """Send the email, unless the person is away or asked to be left alone."""
        person = self.employee_id
        unavailable = self.env["hr.community.availability"]._get_unavailable(
            self.company_id
        )
        if not person.work_email or person in unavailable | person._community_absent():
            return
        self.env["hr.community.mail"]._send("log", self, person)
        self.log_reminder_date = company_today(self.company_id)

    @api.model
    def _filter_wanting_thanks_mail(self, rows):
        """Return the rows of people with a work email who want emails about thanks.

        :param rows: with an ``employee_id``, as the system
        """
        people = rows.employee_id
        silent = self.search(
            [("employee_id", "in", people.ids), ("wants_thanks_mail", "=", False)]
        ).employee_id
        return rows.filtered(
            lambda row: row.employee_id.work_email and row.employee_id not in silent
        )

    @api.model
    def _get_link_of(self, person):
        """Return the address of a person's own page, for the words of an email.

        :param person: hr.employee, as the system
        """
        if not self._is_sending_mail():
            return self._get_url("preview")
        return self._ensure_row(person)._get_link()

    def _get_link_signature(self):
        # the row follows its employee to another company, a link does not
        # sudo: hr.employee - where the person of the link works
        return [*super()._get_link_signature(), self.sudo().employee_id.company_id.id]

    def _get_mails(self):
        """Return [(name, what it is, whether it is wanted)] of each kind of email."""
        labels = {
            name: self._fields[field]._description_string(self.env)
            for name, field in MAIL_FIELDS.items()
        }
        return [
            (name, labels[name], self[field]) for name, field in MAIL_FIELDS.items()
        ]

    def _answer_by_link(self, form):
        """Save which emails the person wants, or stop one kind of them, or all.

        :param dict form: ``stop`` with the name of a kind or "all"; else a name for
            each kind that is wanted
        """
        stopped = form.get("stop")
        if stopped in MAIL_FIELDS:
            values = {MAIL_FIELDS[stopped]: False}
        else:
            wanted = {} if stopped == "all" else form
            values = {field: name in wanted for name, field in MAIL_FIELDS.items()}
        self.write(values)
