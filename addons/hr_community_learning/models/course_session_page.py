from odoo import fields, models
from odoo.addons.hr_community.models.mixins.days import company_today, on_company_days
from odoo.exceptions import UserError
from odoo.fields import Domain

PRESENCE = ("attended", "no_show", "completed")


class CourseSessionPage(models.Model):
    """The trainer's page: attendance on a phone, with or without a login."""

    _inherit = "hr.community.course.session"
    _link_path = "attendance"

    date_asked = fields.Date(readonly=True, copy=False, export_string_translation=False)

    def _get_link_person(self):
        return self.trainer_id

    def action_take_attendance(self):
        """Open the page on which the trainer marks who is there.

        :raise UserError: for others than the trainer
        """
        self.ensure_one()
        if not self.i_train:
            raise UserError(
                self.env._(
                    "Only the trainer can use this page. Record attendance in the list "
                    "of enrollments instead."
                )
            )
        return {
            "type": "ir.actions.act_url",
            "url": self._make_link(),
            "target": "self",
        }

    def _get_participants(self):
        """Return the enrolments with a seat, in the order of names."""
        seated = ("enrolled", *PRESENCE)
        return self.enrolment_ids.filtered(lambda row: row.state in seated).sorted(
            lambda row: (row.employee_id.name or "", row.id)
        )

    def _mark_by_link(self, marks):
        """Record who attended, as the system, for the trainer whose page this is.

        :param dict marks: {id of an enrolment: state}; others than this session's and
            marks that there are not are left out
        :raise UserError: the session has not started, or is closed
        """
        self._check_can_be_marked()
        for row in self._get_participants():
            if row.employee_id == self.trainer_id:
                continue  # somebody else marks them
            mark = marks.get(row.id)
            if mark in PRESENCE and mark != row.state:
                if mark == "completed" and row.state != "attended":
                    row.write({"state": "attended"})
                row.write({"state": mark})

    def _get_questions(self):
        """Return the check-ins in which somebody needs help, unanswered first.

        Those that were sent to the trainer before are theirs alone.
        """
        rows = self.enrolment_ids.checkin_ids.filtered(
            lambda row: row.help_words and row._get_reader() == self.trainer_id
        )
        return rows.sorted(lambda row: (bool(row.help_answer), row.id))

    def _help_by_link(self, answers):
        """Answer what participants need help with, for the trainer whose page this is.

        :param dict answers: {id of a check-in: text}; empty ones are left out
        """
        for row in self._get_questions():
            answer = (answers.get(row.id) or "").strip()[:2000]
            if answer and answer != row.help_answer:
                row.write({"help_answer": answer})

    def _check_can_be_marked(self):
        if self.state != "planned":
            raise UserError(
                self.env._(
                    "This session is closed. Ask HR to correct the attendance record."
                )
            )
        self._check_has_begun()

    def _check_has_begun(self):
        """Refuse to say who attended what is still to come.

        :raise UserError: its first day is not there yet
        """
        if not self.has_begun:
            raise UserError(
                self.env._(
                    "Attendance can be recorded from the first day of the session."
                )
            )

    def _cron_ask_attendance(self):
        """Send trainers the link to their page on the first day of a session."""
        due = (
            Domain("state", "=", "planned")
            & on_company_days(self.env, lambda day: [("date_start", "<=", day)])
            & Domain("date_asked", "=", False)
            & Domain("trainer_id", "!=", False)
        )
        self._process_each(due, lambda session: session._ask_attendance())

    def _ask_attendance(self):
        """Ask the trainer; who could not be written to is asked another day."""
        sent = self.env["hr.community.mail"]._send(
            "hr_community_learning.mail_template_attendance", self, self.trainer_id
        )
        if sent:
            self.date_asked = company_today(self.company_id)
