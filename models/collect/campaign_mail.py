from odoo import api, fields, models
from odoo.fields import Domain

from ..mixins.cron_batch import in_turn

CAMPAIGN_REMIND_DAYS = 3


class CampaignMail(models.Model):
    """The question, one reminder, and the end of a campaign, by an idempotent cron."""

    _inherit = "hr.community.campaign"

    @api.model
    def _cron_letters(self):
        """Close campaigns that are over, then send the mails that are due."""
        today = fields.Date.context_today(self)
        running = Domain("state", "=", "running")
        over = running & Domain("date_close", "<", today)
        soon = fields.Date.add(today, days=CAMPAIGN_REMIND_DAYS)
        open_person = Domain("campaign_id.state", "=", "running")
        new = open_person & Domain("date_sent", "=", False)
        silent = (
            open_person
            & Domain("date_sent", "<", today)
            & Domain("date_answered", "=", False)
            & Domain("date_reminded", "=", False)
            & Domain("campaign_id.date_close", "<=", soon)
        )
        in_turn(
            (self, over, lambda campaign: campaign.action_close()),
            self._sending("question", new, "date_sent"),
            self._sending("reminder", silent, "date_reminded"),
        )

    def _sending(self, letter, domain, mark):
        """Return the step that sends a mail to each employee exactly once.

        Who has no work e-mail is left as they are: they are asked once they have one.
        """
        mail = self.env["hr.community.mail"]
        today = fields.Date.context_today(self)

        def step(person):
            mail._send(f"campaign_{letter}", person, person.employee_id)
            person[mark] = today

        reached = Domain("employee_id.work_email", "!=", False)
        return self.env["hr.community.campaign.person"], domain & reached, step
