from odoo import api, fields, models
from odoo.addons.hr_community.models.mixins.cron_batch import in_turn
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
    def _cron_remind(self):
        """Remind whoever answers of what is due, and again every seven days."""
        today = fields.Date.context_today(self)
        before = fields.Date.subtract(today, days=AGAIN)
        due = (
            Domain("state", "in", WAITING)
            & Domain("date_due", "<=", today)
            & Domain("user_id", "!=", False)
            & (
                Domain("date_reminded", "=", False)
                | Domain("date_reminded", "<=", before)
            )
        )
        # sudo: suggestion - the system reminds
        in_turn((self.sudo(), due, lambda one: one._remind(today)))

    def _remind(self, today):
        self.env["hr.community.mail"]._send(
            "hr_community_voice.mail_template_suggestion_due", self, self.user_id
        )
        self.date_reminded = today
