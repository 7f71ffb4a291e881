from odoo import api, fields, models
from odoo.addons.hr_community.models.mixins.cron_batch import run_in_batches
from odoo.addons.hr_community.models.mixins.days import on_company_days
from odoo.fields import Domain

REMIND_DAYS = 3


class PulseMail(models.Model):
    """Opening, asking, reminding and closing, by an idempotent cron."""

    _inherit = "hr.community.pulse"

    @api.model
    def _cron_letters(self):
        """Open and close surveys on their days, then send the mails that are due."""
        # sudo: pulse - the system opens, asks and closes
        pulses_sudo = self.sudo()
        planned = Domain("state", "=", "planned") & on_company_days(
            self.env, lambda today: Domain("date_open", "<=", today)
        )
        over = Domain("state", "=", "running") & on_company_days(
            self.env, lambda today: Domain("date_close", "<", today)
        )
        invitations_sudo = pulses_sudo.env["hr.community.pulse.invitation"]
        running = Domain("pulse_id.state", "=", "running")
        waiting = running & Domain("employee_id.work_email", "!=", False)
        new = running & invitations_sudo._get_unasked_domain()
        silent = (
            waiting
            & Domain("is_reminded", "=", False)
            & on_company_days(self.env, self._get_due_again)
        )
        run_in_batches(
            (pulses_sudo, over, lambda pulse: pulse.action_close()),
            (pulses_sudo, planned, lambda pulse: pulse._open_when_due()),
            (invitations_sudo, new, lambda one: one._ask()),
            (invitations_sudo, silent, lambda one: one._remind()),
        )

    @api.model
    def _get_due_again(self, today):
        """Return the domain of those asked before a day, in surveys that end soon."""
        soon = fields.Date.add(today, days=REMIND_DAYS)
        return Domain("date_asked", "<", today) & Domain(
            "pulse_id.date_close", "<=", soon
        )
