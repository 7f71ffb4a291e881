from odoo import fields, models
from odoo.exceptions import UserError

OFFICER_GROUP = "hr_community.group_hr_community_officer"


class RecognitionHiding(models.Model):
    """Officers hide thanks with a reason; what they did stays to be looked at."""

    _inherit = "hr.community.recognition"

    hide_reason = fields.Text("Why it is hidden", copy=False)
    hide_user_id = fields.Many2one(
        "res.users",
        "Hidden by",
        readonly=True,
        copy=False,
        groups=OFFICER_GROUP,
        ondelete="set null",
    )
    hide_date = fields.Datetime(
        "Hidden on", readonly=True, copy=False, groups=OFFICER_GROUP
    )
    hidden_because = fields.Text(
        "Why it was hidden", readonly=True, copy=False, groups=OFFICER_GROUP
    )
    unhide_user_id = fields.Many2one(
        "res.users",
        "Shown again by",
        readonly=True,
        copy=False,
        groups=OFFICER_GROUP,
        ondelete="set null",
    )
    unhide_date = fields.Datetime(
        "Shown again on", readonly=True, copy=False, groups=OFFICER_GROUP
    )

    def write(self, vals):
        """Hide or show again with all that goes with it, from whichever side."""
        state = vals.get("state")
        moving = self.filtered(lambda row: state and row.state != state)
        if state == "hidden":
            moving._check_reason(vals)
        result = super().write(vals)
        if state in ("hidden", "given"):
            moving._stamp(state)
        return result

    def _check_reason(self, vals):
        for recognition in self:
            if not (vals.get("hide_reason") or recognition.hide_reason or "").strip():
                raise UserError(
                    self.env._(
                        "Write down why you hide it: the giver reads the reason."
                    )
                )

    def _stamp(self, state):
        """Note who hid it or showed it again, when and why, for officers to look at."""
        now = fields.Datetime.now()
        # sudo: recognition - stamped, not chosen
        for recognition_sudo in self.sudo():
            if state == "hidden":
                stamp = {
                    "hide_user_id": self.env.uid,
                    "hide_date": now,
                    "hidden_because": recognition_sudo.hide_reason,
                    "unhide_user_id": False,
                    "unhide_date": False,
                }
            else:  # everybody reads the thanks again, and not why they did not
                stamp = {"unhide_user_id": self.env.uid, "unhide_date": now}
                stamp["hide_reason"] = False
            recognition_sudo.write(stamp)

    def action_hide(self):
        """Hide it from everybody but the giver and the officers."""
        self.write({"state": "hidden"})

    def action_unhide(self):
        self.write({"state": "given"})
