from odoo import api, fields, models
from odoo.addons.hr_community.models.mixins.cron_batch import run_in_batches
from odoo.addons.hr_community.models.mixins.days import company_today, on_company_days
from odoo.fields import Domain

from .suggestion import WAITING

AGAIN = 7  # days between two reminders of the same suggestion


class SuggestionMail(models.Model):
    """The emails about a suggestion."""

    _inherit = "hr.community.suggestion"

    date_reminded = fields.Date(
        readonly=True, copy=False, groups=fields.NO_ACCESS, string="Reminded On"
    )

    def _send_answer(self):
        """Tell whoever signed these suggestions what the answer is."""
        for suggestion in self.filtered("employee_id"):
            self.env["hr.community.mail"]._send(
                "hr_community_voice.mail_template_suggestion_answered",
                suggestion,
                suggestion.employee_id,
            )

    @api.model
    def _get_due(self, today):
        """Return the domain of what whoever answers is reminded of on a day."""
        before = fields.Date.subtract(today, days=AGAIN)
        return Domain("date_due", "<=", today) & (
            Domain("date_reminded", "=", False) | Domain("date_reminded", "<=", before)
        )

    @api.model
    def _cron_remind(self):
        """Remind whoever answers of what is due, and again every seven days."""
        due = (
            Domain("state", "in", WAITING)
            & Domain("user_id", "!=", False)
            & on_company_days(self.env, self._get_due)
        )
        # sudo: suggestion - the system reminds
        run_in_batches((self.sudo(), due, lambda one: one._remind()))

    def _remind(self):
        self.env["hr.community.mail"]._send(
            "hr_community_voice.mail_template_suggestion_due", self, self.user_id
        )
        self.date_reminded = company_today(self.company_id)
