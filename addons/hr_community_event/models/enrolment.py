from odoo import api, fields, models
from odoo.addons.hr_community.models.mixins.person_link import former_employee
from odoo.addons.hr_community.models.mixins.personal_rules import personal_name
from odoo.addons.hr_community.models.mixins.reader_language import in_company_language
from odoo.addons.hr_community_learning.models.enrolment import LIVE, SEATED
from odoo.exceptions import UserError

# an event knows no absence: whoever did not come stays registered
STATES = {
    "enrolled": "open",
    "no_show": "open",
    "attended": "done",
    "completed": "done",
    "cancelled": "cancel",
}
NOT_CLOSED = {"date_closed": False}  # Odoo keeps the day of attending when it is undone


class Enrolment(models.Model):
    """A seat is a registration for the event, and a registration a seat here."""

    _inherit = "hr.community.enrolment"
    _community_personal = {"registration_id": personal_name("employee_id")}

    registration_id = fields.Many2one(
        "event.registration",
        readonly=True,
        copy=False,
        index="btree_not_null",
        ondelete="set null",
    )

    @api.model
    def _community_before_erasing(self, erased):
        """Take people out of the registrations that their seats were mirrored to."""
        rows = self.search([("employee_id", "in", erased.people.ids)])
        personal = self.env["hr.community.personal"]
        for registration in rows.registration_id:
            shared = in_company_language(self, registration.company_id)
            word = former_employee(shared.env)
            gone = dict.fromkeys(("email", "phone", "partner_id"))
            personal._update(registration, gone | {"name": word})

    def _after_moved(self, old):
        result = super()._after_moved(old)
        # sudo: event.registration - of this enrolment alone, whoever moves it
        self.sudo()._match_registration()
        return result

    def _match_registration(self):
        """Make the registration what the enrolment is now; whoever waits has none."""
        self.ensure_one()
        session, known = self.session_id, self.registration_id
        if not session.odoo_event_id or not self.employee_id:
            return
        state = STATES.get(self.state, "draft")
        if known and known.state != state:
            session._match_event()
            known.write({"state": state} | ({} if state == "done" else NOT_CLOSED))
        elif not known and self.state in SEATED:
            session._match_event()
            # nothing follows from one that is cancelled, so it is linked first
            self.registration_id = known.create(self._prepare_registration())
            self.registration_id.write({"state": state})

    def _prepare_registration(self):
        person = self.employee_id
        partner = person.user_id.partner_id or person.work_contact_id
        return {
            "event_id": self.session_id.odoo_event_id.id,
            "partner_id": partner.id,
            "name": person.name,
            "email": person.work_email or partner.email,
            "state": "cancel",
        }

    def _follow_registration(self):
        """Do here what was said of the registration.

        :raise UserError: a seat cannot become unconfirmed, nor be attended before
            the first day
        """
        self.ensure_one()
        new_state = (
            "cancel" if not self.registration_id.active else self.registration_id.state
        )
        self._check_not_own(new_state)
        if new_state == "done" and self.state not in ("attended", "completed"):
            self.session_id._check_has_begun()
            self.write({"state": "attended"})
        elif new_state == "open" and self.state in ("attended", "completed"):
            self._step_back("enrolled")
        elif new_state == "open" and self.state == "invited":
            self.write({"state": "enrolled"})
        elif new_state == "draft" and self.state in SEATED:
            raise UserError(
                self.env._(
                    "%s has a seat in this course. Cancel the registration instead.",
                    self.employee_id.name,
                )
            )
        elif new_state == "cancel" and self.state in (*LIVE, "attended", "completed"):
            self._step_back("cancelled")
        if self.registration_id.active:
            self._match_registration()

    def _check_not_own(self, new_state):
        """Refuse to record one's own attendance by the event.

        :raise UserError: the user's own would change
        """
        was = self.state in ("attended", "completed")
        if (
            self.is_me
            and new_state in ("done", "open")
            and (new_state == "done") != was
        ):
            raise UserError(
                self.env._(
                    "You cannot record your own attendance. Ask the trainer or HR."
                )
            )

    def _step_back(self, state):
        """Go back to a state; what followed from completion is taken back first."""
        if self.state == "completed":
            self.write({"state": "attended"})
        self.write({"state": state})

    @api.model
    def _enrol_registered(self, session, person, registration):
        """Enrol somebody who is registered for the event.

        Before the session they queue like everybody; once it has started they are
        there, and sit while there are seats.
        """
        started = session.start <= fields.Datetime.now()
        here = "attended" if registration.state == "done" else "enrolled"
        row = self.create(
            {
                "session_id": session.id,
                "employee_id": person.id,
                "registration_id": registration.id,
                "state": here if started else "waiting",
            }
        )
        row._join()
        return row
