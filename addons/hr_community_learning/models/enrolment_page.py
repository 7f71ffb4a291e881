from odoo import models
from odoo.exceptions import UserError


class EnrolmentPage(models.Model):
    """The employee's page of one enrolment: accept, leave, take the next session."""

    _inherit = "hr.community.enrolment"
    _link_path = "course"

    def _answer_by_link(self, answer):
        """Do what the employee says on their page, as the system.

        :param str answer: ``join``, ``leave`` or ``next``
        :return: the enrolment that the page is about from here on
        :raise UserError: that is no longer possible
        """
        if answer == "join" and self.state == "invited":
            if self.session_id._is_over():
                raise UserError(
                    self.env._("This session has started or was cancelled.")
                )
            self.write({"state": "enrolled"})
            return self
        if answer == "leave" and self.state in ("invited", "waiting", "enrolled"):
            self.write({"state": "cancelled"})
            return self
        if answer == "next" and self.state in ("cancelled", "no_show"):
            return self._take_next_session()
        raise UserError(
            self.env._("Your enrollment can no longer be changed here. Ask HR.")
        )

    def _take_next_session(self):
        session = self._get_next_session()
        if not session:
            raise UserError(
                self.env._("No other session of this course is planned at the moment.")
            )
        row = self.create(
            {
                "session_id": session.id,
                "employee_id": self.employee_id.id,
                "state": "waiting",
            }
        )
        row._join()
        return row
