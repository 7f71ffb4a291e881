from odoo import api, fields, models
from odoo.fields import Domain

from ..mixins.cron_batch import in_turn
from ..mixins.days import company_today, on_company_days

CAMPAIGN_REMIND_DAYS = 3


class CampaignMail(models.Model):
    """The question, one reminder, and the end of a campaign, by an idempotent cron."""

    _inherit = "hr.community.campaign"

    @api.model
    def _cron_letters(self):
        """Close campaigns that are over, then send the mails that are due."""
        running = Domain("state", "=", "running")
        over = running & on_company_days(
            self.env, lambda today: Domain("date_close", "<", today)
        )
        open_person = Domain("campaign_id.state", "=", "running")
        new = open_person & Domain("date_sent", "=", False)
        silent = (
            open_person
            & Domain("date_answered", "=", False)
            & Domain("date_reminded", "=", False)
            & on_company_days(self.env, self._get_due_again)
        )
        in_turn(
            (self, over, lambda campaign: campaign.action_close()),
            self._sending("question", new, "date_sent"),
            self._sending("reminder", silent, "date_reminded"),
        )

    @api.model
    def _get_due_again(self, today):
        """Return the domain of people to whom it is to be sent once more on a day."""
        soon = fields.Date.add(today, days=CAMPAIGN_REMIND_DAYS)
        return Domain("date_sent", "<", today) & Domain(
            "campaign_id.date_close", "<=", soon
        )

    def _sending(self, letter, domain, mark):
        """Return the step that sends a mail to each employee exactly once.

        Who has no work e-mail is left as they are: they are asked once they have one.
        """
        mail = self.env["hr.community.mail"]
        requests = self.env["hr.community.request"]

        def step(person):
            if letter == "question" and not requests._ask(
                person.employee_id, person.company_id, "campaign"
            ):
                return  # asked next month, if it is still open then
            mail._send(f"campaign_{letter}", person, person.employee_id)
            person[mark] = company_today(person.company_id)

        reached = Domain("employee_id.work_email", "!=", False)
        return self.env["hr.community.campaign.person"], domain & reached, step
