from odoo.exceptions import AccessError, UserError, ValidationError
from odoo.tests import Form, tagged

from .common import AnnounceCase


@tagged("post_install", "-at_install")
class TestAnnouncement(AnnounceCase):
    """What an officer sets up, and what is refused with a sentence."""

    def _webhook(self, **values):
        model = self.env["ir.model"]._get("hr.community.announcement.entry")
        return self.env["ir.actions.server"].create(
            {
                "name": "Chat",
                "model_id": model.id,
                "state": "webhook",
                "webhook_url": "https://chat.example.com/hook",
            }
            | values
        )

    def test_an_officer_sets_one_up(self):
        with Form(
            self.env["hr.community.announcement"].with_user(self.officer)
        ) as form:
            form.name = "Openings"
            form.kind = "opening"
            form.way = "mail"
            form.email_to = "all@example.com"
            self.assertNotIn("{activity}", form.preview)
            self.assertIn("{wanted}", form.placeholders)
            form.body = "Have a look: {activity} {link}"
        self.assertEqual(form.record.body, "Have a look: {activity} {link}")

    def test_words_that_nothing_fills_in(self):
        announcement = self._announce()
        for body in ("{wanted}", "Hello {giver} {points}", "{}"):
            with self.subTest(body), self.assertRaises(ValidationError):
                announcement.body = body

    def test_each_way_needs_its_address(self):
        for values in (
            {"channel_id": False},
            {"way": "mail"},
            {"way": "mail", "email_to": "everybody"},
            {"way": "webhook"},
            {"way": "webhook", "webhook_id": self._webhook(webhook_url=False).id},
            {"way": "webhook", "webhook_id": self._webhook(state="code").id},
        ):
            with self.subTest(values), self.assertRaises(ValidationError):
                self._announce(**values)

    def test_the_webhook_is_an_administrators_choice(self):
        announcement = self._announce(way="webhook", webhook_id=self._webhook().id)
        mine = announcement.with_user(self.officer)
        mine.name = "Renamed"
        with self.assertRaises(AccessError):
            mine.webhook_id = False
        with self.assertRaises(AccessError):
            mine.read(["webhook_id"])

    def test_a_channel_that_the_officer_cannot_read(self):
        secret = self.env["discuss.channel"].create(
            {"name": "Secret", "channel_type": "group"}
        )
        announcements = self.env["hr.community.announcement"].with_user(self.officer)
        with self.assertRaises(AccessError):
            announcements.create({"name": "Leak", "channel_id": secret.id})

    def test_a_channel_with_members_from_other_companies(self):
        announcement = self._announce()
        self.channel.add_members(partner_ids=self.officer.partner_id.ids)
        announcement.name = "Among ourselves"
        self.channel.add_members(partner_ids=self.stranger.partner_id.ids)
        with self.assertRaisesRegex(ValidationError, self.company.name):
            self._announce()
        self.stranger.company_ids |= self.company
        self.assertTrue(self._announce(), "who works in both companies may read it")

    def test_what_and_of_whom_stays(self):
        announcement = self._announce()
        announcement.write({"kind": "thanks", "company_id": self.company.id})
        for values in ({"kind": "round"}, {"company_id": self.other_company.id}):
            with self.subTest(values), self.assertRaises(UserError):
                announcement.write(values)

    def test_counts(self):
        announcement = self._announce()
        other = self._announce()
        for person in (self.helper, self.owner_person, self.boss_person):
            self._thank(person, message=f"For the help of {person.name}")
        mine = self._queued().filtered(lambda e: e.announcement_id == announcement)
        mine[0].state = "sent"
        mine[1].state = "failed"
        counts = [
            (row.waiting_count, row.sent_count, row.failed_count)
            for row in announcement + other
        ]
        self.assertEqual(counts, [(1, 1, 1), (3, 0, 0)])
        action = announcement.with_user(self.officer).action_open_entries()
        self.assertEqual(self.entries.search(action["domain"]), mine)
