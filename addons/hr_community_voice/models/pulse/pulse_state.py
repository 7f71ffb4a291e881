from odoo import models
from odoo.addons.hr_community.models.mixins.days import company_today
from odoo.addons.hr_community.models.mixins.guarded import OFFICER
from odoo.exceptions import UserError


class PulseState(models.Model):
    """From which state to which a survey goes, and what follows."""

    _inherit = "hr.community.pulse"

    _state_moves = {
        (None, "draft"): OFFICER,
        ("draft", "planned"): OFFICER,
        ("draft", "running"): OFFICER,
        ("planned", "draft"): OFFICER,
        ("planned", "running"): OFFICER,
        ("running", "closed"): OFFICER,
    }

    def action_launch(self):
        """Open the survey, today or on its first day.

        :raise UserError: there is nothing or nobody to ask, or it is over already
        """
        self._check_status(("draft",))
        self._open_when_due()

    def _open_when_due(self):
        """Open the survey if its first day has come."""
        for pulse in self:
            today = company_today(pulse.company_id)
            if pulse.date_close < today:
                raise UserError(
                    self.env._("The last day is in the past. Choose a later date.")
                )
            pulse.state = "running" if pulse.date_open <= today else "planned"

    def action_draft(self):
        self.write({"state": "draft"})

    def action_close(self):
        """End the survey: count what may be shown, and delete the answers."""
        self.write({"state": "closed"})

    def _after_moved(self):
        """Do what follows: the voters of an open survey, the results of a closed one.

        :raise UserError: there is nobody to ask
        """
        # sudo: pulse and its rows - who is asked, and what is counted, is the system's
        pulse_sudo = self.sudo()
        if self.state == "running":
            pulse_sudo._launch()
            self.env.ref("hr_community_voice.cron_pulse")._trigger()
        elif self.state == "closed":
            pulse_sudo._count_and_forget()
        # what the system wrote is in the cache whole: each reader reads it anew
        self.invalidate_recordset()

    def action_answer(self):
        """Open the user's own page of the survey.

        :raise UserError: the user was not asked
        """
        self.ensure_one()
        # sudo: pulse.invitation - the user's own, to open its page
        invitations_sudo = self.env["hr.community.pulse.invitation"].sudo()
        mine_sudo = invitations_sudo.search(
            [
                ("pulse_id", "=", self.id),
                (
                    "employee_id",
                    "in",
                    [*self.env["hr.employee"]._community_my_employees_query()],
                ),
            ],
            limit=1,
        )
        if not mine_sudo:
            raise UserError(self.env._("You were not asked to take this survey."))
        return {
            "type": "ir.actions.act_url",
            "url": mine_sudo._make_link(),
            "target": "new",
        }
