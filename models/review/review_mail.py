from odoo import api, fields, models
from odoo.fields import Domain

from ..mixins.cron_batch import in_turn
from ..mixins.days import company_today, on_company_days
from ..mixins.quiet import is_quiet

REMIND_DAYS_BEFORE = 3


class ReviewMail(models.Model):
    """The emails of a review: the request, two reminders, its answer, its expiry."""

    _inherit = "hr.community.review"

    def _send(self, letter):
        if is_quiet(self.env):
            return
        mail = self.env["hr.community.mail"]
        for review in self:
            mail._send(letter, review, review._get_mail_readers(letter))

    def _get_mail_readers(self, letter):
        """Return who gets an email of a review: employees, or an address outside."""
        if letter == "review_received":
            return self.employee_id
        # sudo: hr.employee - the manager of whoever asked, to write to
        self_sudo = self.sudo()
        if letter == "review_expired":
            requester_sudo = self_sudo.requester_id or self_sudo.employee_id
            return requester_sudo | self_sudo.requester_id.parent_id
        return self_sudo.reviewer_id or [self_sudo.reviewer_email or ""]

    @api.model
    def _cron_remind(self):
        """Remind three days before and on the day, then let the request expire."""
        waiting = Domain("state", "=", "requested")
        due_soon = on_company_days(
            self.env,
            lambda today: Domain(
                "date_due", "<=", fields.Date.add(today, days=REMIND_DAYS_BEFORE)
            ),
        )
        due, over = (
            on_company_days(
                self.env, lambda today, sign=sign: Domain("date_due", sign, today)
            )
            for sign in ("<=", "<")
        )
        first, second = (Domain("reminders", "=", number) for number in (0, 1))
        in_turn(
            (self, waiting & due_soon & first, lambda review: review._remind(1)),
            (self, waiting & due & second, lambda review: review._remind(2)),
            (self, waiting & over, lambda review: review._expire()),
        )

    def _remind(self, number):
        if self.date_due >= company_today(self.company_id):
            self._send("review_reminder")
        self.reminders = number

    def _expire(self):
        self.state = "expired"
        self._send("review_expired")
