from datetime import timedelta

from freezegun import freeze_time

from odoo import fields
from odoo.tests import tagged

from .page_case import PageCase


@tagged("post_install", "-at_install")
class TestOfferPage(PageCase):
    """An owner answers who offers to help on their own page, without a login."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.helper.work_email = "helper@example.com"
        cls.worker_person.work_email = "worker@example.com"
        cls.part = cls._new_part(cls.party, cls.helper, role="owner")
        cls.offer = cls._new_part(
            cls.party, cls.worker_person, state="applied", hours_per_month=2.5
        )

    def _answer(self, answer, offer=None, part=None):
        offer = offer or self.offer
        return self._post(answer, self._path(part), offer=offer.id)

    def test_looking_changes_nothing(self):
        before = self.offer.read()
        response = self.url_open(self._path())
        (heading,) = self._texts(response, "//section//h2")
        self.assertIn("Wor Ker", heading)
        self.assertRegex(self._texts(response, "//section//p")[0], r"\b2\.5\b")
        for answer in ("accept", "decline"):
            path = f"{self._path()}/{answer}?offer={self.offer.id}"
            self.assertNotEqual(self.url_open(path).status_code, 200)
        self.assertEqual(self.offer.read(), before)

    def test_a_welcome_is_told_to_the_volunteer_in_the_owners_name(self):
        with self._letters() as letters:
            response = self._answer("accept")
        self.assertIn("great to have your colleague", response.text)
        self.assertEqual(self.offer.state, "active")
        self.assertEqual(letters().mapped("email_to"), ["worker@example.com"])
        message = self.party.message_ids.filtered(lambda m: "Wor Ker" in m.body)
        self.assertEqual(message.author_id, self.helper.work_contact_id)
        self.assertFalse(self._texts(response, "//section//h2"))

    def test_a_no_is_kind(self):
        with self._letters() as letters:
            self._answer("decline")
        self.assertEqual(self.offer.state, "declined")
        self.assertIn("Thank you for offering", letters().subject)

    def test_each_offer_is_answered_once_by_whoever_comes_first(self):
        second = self.party_owner
        self.assertEqual(self._answer("accept", part=second).status_code, 200)
        response = self._answer("decline")
        self.assertEqual(response.status_code, 400)
        self.assertIn("already been answered", response.text)
        self.assertEqual(self.offer.state, "active")

    def test_the_role_and_the_state_decide_who_answers(self):
        for values in ({"role": "contributor"}, {"state": "ended"}):
            with self.subTest(values=values):
                self.part.write({"role": "owner", "state": "active"} | values)
                self.assertNotIn("Wor Ker", self.url_open(self._path()).text)
                self.assertEqual(self._answer("accept").status_code, 400)
                self.assertEqual(self.offer.state, "applied")
        self.part.write({"role": "deputy", "state": "active"})
        self.assertEqual(self._answer("accept").status_code, 200)
        self.assertEqual(self.offer.state, "active")

    def test_the_link_answers_for_no_other_activity_and_no_invitation(self):
        choir = self._new_activity("Choir")
        elsewhere = self._new_part(choir, self.worker_person, state="applied")
        invited = self._new_part(self.party, self.boss_person, state="invited")
        for part in (elsewhere, invited, self.part):
            with self.subTest(part=part):
                before = part.state
                self.assertEqual(self._answer("decline", part).status_code, 400)
                self.assertEqual(part.state, before)
        for wrong in ("", "x", "1e3", "-1", "9" * 400, "१"):
            response = self._post("decline", offer=wrong)
            self.assertEqual(response.status_code, 400, wrong)

    def test_the_link_ends(self):
        token = self._path().rpartition("/")[2]
        with freeze_time(fields.Datetime.now() + timedelta(days=91)):
            self.assertFalse(self.env["hr.community.ownership"]._from_token(token))

    def test_every_owner_is_written_to_with_a_page_of_their_own(self):
        self.owner_person.work_email = "owner@example.com"
        self.offer.unlink()
        with self._letters() as letters:
            self._offer()
        found = {letter.email_to: letter.body_html for letter in letters()}
        self.assertEqual(set(found), {"helper@example.com", "owner@example.com"})
        pages = {text.partition("/community/part/")[2][:99] for text in found.values()}
        self.assertEqual(len(pages), 2)
        for letter in letters():
            queued = self._get_token(letter.body_html)
            parts = self.env["hr.community.ownership"]
            self.assertFalse(parts._from_token(queued), "no queue holds a key")
            part = parts._from_token(self._get_token(letter._prepare_outgoing_body()))
            self.assertEqual(part.activity_id, self.party)
            self.assertEqual(part.employee_id.work_email, letter.email_to)
            self.assertEqual(part.role, "owner")

    def _get_token(self, text):
        return text.partition("/community/part/")[2].partition('"')[0]

    def test_without_an_owner_officers_log_in_to_answer(self):
        self.offer.unlink()
        (self.part | self.party_owner).write({"state": "ended"})
        with self._letters() as letters:
            self._offer(answer_link="https://elsewhere.example.com")
        self.assertIn(self.officer.email, letters().mapped("email_to"))
        for letter in letters():
            self.assertIn(f"/odoo/community/{self.party.id}", letter.body_html)
            self.assertNotIn("elsewhere", letter.body_html)
            self.assertNotIn("/community/part/", letter.body_html)

    def _offer(self, **context):
        party = self.party.with_user(self.worker)
        party.with_context(tracking_disable=False, **context).action_volunteer()
