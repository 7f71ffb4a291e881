from odoo import api, fields, models
from odoo.fields import Domain

REMIND_DAYS_BEFORE = 7


class RoundLetters(models.Model):
    """Asking the owners, once more before the end, and closing: by one cron."""

    _inherit = "hr.community.round"

    @api.model
    def _cron_letters(self):
        """Close what is over, then write to the owners who have not confirmed."""
        today = fields.Date.context_today(self)
        self.search(
            Domain("state", "=", "running") & Domain("date_close", "<", today)
        ).action_close()
        waiting = Domain("round_id.state", "=", "running") & Domain(
            "date_confirmed", "=", False
        )
        self._send(waiting & Domain("date_asked", "=", False), "date_asked")
        soon = fields.Date.add(today, days=REMIND_DAYS_BEFORE)
        self._send(
            waiting
            & Domain("date_asked", "<", today)
            & Domain("date_reminded", "=", False)
            & Domain("round_id.date_close", "<=", soon),
            "date_reminded",
        )

    def _send(self, domain, mark):
        """Write to the owners of each activity, and mark it, each exactly once."""
        mail = self.env["hr.community.mail"]
        today = fields.Date.context_today(self)

        def step(line):
            for part in line._get_owner_parts():
                mail._send("round", part, part.employee_id)
            line[mark] = today

        self.env["hr.community.round.line"]._each(domain, step)
