from odoo import api, fields, models
from odoo.addons.hr_community.models.mixins.cron_batch import run_in_batches
from odoo.addons.hr_community.models.mixins.days import on_company_days
from odoo.fields import Domain


class ShadowingMail(models.Model):
    """The emails about a shadow day: the host answers through a link of their own."""

    _inherit = "hr.community.shadowing"

    is_reminded = fields.Boolean(
        readonly=True, copy=False, export_string_translation=False
    )

    def _send_to(self, name, person, **values):
        self.env["hr.community.mail"]._send(
            f"hr_community_voice.mail_template_shadowing_{name}",
            self,
            person,
            is_host=person == self.host_id,
            **values,
        )

    def _send_both(self, name):
        for person in self.host_id | self.guest_id:
            self._send_to(name, person)

    def _send_asked(self):
        """Ask the host whether the guest may come along."""
        # sudo: shadowing - the host is asked, whoever asks
        self.sudo()._send_to("asked", self.sudo().host_id)

    def _send_planned(self):
        self._send_both("planned")

    def _send_ended(self):
        self._send_both("ended")

    def _send_findings(self):
        """Ask the guest to write down what they saw, within a week."""
        self._send_to("findings", self.guest_id)

    @api.model
    def _cron_remind(self):
        """Remind both of a day that is near, once; close days that are over.

        What was offered or asked for, and nobody took or answered, is cancelled.
        """
        planned = Domain("state", "=", "planned")
        near = (
            planned
            & Domain("is_reminded", "=", False)
            & on_company_days(
                self.env,
                lambda today: (
                    Domain("date", ">=", today)
                    & Domain("date", "<=", fields.Date.add(today, days=2))
                ),
            )
        )
        over = on_company_days(self.env, lambda today: Domain("date", "<", today))
        unused = Domain("state", "in", ("offered", "asked")) & over
        # sudo: shadowing - the system reminds, and closes what is over
        days_sudo = self.sudo()
        run_in_batches(
            (days_sudo, near, lambda day: day._remind()),
            (days_sudo, planned & over, lambda day: day.action_done()),
            (days_sudo, unused, lambda day: day.action_cancel()),
        )

    def _remind(self):
        self.is_reminded = True
        self._send_both("planned")
