from odoo import api, fields, models
from odoo.fields import Domain

REMIND_DAYS_BEFORE = 3


class CampaignLetters(models.Model):
    """The question, one reminder, and the end of a campaign, by an idempotent cron."""

    _inherit = "hr.community.campaign"

    @api.model
    def _cron_letters(self):
        """Close what is over, then send what is due, batch by batch."""
        today = fields.Date.context_today(self)
        running = Domain("state", "=", "running")
        self.search(running & Domain("date_close", "<", today)).action_close()
        soon = fields.Date.add(today, days=REMIND_DAYS_BEFORE)
        open_person = Domain("campaign_id.state", "=", "running")
        self._send(
            "question", open_person & Domain("date_sent", "=", False), "date_sent"
        )
        self._send(
            "reminder",
            open_person
            & Domain("date_sent", "<", today)
            & Domain("date_answered", "=", False)
            & Domain("date_reminded", "=", False)
            & Domain("campaign_id.date_close", "<=", soon),
            "date_reminded",
        )

    def _send(self, letter, domain, mark):
        """Send a letter to each of the people and mark it, each exactly once.

        Who has no work e-mail is left as they are: they are asked once they have one.
        """
        mail = self.env["hr.community.mail"]
        today = fields.Date.context_today(self)

        def step(person):
            mail._send(f"campaign_{letter}", person, person.employee_id)
            person[mark] = today

        reached = Domain("employee_id.work_email", "!=", False)
        self.env["hr.community.campaign.person"]._each(domain & reached, step)
