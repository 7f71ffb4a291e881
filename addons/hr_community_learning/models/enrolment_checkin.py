from odoo import fields, models
from odoo.addons.hr_community.models.mixins.days import company_today

from .checkin import BASELINE


class EnrolmentCheckin(models.Model):
    """What somebody can do before the course, asked when they have a seat."""

    _inherit = "hr.community.enrolment"

    checkin_ids = fields.One2many("hr.community.checkin", "enrolment_id", "Check-ins")

    def _ask_baseline(self):
        """Ask for the first check-in, unless the course is not new to the employee.

        Its link is in the email about the seat. Once the session has started there is
        no such answer any more: nothing that is filled in later is a baseline.
        """
        self.ensure_one()
        before = self.search_count(
            [
                ("employee_id", "=", self.employee_id.id),
                ("course_id", "=", self.course_id.id),
                ("state", "in", ("attended", "completed")),
            ],
            limit=1,
        )
        known = self.checkin_ids.filtered(lambda row: row.day == BASELINE)
        if before or known or self.session_id._is_over():
            return
        self.env["hr.community.checkin"].create(
            {
                "enrolment_id": self.id,
                "employee_id": self.employee_id.id,
                "day": BASELINE,
                "date_due": company_today(self.company_id),
                "date_until": fields.Date.add(self.date_start, days=1),
                "date_asked": company_today(self.company_id),
            }
        )

    def _move_baseline(self):
        """Let the first check-in be answered until the session starts, now elsewhere.

        One that was missed is open again where the session is still to come.
        """
        for row in self.checkin_ids.filtered(lambda one: one.day == BASELINE):
            session = row.enrolment_id.session_id
            reopened = row.state == "missed" and not session._is_over()
            row.write(
                {
                    "date_until": fields.Date.add(session.date_start, days=1),
                    "state": "asked" if reopened else row.state,
                }
            )

    def _get_baseline(self):
        """Return the first check-in while it can be answered, for an email."""
        return self.checkin_ids.filtered(
            lambda row: row.day == BASELINE and row.state == "asked" and row._is_open()
        )
