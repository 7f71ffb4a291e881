from odoo import api, models
from odoo.exceptions import UserError, ValidationError

from .enrolment import MARKS, MOST_WORDS


class EnrolmentPage(models.Model):
    """The employee's page of one enrolment: accept, leave, take the next session.

    New employees say there, too, what they think of their first month.
    """

    _inherit = "hr.community.enrolment"
    _link_path = "course"

    @api.model
    def _from_token(self, token):
        """Return the enrolment of a link, or the one that came after it."""
        row_sudo = super()._from_token(token)
        if row_sudo.state != "cancelled":
            return row_sudo
        return row_sudo._get_since() or row_sudo

    def _get_since(self):
        """Return the employee's latest enrolment in the course since this one."""
        return self.search(
            [
                ("course_id", "=", self.course_id.id),
                ("employee_id", "=", self.employee_id.id),
                ("state", "!=", "cancelled"),
                ("id", ">", self.id),
            ],
            order="id desc",
            limit=1,
        )

    def _answer_by_link(self, answer, form=None):
        """Do what the employee says on their page, as the system.

        :param str answer: ``join``, ``leave``, ``again``, ``next`` or ``month``
        :param dict form: {"mark", "words"} of their first month
        :return: the enrolment that the page is about from here on
        :raise UserError: that is no longer possible
        """
        if answer == "join" and self.state == "invited":
            if self.session_id._is_over():
                raise UserError(
                    self.env._("This session has started or been cancelled.")
                )
            self.write({"state": "enrolled"})
            return self
        if answer == "leave" and self.state in ("invited", "waiting", "enrolled"):
            self.write({"state": "cancelled"})
            # who acts by a link is no user, and the move alone does not tell who left
            self.left_by_employee = True
            return self
        if answer == "month":
            answers = form or {}
            self._receive_month(answers.get("mark"), answers.get("words"))
            return self
        if answer == "next" and self.state in ("cancelled", "no_show"):
            return self._take_session(self._get_next_session())
        if answer == "again" and self._may_return():
            return self._take_session(self.session_id)
        raise UserError(
            self.env._("Your enrollment can no longer be changed here. Ask HR.")
        )

    def _receive_month(self, mark, comment):
        """Write down what a new employee thinks of their first month; the last counts.

        :param str mark: how useful it was, "1" to "5"
        :raise UserError: nobody asked them
        :raise ValidationError: there is no mark
        """
        if not self.date_month_asked:
            raise UserError(
                self.env._("This feedback can no longer be changed here. Ask HR.")
            )
        if mark not in dict(MARKS):
            raise ValidationError(self.env._("Please choose a number from 1 to 5."))
        words = (comment or "").strip()[:MOST_WORDS]
        self.write({"month_mark": mark, "month_words": words or False})

    def _may_return(self):
        """Return whether the employee may take back what they gave up or declined.

        Nobody whom somebody else took out may.
        """
        if not self.left_by_employee or self.session_id._is_over():
            return False
        since = self.search_count(
            [
                ("course_id", "=", self.course_id.id),
                ("employee_id", "=", self.employee_id.id),
                "|",
                ("state", "!=", "cancelled"),
                ("id", ">", self.id),
            ],
            limit=1,
        )
        return not since

    def _take_session(self, session):
        """Queue for a session of the course, and take a seat if there is one.

        :raise UserError: there is no session
        """
        if not session:
            raise UserError(
                self.env._(
                    "No other sessions of this course are planned at the moment."
                )
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
