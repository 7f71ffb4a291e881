from datetime import timedelta

from freezegun import freeze_time

from odoo import fields
from odoo.exceptions import AccessError
from odoo.tests import Form, tagged

from ..common import CommunityCase


@tagged("post_install", "-at_install")
class TestTerm(CommunityCase):
    """Terms end and offers wait: each is reminded of once."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.env = cls.env(context=dict(cls.env.context, tracking_disable=False))
        cls.parts = cls.env["hr.community.ownership"]
        cls.owner_person.work_email = "owner@example.com"
        cls.helper.work_email = "helper@example.com"
        cls.officer.email = "officer@example.com"
        cls.stranger.email = "stranger@example.com"

    def _remind(self):
        with self._letters() as letters:
            with self.enter_registry_test_mode():
                self.env.ref("hr_community.cron_remind").method_direct_trigger()
            self.env.invalidate_all()
        return letters()

    def test_a_term_begins_with_the_part_and_ends_with_it(self):
        self.company.community_term_months = 12
        with freeze_time("2024-02-29 12:00:00"):
            part = self._new_part(self.party, self.helper)
            self.assertEqual(str(part.date_end), "2025-02-28")
        with freeze_time("2024-06-01 12:00:00"):
            part.state = "ended"
            self.assertEqual(str(part.date_end), "2024-06-01")

    def test_an_end_in_the_past_is_kept(self):
        part = self._new_part(
            self.party,
            self.helper,
            state="ended",
            date_start="2020-01-01",
            date_end="2021-01-01",
        )
        self.assertEqual(str(part.date_end), "2021-01-01")

    def test_without_a_term_nothing_ends(self):
        self.assertFalse(self._new_part(self.party, self.helper).date_end)

    def test_a_term_near_its_end_is_reminded_of_once(self):
        part = self._new_part(self.party, self.helper)
        today = fields.Date.context_today(part)
        part.date_end = today + timedelta(days=31)
        self.assertFalse(self._remind())
        part.date_end = today + timedelta(days=30)
        everybody = {"helper@example.com", "owner@example.com"}
        self.assertEqual(set(self._remind().mapped("email_to")), everybody)
        self.assertFalse(self._remind())
        part.date_end = today + timedelta(days=29)
        self.assertEqual(len(self._remind()), 2, "a new date is reminded of anew")

    def _letters_on_term(self, part):
        part.date_end = fields.Date.context_today(part) + timedelta(days=3)
        return self._remind().grouped("email_to")

    def test_the_other_owners_are_asked_for_a_new_date(self):
        """They get no link that speaks for the person."""
        part = self._new_part(self.party, self.helper)
        letters = self._letters_on_term(part)
        theirs = letters["owner@example.com"].body_html
        self.assertIn(f'/odoo/community-people/{part.id}"', theirs)
        self.assertNotIn("/community/part/", theirs)
        self.assertIn("/community/part/", letters["helper@example.com"].body_html)

    def test_officers_are_asked_where_nobody_else_owns_it(self):
        letters = self._letters_on_term(self.party_owner)
        self.assertIn("owner@example.com", letters)
        self.assertIn(self.officer.email, letters)
        self.assertNotIn(self.stranger.email, letters)

    def test_an_owner_and_an_officer_set_a_new_date_on_the_screen(self):
        part = self._new_part(self.party, self.worker_person, date_end="2199-01-01")
        for user, day in ((self.owner, "2199-02-01"), (self.officer, "2199-03-01")):
            with Form(part.with_user(user)) as form:
                form.date_end = day
            self.assertEqual(str(part.date_end), day)
        for user in (self.worker, self.boss):
            with self.assertRaises(AssertionError), Form(part.with_user(user)) as form:
                form.date_end = "2199-04-01"
            with self.assertRaises(AccessError):
                part.with_user(user).write({"date_end": "2199-04-01"})
        with Form(self.party.with_user(self.owner)) as form:
            rows = [row["employee_id"] for row in form.ownership_ids._records]
            index = rows.index(self.worker_person.id)
            with form.ownership_ids.edit(index) as row:
                row.date_end = "2199-05-01"
        self.assertEqual(str(part.date_end), "2199-05-01")

    def test_a_term_that_is_over_ends_nothing(self):
        part = self._new_part(self.party, self.helper, date_start="2020-01-01")
        part.date_end = fields.Date.context_today(part) - timedelta(days=1)
        self._remind()
        self.assertEqual(part.state, "active")

    def test_a_term_that_is_over_can_be_found(self):
        part = self._new_part(self.party, self.helper, date_start="2020-01-01")
        part.date_end = fields.Date.context_today(part)
        over = [("term_over", "=", True), ("id", "=", part.id)]
        self.assertFalse(part.term_over)
        self.assertFalse(self.parts.search(over))
        part.date_end -= timedelta(days=1)
        self.assertTrue(part.term_over)
        self.assertEqual(self.parts.search(over), part)

    def _offer(self, activity=None):
        return self.parts.create(
            {
                "activity_id": (activity or self.party).id,
                "employee_id": self.worker_person.id,
                "state": "applied",
            }
        )

    def test_an_offer_goes_to_the_owners_else_to_the_officers(self):
        with self._letters() as letters:
            self._offer()
        self.assertEqual(letters().mapped("email_to"), ["owner@example.com"])
        with self._letters() as letters:
            self._offer(self._new_activity("Choir"))
        self.assertIn(self.officer.email, letters().mapped("email_to"))
        self.assertNotIn(self.stranger.email, letters().mapped("email_to"))

    def test_a_day_in_an_email_is_that_of_its_reader(self):
        offer = self._offer()
        self.env.cr.execute(
            "UPDATE hr_community_ownership SET create_date = %s WHERE id = %s",
            ["2027-03-10 11:30:00", offer.id],
        )
        offer.invalidate_recordset(["create_date"])
        self.company.community_answer_days = 7
        zones = {"Pacific/Auckland": 18, "Europe/Berlin": 17}
        for zone, number in zones.items():
            self.owner_person.tz = zone
            send = self.env["hr.community.mail"]._send
            body = send("offer", offer, self.owner_person).body_html
            self.assertIn(f"March {number}, 2027", body)

    def test_an_offer_that_waits_is_told_to_owners_and_officers_once(self):
        """Owners get their own page to answer on; the officers' letter has none."""
        offer = self._offer()
        self.assertFalse(self._remind())
        later = fields.Datetime.now() + timedelta(days=7, minutes=1)
        with freeze_time(later):
            letters = self._remind().grouped("email_to")
            theirs = letters.pop("owner@example.com").body_html
            self.assertIn("/community/part/", theirs)
            self.assertIn(self.officer.email, letters)
            for letter in letters.values():
                self.assertNotIn("/community/part/", letter.body_html)
            self.assertFalse(self._remind())
            offer.state = "active"
            self.assertFalse(self._remind())

    def test_an_offer_that_nobody_owns_is_told_to_officers_alone(self):
        self._offer(self._new_activity("Choir"))
        with freeze_time(fields.Datetime.now() + timedelta(days=8)):
            self.assertIn(self.officer.email, self._remind().mapped("email_to"))

    def test_offers_that_wait_too_long_are_found(self):
        offer = self._offer()
        found = [("offer_waits", "=", True), ("id", "=", offer.id)]
        parts = self.parts.with_user(self.officer)
        self.assertFalse(parts.search(found))
        self.assertFalse(offer.offer_waits)
        with freeze_time(fields.Datetime.now() + timedelta(days=7, minutes=1)):
            self.env.invalidate_all()
            self.assertEqual(parts.search(found).ids, offer.ids)
            self.assertTrue(offer.with_user(self.officer).offer_waits)
            self.company.community_answer_days = 8
            self.env.invalidate_all()
            self.assertFalse(parts.search(found))
            self.company.community_answer_days = 0
            self.assertFalse(parts.search(found))
            self.assertFalse(offer.with_user(self.officer).offer_waits)

    def test_the_reminder_goes_on_where_a_killed_run_stopped(self):
        """Each letter and its mark are one step: what is marked was written to."""
        first, second = (
            self._new_part(self.party, person)
            for person in (self.helper, self.worker_person)
        )
        soon = fields.Date.context_today(first) + timedelta(days=3)
        (first + second).write({"date_end": soon})
        first.reminded = "active"
        self.assertEqual(
            set(self._remind().mapped("email_to")),
            {"h.h@example.com", "owner@example.com"},
        )
        self.assertEqual(second.reminded, "active")
