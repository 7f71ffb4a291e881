from odoo import SUPERUSER_ID, fields, models
from odoo.exceptions import AccessError, UserError

REVOKE_HOURS = 24


class RecognitionLifecycle(models.Model):
    """Who may change thanks, what taking them back does to the points."""

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
        to_look_at = self._get_concerns().recognition_id

        def actors(row):
            hides = officer and (row.visibility != "private" or row in to_look_at)
            mine = "giver" if row.is_mine else "colleague"
            return {mine, "officer"} if hides else {mine}

        return {recognition: actors(recognition) for recognition in self}

    def write(self, vals):
        """Take back with all that goes with it, from whichever side."""
        state = vals.get("state")
        moving = self.filtered(lambda row: state and row.state != state)
        if state == "revoked":
            moving._check_can_be_taken_back()
        result = super().write(vals)
        if state == "revoked":
            moving._take_points_back()
        return result

    def _check_can_be_taken_back(self):
        """Refuse when the day is over.

        :raise UserError: with what to do instead
        """
        first = fields.Datetime.subtract(fields.Datetime.now(), hours=REVOKE_HOURS)
        if any(recognition.date < first for recognition in self):
            raise UserError(
                self.env._(
                    "Thanks can be taken back for a day. After that HR can hide them: "
                    "ask a community officer."
                )
            )

    def _take_points_back(self):
        """Take the points from the receivers and let the giver give them again.

        :raise UserError: a receiver has used them already
        """
        # sudo: balance - nobody writes it; this is what taking back means
        balances_sudo = self.env["hr.community.balance"].sudo()
        # sudo: point - as above
        points_sudo = self.env["hr.community.point"].sudo()
        # sudo: recognition - its receivers, whoever takes it back
        for row in self.sudo().filtered("points_each"):
            entries = row._get_entries()
            amounts = {person: points for person, points, _values in entries}
            if short := balances_sudo._take(amounts):
                raise UserError(
                    self.env._(
                        "%s has used the points already, so the thanks stay.",
                        short[:1].name,
                    )
                )
            origin = {"recognition_id": row.id}
            total = row._get_total()
            balances_sudo._put_back({row.giver_id: total}, row.month)
            # as the system: as when they were booked
            points_sudo.with_user(SUPERUSER_ID)._book("wallet", "taken_back", entries)
            points_sudo._book(
                "allowance", "given_back", [(row.giver_id, total, origin)], row.month
            )

    def action_revoke(self):
        """Take one's thanks back, within a day."""
        self.write({"state": "revoked"})

    def action_react(self, kind):
        """Add or take off one's own reaction to thanks that one may read.

        :return: the reactions as the feed shows them
        :raise AccessError: one may not read it
        """
        self.ensure_one()
        self.check_access("read")
        if self.state != "given":
            raise AccessError(self.env._("These thanks are not there any more."))
        private = self.visibility == "private" or not self.is_shown
        if private and not (self.is_mine or self.is_for_me):
            raise AccessError(self.env._("These thanks are between others."))
        return self.env["hr.community.reaction"]._toggle(self, kind)
