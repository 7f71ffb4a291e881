from odoo import api, fields, models
from odoo.fields import Domain

REMIND_BEFORE = 3
BATCH = 200


class ReviewLetters(models.Model):
    """The question, two reminders, one word to the asker's manager, and the end."""

    _inherit = "hr.community.review"

    def _send(self, letter):
        if self.env.context.get("tracking_disable"):
            return
        template = self.env.ref(
            f"hr_community.mail_template_{letter}", raise_if_not_found=False
        )
        for review in self if template else ():
            # sudo: mail - the letter goes to one person, who may have no user
            template.sudo().send_mail(review.id)

    @api.model
    def _cron_remind(self):
        """Remind three days before and on the day, then let the request expire."""
        today = fields.Date.context_today(self)
        soon = fields.Date.add(today, days=REMIND_BEFORE)
        waiting = Domain("state", "=", "requested")
        self._each(
            waiting & Domain("date_due", "<=", soon) & Domain("reminders", "=", 0),
            lambda review: review._remind(1),
        )
        self._each(
            waiting & Domain("date_due", "<=", today) & Domain("reminders", "=", 1),
            lambda review: review._remind(2),
        )
        self._each(
            waiting & Domain("date_due", "<", today),
            lambda review: review._expire(),
        )

    def _remind(self, number):
        if self.date_due >= fields.Date.context_today(self):
            self._send("review_reminder")
        self.reminders = number

    def _expire(self):
        self.state = "expired"
        self._send("review_expired")

    @api.model
    def _each(self, domain, step):
        """Do a step with each record once, in batches that are committed."""
        cron = self.env["ir.cron"]
        cron._commit_progress(remaining=self.search_count(domain))
        last = 0
        while batch := self.search(
            domain & Domain("id", ">", last), limit=BATCH, order="id"
        ):
            for record in batch.try_lock_for_update():
                step(record)
            last = batch[-1].id
            if not cron._commit_progress(len(batch)):
                return
