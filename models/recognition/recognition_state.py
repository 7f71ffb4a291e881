from odoo import fields, models
from odoo.exceptions import AccessError, UserError

REVOKE_HOURS = 24


class RecognitionState(models.Model):
    """The moves of thanks: taken back by the giver, hidden and shown by officers."""

    _inherit = "hr.community.recognition"

    _state_moves = {
        (None, "given"): {"giver"},
        ("given", "revoked"): {"giver"},
        ("given", "hidden"): {"officer"},
        ("hidden", "given"): {"officer"},
    }
    _actor_fields = {"colleague": set(), "giver": set(), "officer": {"hide_reason"}}
    _identity_fields = frozenset(
        {
            "giver_id",
            "value_id",
            "message",
            "points",
            "activity_id",
            "visibility",
            "token",
        }
    )

    def _actors(self):
        officer = self._is_officer()
        reported = self._get_open_requests().recognition_id

        def actors(row):
            hides = officer and (row.visibility != "private" or row in reported)
            mine = "giver" if row.is_mine else "colleague"
            return {mine, "officer"} if hides else {mine}

        return {recognition: actors(recognition) for recognition in self}

    def _check_can_be_taken_back(self):
        """Refuse to take thanks back after a day.

        :raise UserError: with what to do instead
        """
        first = fields.Datetime.subtract(fields.Datetime.now(), hours=REVOKE_HOURS)
        if any(recognition.date < first for recognition in self):
            raise UserError(
                self.env._(
                    "A thank-you can be withdrawn within one day. After that, ask "
                    "a community officer to hide it."
                )
            )

    def action_revoke(self):
        """Take one's thanks back, within a day."""
        self.write({"state": "revoked"})

    def action_react(self, kind):
        """Add or remove the user's reaction to thanks that they may read.

        :return: the reactions as the feed shows them
        :raise AccessError: one may not read it
        """
        self.ensure_one()
        self.check_access("read")
        if self.state != "given":
            raise AccessError(self.env._("This thank-you is no longer available."))
        private = self.visibility == "private" or not self.is_shown
        if private and not (self.is_mine or self.is_for_me):
            raise AccessError(
                self.env._(
                    "Only the sender and recipients can react to this thank-you."
                )
            )
        return self.env["hr.community.reaction"]._toggle(self, kind)

    def action_hide(self):
        """Hide it from everybody but the giver and the officers."""
        self.write({"state": "hidden"})

    def action_unhide(self):
        self.write({"state": "given"})
