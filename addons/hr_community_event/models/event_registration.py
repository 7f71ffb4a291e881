from odoo import api, models
from odoo.exceptions import UserError
from odoo.fields import Domain
from odoo.tools import email_normalize

FOLLOWED_STATES = frozenset({"state", "active"})
WHO = frozenset({"partner_id", "email", "event_id"})


class EventRegistration(models.Model):
    """Whoever is registered for the event of a session is enrolled in the course."""

    _inherit = "event.registration"

    @api.model_create_multi
    def create(self, vals_list):
        registrations = super().create(vals_list)
        registrations._follow()
        return registrations

    def write(self, vals):
        result = super().write(vals)
        if vals.keys() & WHO:
            self._check_same_person()
        if vals.keys() & FOLLOWED_STATES:
            self._follow()
        return result

    def unlink(self):
        # sudo: enrolment - whoever is taken off the list gives the seat back
        rows_sudo = self._get_enrolments_sudo()
        waiting_sudo = rows_sudo.filtered(
            lambda row: row.state in ("invited", "waiting", "enrolled")
        )
        waiting_sudo.write({"state": "cancelled"})
        return super().unlink()

    def _get_enrolments_sudo(self):
        # sudo: enrolment - those that belong to these registrations
        rows_sudo = self.env["hr.community.enrolment"].sudo()
        return rows_sudo.search(
            [("registration_id", "in", self.ids), ("state", "!=", "cancelled")]
        )

    def _follow(self):
        """Enrol whom these registrations name, mark them, or let them go.

        :raise UserError: they are no employees, or may not enrol
        """
        # sudo: course.session, enrolment - whoever runs the event, runs its list
        for one_sudo in self.sudo():
            session_sudo = one_sudo.event_id.community_session_ids[:1]
            if session_sudo:
                one_sudo._follow_in(session_sudo)

    def _follow_in(self, session):
        row = self._get_enrolments_sudo()
        is_out = not self.active or self.state == "cancel"
        if is_out and not row:
            return
        if not row:
            person = self._get_community_person(session)
            row = self._get_enrolment_of(session, person)
        row._follow_registration()

    def _get_enrolment_of(self, session, person):
        """Return the enrolment that this registration is from here on."""
        if session.state == "cancelled":
            raise UserError(
                self.env._("This session was cancelled. Choose a later one.")
            )
        rows = self.env["hr.community.enrolment"]
        row = rows.search(
            [
                ("session_id", "=", session.id),
                ("employee_id", "=", person.id),
                ("state", "!=", "cancelled"),
            ],
            limit=1,
        )
        if not row:
            return rows._enrol_registered(session, person, self)
        other = row.registration_id
        if other.active and other.state != "cancel":
            raise UserError(
                self.env._("%s is already registered for this session.", person.name)
            )
        row.registration_id = self
        return row

    def _check_same_person(self):
        """Refuse to make somebody's seat that of somebody else.

        :raise UserError: naming whose it is
        """
        # sudo: hr.employee, course.session - whose seat it is, and in what
        for row_sudo in self._get_enrolments_sudo():
            one_sudo = row_sudo.registration_id
            session_sudo = row_sudo.session_id
            if (
                one_sudo.event_id != session_sudo.odoo_event_id
                or row_sudo.employee_id not in one_sudo._get_people(session_sudo)
            ):
                raise UserError(
                    self.env._(
                        "This registration belongs to %s. Cancel it and register the "
                        "other employee separately.",
                        row_sudo.employee_id.name,
                    )
                )

    def _get_community_person(self, session):
        """Return the employee who is meant.

        :raise UserError: nobody in the company of the session is
        """
        if found := self._get_people(session)[:1]:
            return found
        if not self.name:
            raise UserError(
                self.env._(
                    "This attendee is not an employee of %s. Only employees can take "
                    "courses. Use the employee's work email.",
                    session.company_id.name,
                )
            )
        raise UserError(
            self.env._(
                "%(name)s is not an employee of %(company)s. Only employees can take "
                "courses. Use the employee's work email.",
                name=self.name,
                company=session.company_id.name,
            )
        )

    def _get_people(self, session):
        """Return the employees who may be meant, the likeliest first.

        By the attendee's email; else by who booked, unless they gave another email:
        one may book for others.
        """
        email = email_normalize(self.email)
        partner = self.partner_id
        here = Domain("company_id", "=", session.company_id.id)
        people = self.env["hr.employee"]
        named = people.search(here & Domain("work_email", "ilike", email or "@"))
        named = named.filtered(
            lambda one: email and email_normalize(one.work_email) == email
        )
        booked = people.search(
            here
            & (
                Domain("user_id.partner_id", "=", partner.id)
                | Domain("work_contact_id", "=", partner.id)
            )
        )
        for_others = email and email != partner.email_normalized
        if not partner or (for_others and not named & booked):
            booked = people
        return (named & booked) | named | booked
