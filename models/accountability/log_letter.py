from odoo import api, fields, models
from odoo.fields import Domain
from odoo.tools import SQL

from ..batches import attempt_all
from ..repository.activity import OPEN_STATES

WEEK = 7
QUIET_DAYS = 14


class LogLetter(models.Model):
    """Whether somebody wants to be reminded of the log, and when they last were."""

    _name = "hr.community.log.letter"
    _description = "Weekly Reminder of the Log"
    _inherit = [
        "hr.community.batches",
        "hr.community.company.row",
        "hr.community.own.row",
        "hr.community.signed.link",
    ]
    _rec_name = "employee_id"
    _link_path = "log-letters"

    wanted = fields.Boolean("Remind me", default=True)
    date_sent = fields.Date("Last letter on", readonly=True)

    _one_each = models.Constraint(
        "unique(employee_id)", "This person's reminders are in the list already."
    )

    @api.model
    def _cron_letters(self):
        """Remind people who logged nothing for two weeks, at most once a week."""
        self._add_missing()
        week_ago = fields.Date.subtract(fields.Date.context_today(self), days=WEEK)
        due = (
            Domain("wanted", "=", True)
            & (Domain("date_sent", "=", False) | Domain("date_sent", "<=", week_ago))
            & Domain("employee_id", "any!", self._get_quiet_people())
        )
        self._each(due, lambda letter: letter._send())

    @api.model
    def _add_missing(self):
        """Give those a row who are to be reminded for the first time."""
        missing = self.env["hr.employee"].search(
            Domain("id", "in", self._get_quiet_people())
            & Domain("id", "not in", self._search([]).subselect("employee_id"))
        )
        attempt_all(
            missing,
            lambda people: self.create([{"employee_id": one.id} for one in people]),
        )

    @api.model
    def _get_quiet_people(self):
        """Return the SQL of the ids of people in parts, who logged nothing lately."""
        since = fields.Date.subtract(fields.Date.context_today(self), days=QUIET_DAYS)
        parts = self.env["hr.community.ownership"]._search(
            self._get_part_domain()
            & Domain("date_start", "<=", since)
            & Domain("company_id.community_log_letters", "=", True)
        )
        lately = self.env["hr.community.contribution"]._search([("date", ">", since)])
        return SQL(
            "(%s EXCEPT %s)",
            parts.select("employee_id"),
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

    def _send(self):
        """Send the letter, unless the person is away or asked to be left alone."""
        person = self.employee_id
        resting = self.env["hr.community.availability"]._not_now(self.company_id)
        if not person.work_email or person in resting | person._community_absent():
            return
        self.env["hr.community.mail"]._send("log", self, person)
        self.date_sent = fields.Date.context_today(self)
