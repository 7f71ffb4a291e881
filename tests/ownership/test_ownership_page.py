from datetime import timedelta

from freezegun import freeze_time

from odoo import fields
from odoo.exceptions import AccessError, UserError
from odoo.tests import tagged

from .page_case import PageCase

PIXEL = (
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk"
    "YPhfDwAChwGA60e6kgAAAABJRU5ErkJggg=="
)


@tagged("post_install", "-at_install")
class TestOwnershipPage(PageCase):
    """Somebody without a user says yes, no, logs and steps down by a signed link."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.helper.work_email = "helper@example.com"
        cls.part = cls._new_part(cls.party, cls.helper, state="invited")

    def test_looking_changes_nothing(self):
        path = self._path()
        before = self.part.read()
        for _visit in range(2):
            response = self.url_open(path)
            self.assertEqual(response.status_code, 200)
        self.assertEqual(
            self._texts(response, "//button"), ["Yes, I'll Do It", "Not This Time"]
        )
        for answer in ("yes", "no", "end", "log"):
            self.assertNotEqual(self.url_open(f"{path}/{answer}").status_code, 200)
        self.assertEqual(self.part.read(), before)

    def test_a_logo_is_shown_once_there_is_one(self):
        logo = "//img[contains(@src, 'company_logo')]"
        self.company.logo = False  # Odoo puts "Your logo" in its place
        self.assertEqual(len(self._texts(self.url_open(self._path()), logo)), 0)
        self.company.logo = PIXEL
        self.assertEqual(len(self._texts(self.url_open(self._path()), logo)), 1)

    def test_yes_then_log_then_step_down(self):
        with self._letters() as letters:
            response = self._post("yes")
        self.assertIn("Thank you!", response.text)
        self.assertEqual(self.part.state, "active")
        self.assertEqual(self.part.date_start, fields.Date.context_today(self.part))
        self.assertEqual(len(letters()), 1)  # their page, and nothing else
        response = self._post(
            "log", name="Cakes baked", hours="1:30", date="", click="one"
        )
        self.assertIn("Cakes baked", response.text)
        work = self.env["hr.community.contribution"].search(
            [("employee_id", "=", self.helper.id)]
        )
        self.assertEqual((work.hours, work.state), (1.5, "submitted"))
        self.assertEqual(work.ownership_id, self.part)
        with self._letters() as letters:
            self._post("end", reason="Moving house")
        self.assertEqual(self.part.state, "ended")
        self.assertEqual(self.part.end_reason, "Moving house")
        self.assertFalse(letters())

    def test_no_is_answered_by_no_letter(self):
        with self._letters() as letters:
            self._post("no")
        self.assertEqual(self.part.state, "declined")
        self.assertFalse(letters())

    def test_joining_is_told_in_the_persons_name(self):
        self._post("yes")
        message = self.party.message_ids.filtered(lambda m: "Hel Per" in m.body)
        self.assertEqual(message.author_id, self.helper.work_contact_id)

    def test_each_answer_works_once(self):
        self._post("yes")
        response = self._post("no")
        self.assertEqual(response.status_code, 400)
        self.assertIn("already been answered", response.text)
        self.assertEqual(self.part.state, "active")

    def test_what_cannot_be_read_is_a_sentence_and_nothing_is_lost(self):
        self.part.state = "active"
        for hours, date, sentence in (
            ("many", "", "Enter the hours as a number, for example 1"),
            ("25", "", "more than 0 and no more than 24"),
            ("0", "", "more than 0 and no more than 24"),
            ("nan", "", "Enter the hours as a number, for example 1"),
            ("1", "tomorrow", "Choose a valid date from the calendar"),
            ("1", "2199-01-01", "is in the future"),
        ):
            with self.subTest(hours=hours, date=date):
                response = self._post(
                    "log", name="Süße Torte", hours=hours, date=date, click="one"
                )
                self.assertEqual(response.status_code, 400)
                self.assertIn(sentence, response.text)
                self.assertIn("Süße Torte", response.text)
        self.assertFalse(self.party.contribution_ids)

    def test_one_click_logs_once_and_a_day_has_24_hours(self):
        self.part.state = "active"
        page = self.url_open(self._path()).text
        self.assertIn('name="click"', page)
        log = {"name": "Cakes", "date": "2024-02-29"}
        for _click in range(2):
            self._post("log", hours="20", click="one", **log)
        self.assertEqual(self.party.contribution_ids.mapped("hours"), [20])
        for hours, click in (("5", "two"), ("1", ""), ("1", None)):
            form = log | {"hours": hours} | ({} if click is None else {"click": click})
            self.assertEqual(self._post("log", **form).status_code, 400)
        self._post("log", hours="4", click="three", **log)
        self.assertEqual(sum(self.party.contribution_ids.mapped("hours")), 24)

    def test_a_link_ends_and_cannot_be_forged(self):
        path = self._path()
        other = self._path(self.party_owner)
        mixed = other[:-40] + path[-40:]  # the words of one, the mark of another
        for wrong in (path[:-3], mixed, "/community/part/x", "/community/part/äö"):
            self.assertEqual(self.url_open(wrong).status_code, 404, wrong)
        with freeze_time(fields.Datetime.now() + timedelta(days=91)):
            self.assertFalse(
                self.env["hr.community.ownership"]._from_token(path.rpartition("/")[2])
            )
        self.part.unlink()
        self.assertEqual(self.url_open(path).status_code, 404)

    def test_a_post_from_another_site_is_refused(self):
        response = self.url_open(f"{self._path()}/yes", data={"csrf_token": "x"})
        self.assertEqual(response.status_code, 400)
        self.assertEqual(self.part.state, "invited")

    def test_the_link_opens_no_other_part(self):
        response = self.url_open(self._path())
        self.assertNotIn("Wor Ker", response.text)
        work = self._log(self.party, self.worker_person, name="Secret")
        self.part.state = "active"
        self.assertNotIn(work.name, self.url_open(self._path()).text)

    def test_the_way_of_the_link_cannot_be_taken_from_outside(self):
        """The mark is an object of the process: no JSON becomes it."""
        part = self.part.with_context(community_by=True)
        self.assertFalse(part._is_acting_by_link())
        self.assertTrue(
            part._from_token(self._path().rpartition("/")[2])._is_acting_by_link()
        )

    def test_an_invitation_is_sent_again_once_there_is_an_address(self):
        with self._letters() as letters:
            self.part.with_user(self.owner).action_send_link()
        self.assertEqual(letters().mapped("email_to"), ["helper@example.com"])
        self.part.state = "declined"
        with self._letters() as letters:
            self.part.with_user(self.officer).action_send_link()
        self.assertFalse(letters())

    def test_who_sends_the_page(self):
        self.part.state = "active"
        self.env.flush_all()
        with self._letters() as letters:
            self.part.with_user(self.owner).action_send_link()
        self.assertEqual(letters().mapped("email_to"), ["helper@example.com"])
        self.assertIn("/community/part/", letters().body_html)
        with self.assertRaises(AccessError):
            self.part.with_user(self.worker).action_send_link()
        self.helper.work_email = False
        with self.assertRaises(UserError):
            self.part.with_user(self.owner).action_send_link()

    def test_who_is_not_reached_is_named_and_all_others_are_sent_theirs(self):
        left = self._new_part(self.party, self._new_person("Long Gone"))
        left.employee_id.work_email = "gone@example.com"
        silent = self._new_part(self.party, self._new_person("Si Lent"))
        self._depart(left.employee_id)
        parts = (self.part + left + silent).with_user(self.owner)
        with self._letters() as letters:
            said = parts.action_send_link()["params"]["message"]
        self.assertEqual(letters().mapped("email_to"), ["helper@example.com"])
        self.assertIn("Long Gone no longer works here.", said)
        self.assertIn("Si Lent has no work email.", said)
        self.assertNotIn(self.helper.name, said)
        with self.assertRaisesRegex(UserError, "no longer works here"):
            left.with_user(self.owner).action_send_link()
