from odoo import fields, models
from odoo.exceptions import UserError

from ..guarded import OFFICER

# what a round is about and who judges it is settled before it reaches that state
SETTLED = {
    "award_id": ("draft",),
    "company_id": ("draft",),
    "date_start": ("draft",),
    "jury_ids": ("draft", "open"),
    "date_nominate": ("draft", "open"),
    "date_jury": ("draft", "open", "jury"),
}


class AwardRoundLifecycle(models.Model):
    """How a round goes on. Only a winner makes it decided: see there."""

    _inherit = "hr.community.award.round"

    _state_moves = {
        (None, "draft"): OFFICER,
        ("draft", "open"): OFFICER,
        ("open", "jury"): OFFICER,
        ("draft", "cancelled"): OFFICER,
        ("open", "cancelled"): OFFICER,
        ("jury", "cancelled"): OFFICER,
    }

    def write(self, vals):
        """Move a round with all that goes with it, from whichever side."""
        state = vals.get("state")
        moving = self.filtered(lambda record: state and record.state != state)
        if not self.env.su:
            self._check_not_settled(vals)
        if state == "open":
            moving._check_can_open()
        result = super().write(vals)
        if state == "jury":
            moving._start_jury()
        if state in ("decided", "cancelled"):
            moving._forget_reminders()
        return result

    def _check_not_settled(self, vals):
        """Refuse to change under way what people have relied on.

        :raise UserError: naming what is settled
        """
        for record in self:
            settled = [
                record._fields[name]._description_string(self.env)
                for name, states in SETTLED.items()
                if name in vals and record.state not in states
            ]
            if settled:
                raise UserError(
                    self.env._(
                        "“%(round)s” is under way, so this stays as it is: %(fields)s. "
                        "Cancel it and open another if it was wrong.",
                        round=record.name,
                        fields=", ".join(settled),
                    )
                )

    def _check_can_open(self):
        for record in self:
            if not record.jury_ids:
                raise UserError(
                    self.env._(
                        "Choose a jury first: two people at least, better three."
                    )
                )
            if record.date_nominate < fields.Date.context_today(record):
                raise UserError(
                    self.env._("The last day lies in the past: choose a later one.")
                )

    def _forget_reminders(self):
        """Nothing is left to do for the jury."""
        # sudo: mail.activity - the reminders of others, which this round made
        self.sudo().activity_unlink(["mail.mail_activity_data_todo"])

    def action_open(self):
        """Let people nominate."""
        self.write({"state": "open"})

    def action_start_jury(self):
        """Close the nominations and hand them to the jury.

        :raise UserError: nobody is nominated, or nobody may judge somebody
        """
        self.write({"state": "jury"})

    def action_cancel(self):
        self.write({"state": "cancelled"})
