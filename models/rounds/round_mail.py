from odoo import api, fields, models
from odoo.fields import Domain

from ..mixins.cron_batch import in_turn

ROUND_REMIND_DAYS = 7


class RoundMail(models.Model):
    """Asking the owners, once more before the end, and closing: by one cron."""

    _inherit = "hr.community.round"

    @api.model
    def _cron_letters(self):
        """Close rounds that are over, then remind the owners who have not confirmed."""
        today = fields.Date.context_today(self)
        over = Domain("state", "=", "running") & Domain("date_close", "<", today)
        waiting = Domain("round_id.state", "=", "running") & Domain(
            "date_confirmed", "=", False
        )
        soon = fields.Date.add(today, days=ROUND_REMIND_DAYS)
        new = waiting & Domain("date_asked", "=", False)
        silent = (
            waiting
            & Domain("date_asked", "<", today)
            & Domain("date_reminded", "=", False)
            & Domain("round_id.date_close", "<=", soon)
        )
        in_turn(
            (self, over, lambda record: record.action_close()),
            self._sending(new, "date_asked"),
            self._sending(silent, "date_reminded"),
        )

    def _sending(self, domain, mark):
        """Return how to write to the owners of each activity, each exactly once."""
        mail = self.env["hr.community.mail"]
        today = fields.Date.context_today(self)

        def step(line):
            for part in line._get_owner_parts():
                mail._send("round", part, part.employee_id)
            line[mark] = today

        return self.env["hr.community.round.line"], domain, step
