from odoo import fields, models
from odoo.exceptions import UserError

from ..personal_rules import words

OFFICER_GROUP = "hr_community.group_hr_community_officer"


class RecognitionHiding(models.Model):
    """Officers hide thanks with a reason; what they did stays to be looked at."""

    _inherit = "hr.community.recognition"
    _community_personal = {
        "hide_reason": words("giver_id", "receiver_line_ids.employee_id"),
    }

    hide_reason = fields.Text("Why it is hidden", copy=False)
    hiding_ids = fields.One2many(
        "hr.community.hiding",
        "recognition_id",
        "Hidden and Shown Again",
        readonly=True,
        copy=False,
        groups=OFFICER_GROUP,
    )

    def write(self, vals):
        """Hide or show again with all that goes with it, from whichever side."""
        state = vals.get("state")
        moving = self.filtered(lambda row: state and row.state != state)
        if state == "hidden":
            moving._check_reason(vals)
        hidden = moving.browse() if state else self._get_reworded(vals)
        result = super().write(vals)
        if state == "hidden":
            hidden = moving
        elif state == "given":
            moving._show_again()
        self.env["hr.community.hiding"]._note("hidden", hidden)
        return result

    def _check_reason(self, vals):
        for recognition in self:
            if not (vals.get("hide_reason") or recognition.hide_reason or "").strip():
                raise UserError(
                    self.env._(
                        "Write down why you hide it: the giver reads the reason."
                    )
                )

    def _get_reworded(self, vals):
        """Return those that are hidden already and get another reason now."""
        reason = vals.get("hide_reason")
        return self.filtered(
            lambda row: reason and row.state == "hidden" and row.hide_reason != reason
        )

    def _show_again(self):
        """Take the reason off: everybody reads the thanks again, and it is noted."""
        # sudo: recognition - no officer chooses that; it goes with showing again
        self.sudo().write({"hide_reason": False})
        self.env["hr.community.hiding"]._note("shown", self)

    def action_hide(self):
        """Hide it from everybody but the giver and the officers."""
        self.write({"state": "hidden"})

    def action_unhide(self):
        self.write({"state": "given"})
