from odoo import models
from odoo.addons.hr_community.models.mixins.person_link import person_name
from odoo.exceptions import UserError

from .enrolment import LIVE

LAST = 90


class CheckinPage(models.Model):
    """The page of a check-in: two minutes, with or without a login."""

    _inherit = "hr.community.checkin"
    _link_path = "checkin"

    def _get_series(self):
        """Return what the same employee has answered here so far, baseline first."""
        return self.search(
            [
                ("employee_id", "=", self.employee_id.id),
                ("enrolment_id", "=", self.enrolment_id.id),
                ("mentoring_id", "=", self.mentoring_id.id),
                ("state", "=", "answered"),
            ],
            order="day",
        )

    def _get_reply_words(self, trainer):
        """Return who answers what the employee needs help with, and when."""
        return self.env._("%s will reply within a week.", person_name(trainer))

    def _get_readers_words(self, reader):
        """Return who reads the answers beside the employee."""
        return self.env._("Only you and %s can see your answers.", person_name(reader))

    def _get_offer(self):
        """Return the session of the next course, offered after the last check-in."""
        self.ensure_one()
        none = self.env["hr.community.course.session"]
        if self.day != LAST or not self.employee_id or not self.course_id:
            return none
        person = self.employee_id
        done = self.course_id._get_done(person)[person]
        joined = self.course_id._get_done(person, LIVE)[person]
        following = self.env["hr.community.course"].search(
            [
                ("prerequisite_ids", "in", self.course_id.ids),
                ("id", "not in", (done | joined).ids),
            ]
        )
        open_courses = following.filtered(lambda one: one.prerequisite_ids <= done)
        sessions = open_courses._get_next_sessions(self.company_id).values()
        return none.concat(*sessions).sorted("start")[:1]

    def _enrol_by_link(self):
        """Enrol the employee in the course that comes next, as the system.

        :return: the enrolment
        :raise UserError: nothing is offered
        """
        session = self._get_offer()
        if not session:
            raise UserError(
                self.env._("No further sessions are planned at the moment.")
            )
        row = self.enrolment_id.create(
            {
                "session_id": session.id,
                "employee_id": self.employee_id.id,
                "state": "waiting",
            }
        )
        row._join()
        return row
