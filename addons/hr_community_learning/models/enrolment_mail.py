from datetime import timedelta

from odoo import api, fields, models
from odoo.addons.hr_community.models.mixins.cron_batch import run_isolated
from odoo.addons.hr_community.models.mixins.days import company_today, on_company_days
from odoo.fields import Domain

MODULE = "hr_community_learning"
FIRST_DAYS = 30  # in which a new employee is invited to the foundation course
FITTING = 3
MONTH_DAYS = 30  # after the welcome, when a new employee is asked what they think
LATEST_DAYS = 60  # after which they are not asked any more


class EnrolmentMail(models.Model):
    """The emails of an enrolment, each to its employee alone."""

    _inherit = "hr.community.enrolment"

    def _send(self, name, **values):
        """Send an email about each enrolment to its employee.

        :param values: what else the template reads
        """
        mail = self.env["hr.community.mail"]
        for row in self:
            template = f"{MODULE}.mail_template_{name}"
            mail._send(template, row, row.employee_id, **values)

    def _get_next_session(self):
        """Return the next session of the course that is offered instead."""
        self.ensure_one()
        found = self.course_id._get_next_sessions(self.company_id, self.session_id.ids)
        return found.get(self.course_id, self.session_id.browse())

    @api.model
    def _cron_welcome(self):
        """Invite new employees to the next foundation course in their first month.

        The email names activities that suit them. After 30 days they are asked what
        they think of it, whether they have taken part or not.
        """
        self._process_each(self._get_month_due(), lambda row: row._ask_month())
        sessions = self._get_foundation_sessions()
        for company, session in sessions.items():
            for person in self._get_new_people(company):
                run_isolated(person, lambda one, at=session: self._welcome(one, at))

    @api.model
    def _get_foundation_sessions(self):
        """Return {company: its next session of a foundation course}."""
        sessions = self.env["hr.community.course.session"].search(
            [
                ("course_id.is_foundation", "=", True),
                ("state", "=", "planned"),
                ("start", ">", fields.Datetime.now()),
            ],
            order="start desc, id desc",
        )
        return {session.company_id: session for session in sessions}

    @api.model
    def _get_new_people(self, company):
        """Return who joined within the last month and has no foundation course yet."""
        known = self.search(
            [("course_id.is_foundation", "=", True), ("company_id", "=", company.id)]
        )
        # sudo: hr.employee - whom the scheduled work welcomes
        people_sudo = self.env["hr.employee"].sudo()
        people = people_sudo.search(
            people_sudo._community_here_domain()
            & Domain("company_id", "=", company.id)
            & Domain("id", "not in", known.employee_id.ids)
        )
        today = company_today(company)
        since = fields.Date.subtract(today, days=FIRST_DAYS)
        joined = people._community_joined()
        return people.filtered(
            lambda person: joined[person] and since <= joined[person] <= today
        )

    @api.model
    def _welcome(self, person, session):
        requests = self.env["hr.community.request"]
        if not requests._reserve(person, session.company_id, "course"):
            return  # next month, if that is still their first
        row = self.create({"session_id": session.id, "employee_id": person.id})
        row.date_welcomed = company_today(session.company_id)
        row._send("enrolment_welcome")

    @api.model
    def _get_month_due(self):
        """Return the domain of the enrolments whose employee is asked now."""
        return (
            Domain("date_month_asked", "=", False)
            & Domain("employee_id.active", "=", True)
            & on_company_days(
                self.env,
                lambda today: (
                    Domain("date_welcomed", "<=", today - timedelta(days=MONTH_DAYS))
                    & Domain("date_welcomed", ">", today - timedelta(days=LATEST_DAYS))
                ),
            )
        )

    def _ask_month(self):
        """Ask a new employee what they think of their first month, once.

        Who is away is asked when they are back.
        """
        if not self.employee_id._community_absent():
            self._send("enrolment_month")
            self.date_month_asked = company_today(self.company_id)

    def _get_fitting(self):
        """Return three open activities that suit the employee, for an email to them.

        By their skills; whoever is new and has none yet is shown what the company
        ranks highest of what looks for people.
        """
        # sudo: activity - what colleagues see on the board
        activities_sudo = self.env["hr.community.activity"].sudo()
        here = Domain("company_id", "=", self.company_id.id)
        here &= Domain("state", "in", ("open", "running"))
        here &= Domain(
            "ownership_ids",
            "not any",
            [
                ("employee_id", "=", self.employee_id.id),
                ("state", "in", ("invited", "applied", "active")),
            ],
        )
        # sudo: hr.employee.skill - which skills they have
        held_sudo = self.env["hr.employee.skill"].sudo()
        held_sudo = held_sudo.search(
            Domain("employee_id", "=", self.employee_id.id)
            & held_sudo._community_valid(company_today(self.company_id))
        )
        suits = Domain("skill_ids.skill_id", "in", held_sudo.skill_id.ids)
        found = activities_sudo.search(here & suits, limit=FITTING)
        if len(found) < FITTING:
            others = here & Domain("id", "not in", found.ids)
            found |= activities_sudo.search(
                others & Domain("needs_owner", "=", True),
                order="rank_score desc, id",
                limit=FITTING - len(found),
            )
        return found
