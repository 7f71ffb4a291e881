from datetime import datetime, time, timedelta

from odoo import fields
from odoo.fields import Command
from odoo.tests import tagged

from .common import ReviewCase


@tagged("post_install", "-at_install")
class TestStatementThanks(ReviewCase):
    """Thanks in the statement: those for the activity that others may read."""

    def _thank(self, day=None, receiver=None, activity=None, **values):
        thanks = self.env["hr.community.recognition"].create(
            {
                "giver_id": self.owner_person.id,
                "receiver_line_ids": [
                    Command.create({"employee_id": (receiver or self.worker_person).id})
                ],
                "value_id": self.env["hr.community.value"].search([], limit=1).id,
                "message": f"For the wonderful evening {values} {day}",
                "activity_id": (activity or self.party).id,
            }
            | values
        )
        thanks.date = datetime.combine(day or self.cycle.date_start, time(12))
        return thanks

    def _count(self):
        self.env.invalidate_all()
        return (
            self.env["hr.community.statement"]
            .search(
                [
                    ("employee_id", "=", self.worker_person.id),
                    ("cycle_id", "=", self.cycle.id),
                ]
            )
            .mapped("recognition_count")
        )

    def test_against_a_count_by_hand(self):
        first, last = self.cycle.date_start, self.cycle.date_end
        self.assertEqual(self._count(), [0])
        self._thank()
        self._thank(visibility="team")
        self._thank(last)
        self._thank(visibility="private")
        self._thank(first - timedelta(days=1))
        self._thank(last + timedelta(days=1))
        self._thank(receiver=self.boss_person)
        self._thank(activity=self._new_activity("Choir"))
        self.assertEqual(self._count(), [3])

    def test_the_day_of_thanks_is_the_givers_own(self):
        """New Year's morning in Auckland is the last evening of the year in UTC."""
        first = self.cycle.date_start
        evening = datetime.combine(first - timedelta(days=1), time(20))
        for zone, counted in (("America/Los_Angeles", 0), ("Pacific/Auckland", 1)):
            self.owner_person.tz = zone
            self._thank(visibility="team").date = evening
            self.assertEqual(self._count(), [counted], zone)

    def test_what_was_taken_back_or_hidden_does_not_count(self):
        today = fields.Date.context_today(self.cycle)
        taken, hidden = self._thank(today), self._thank(today, visibility="team")
        self.assertEqual(self._count(), [2])
        taken.state = "revoked"
        self.assertEqual(self._count(), [1])
        hidden.with_user(self.officer).write({"state": "hidden", "hide_reason": "Rude"})
        self.assertEqual(self._count(), [0])

    def test_who_does_not_want_to_be_seen_is_not_counted_for_the_line(self):
        self._thank()
        choices = self.env["hr.community.preference"]
        choices.create({"employee_id": self.worker_person.id, "is_shown": False})
        self.assertEqual(self._count(), [0])

    def test_a_closed_cycle_keeps_the_figure(self):
        thanks = self._thank()
        self.cycle.action_close()
        with self.enter_registry_test_mode():
            self.env.ref("hr_community.cron_freeze").method_direct_trigger()
        thanks.unlink()
        self._thank(fields.Date.context_today(self.cycle))
        self.assertEqual(self._count(), [1])
