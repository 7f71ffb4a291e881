from datetime import timedelta
from unittest.mock import patch

from freezegun import freeze_time
from psycopg2.errors import UniqueViolation

from odoo import fields
from odoo.exceptions import AccessError
from odoo.tests import tagged
from odoo.tools import mute_logger

from .common import AnnounceCase


@tagged("post_install", "-at_install")
class TestSending(AnnounceCase):
    """The queue: once each, and one that fails stops no other."""

    def test_sent_once_however_often_the_cron_runs(self):
        self._announce()
        self._thank()
        with self._posted() as posted:
            for _run in range(2):
                self._run_cron()
            self.assertEqual(len(posted()), 1)
        entry = self._queued()
        self.assertEqual((entry.state, entry.tries), ("sent", 1))

    def test_nothing_is_sent_while_somebody_gives(self):
        self._announce()
        with self._posted() as posted:
            self._thank()
            self.assertEqual(posted(), [])
        self.assertEqual(self._queued().state, "waiting")

    def test_without_an_announcement_nothing_is_queued(self):
        self._announce("round")
        self._announce(company_id=self.other_company.id)
        self._announce(active=False)
        self._thank()
        self.assertFalse(self._queued())

    def test_switched_off_meanwhile_is_not_sent(self):
        announcement = self._announce()
        self._thank()
        announcement.active = False
        with self._posted() as posted:
            self._run_cron()
            self.assertEqual(posted(), [])
        self.assertEqual(self._queued().state, "dropped")

    def test_by_mail(self):
        self._announce(way="mail", email_to="all@example.com, Bo <bo@example.com>")
        self._thank()
        with self._letters() as letters:
            self._run_cron()
            letter = letters()
        self.assertEqual(letter.email_to, "all@example.com, bo@example.com")
        self.assertEqual(letter.subject, "Good news")
        self.assertIn("For the wonderful evening", letter.body_html)

    def test_by_webhook_with_the_text(self):
        model = self.env["ir.model"]._get("hr.community.announcement.entry")
        text = model.field_id.filtered(lambda field: field.name == "text")
        webhook = self.env["ir.actions.server"].create(
            {
                "name": "Chat",
                "model_id": model.id,
                "state": "webhook",
                "webhook_url": "https://chat.example.com/hook",
                "webhook_field_ids": text.ids,
            }
        )
        self._announce(way="webhook", webhook_id=webhook.id)
        self._thank()
        entry = self._queued()
        with patch("requests.post") as post, mute_logger("odoo.addons.base"):
            entry._send()
            post.assert_not_called()
            self.env.cr.postcommit.run()
        self.assertEqual(entry.state, "sent")
        (url,), values = post.call_args
        self.assertEqual(url, "https://chat.example.com/hook")
        self.assertIn("Wor Ker thanks Hel Per", values["data"])

    def test_one_that_fails_stops_no_other_and_ends_after_five(self):
        broken = self._announce(way="mail", email_to="all@example.com")
        self._announce()
        self._thank()
        broken.flush_recordset()
        self.env.cr.execute(
            "UPDATE hr_community_announcement SET email_to = 'nobody' WHERE id = %s",
            [broken.id],
        )
        self.env.invalidate_all()
        moment = fields.Datetime.now()
        for run in range(1, 8):
            with freeze_time(moment), self._posted() as posted:
                self._run_cron()
                self.assertEqual(len(posted()), run == 1)
            entry = self._queued().filtered(lambda e: e.announcement_id == broken)
            self.assertEqual(entry.tries, min(run, 5))
            self.assertEqual(entry.state, "waiting" if run < 5 else "failed")
            moment += timedelta(days=2)
        self.assertIn(
            "Enter complete email addresses, separated by commas", entry.error
        )

    def test_somebody_from_another_company_joined_the_channel(self):
        self._announce()
        self._thank()
        entry = self._queued()
        self.channel.add_members(partner_ids=self.stranger.partner_id.ids)
        with self._posted() as posted:
            entry._send()
        self.assertFalse([body for body in posted() if "thanks" in body])
        self.assertEqual(entry.state, "waiting")
        self.assertIn("other companies", entry.error)

    def test_a_failure_waits_longer_each_time(self):
        self._announce()
        self._thank()
        entry = self._queued()
        self.channel.unlink()
        pauses = []
        for _run in range(4):
            now = fields.Datetime.now()
            entry._send()
            pauses.append(round((entry.date_due - now) / timedelta(minutes=1)))
        self.assertEqual(pauses, [5, 20, 80, 320])

    def test_what_a_failing_way_had_written_is_undone(self):
        self._announce()
        thanks = self._thank()
        entry = self._queued()

        def send(this):
            thanks.message = "Changed"
            this.env.flush_all()
            raise ValueError("A strange answer")

        with patch.object(type(entry), "_send_by_channel", send):
            entry._send()
        self.env.invalidate_all()
        self.assertEqual(thanks.message, "For the wonderful evening")
        self.assertEqual((entry.error, entry.tries), ("A strange answer", 1))

    def test_what_failed_is_tried_again_by_hand(self):
        self._announce()
        self._thank()
        entry = self._queued()
        entry.write({"state": "failed", "tries": 5})
        with self.assertRaises(AccessError):
            entry.with_user(self.worker).action_retry()
        with self.assertRaises(AccessError):
            entry.with_user(self.stranger).action_retry()
        entry.with_user(self.officer).action_retry()
        with self._posted() as posted:
            self._run_cron()
            self.assertEqual(len(posted()), 1)

    def test_what_is_sent_already_is_not_sent_again_by_hand(self):
        self._announce()
        self._thank()
        self._run_cron()
        entry = self._queued()
        entry.with_user(self.officer).action_retry()
        self.assertEqual(entry.state, "sent")

    def test_the_database_keeps_one_waiting_of_each(self):
        self._announce("opening")
        self.party_owner.with_env(self.env).state = "ended"
        self.party._announce()
        entry = self._queued()
        self.assertEqual(len(entry), 1)
        with self.assertRaises(UniqueViolation), mute_logger("odoo.sql_db"):
            entry.copy().flush_recordset()

    def test_old_ones_are_forgotten_and_waiting_ones_are_not(self):
        self._announce()
        self._thank()
        self._run_cron()
        self._thank(self.owner_person, message="For the other evening")
        self._queued().date_due = fields.Datetime.subtract(
            fields.Datetime.now(), days=91
        )
        self.entries._gc_old()
        self.assertEqual(self._queued().mapped("state"), ["waiting"])
