from odoo import api, fields, models
from odoo.fields import Domain

from ..mixins.cron_batch import in_turn
from ..mixins.days import company_today, on_company_days

ROUND_REMIND_DAYS = 7


class RoundMail(models.Model):
    """Asking the owners, once more before the end, and closing: by one cron."""

    _inherit = "hr.community.round"

    @api.model
    def _cron_letters(self):
        """Close rounds that are over, then remind the owners who have not confirmed."""
        over = Domain("state", "=", "running") & on_company_days(
            self.env, lambda today: Domain("date_close", "<", today)
        )
        waiting = Domain("round_id.state", "=", "running") & Domain(
            "date_confirmed", "=", False
        )
        new = waiting & Domain("date_asked", "=", False)
        silent = (
            waiting
            & Domain("date_reminded", "=", False)
            & on_company_days(self.env, self._get_due_again)
        )
        in_turn(
            (self, over, lambda record: record.action_close()),
            self._sending(new, "date_asked"),
            self._sending(silent, "date_reminded"),
        )

    @api.model
    def _get_due_again(self, today):
        """Return the domain of lines whose owners are asked once more on a day."""
        soon = fields.Date.add(today, days=ROUND_REMIND_DAYS)
        return Domain("date_asked", "<", today) & Domain(
            "round_id.date_close", "<=", soon
        )

    def _sending(self, domain, mark):
        """Return how to write to the owners of each activity, each exactly once."""
        mail = self.env["hr.community.mail"]
        requests = self.env["hr.community.request"]

        def step(line):
            company = line.company_id
            # what nobody has confirmed is paused when it closes: that cannot wait
            due = mark != "date_asked" or requests._is_due_this_month(
                company, line.round_id.date_close
            )
            ownerships = line._get_owner_ownerships()
            free = requests._ask(ownerships.employee_id, company, "round", due)
            asked = ownerships.filtered(lambda ownership: ownership.employee_id in free)
            if ownerships and not asked:
                return  # all owners are asked next month
            for ownership in asked:
                mail._send("round", ownership, ownership.employee_id)
            line[mark] = company_today(company)

        return self.env["hr.community.round.line"], domain, step
