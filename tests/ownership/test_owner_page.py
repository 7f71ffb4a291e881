from datetime import timedelta

from odoo import fields
from odoo.tests import tagged

from .page_case import PageCase


@tagged("post_install", "-at_install")
class TestOwnerPage(PageCase):
    """An owner without a login decides on the roles of others on their own page."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.company.community_quiet_since = "2020-01-01"
        cls.today = fields.Date.context_today(cls.party)
        cls.helper.work_email = "helper@example.com"
        cls.worker_person.work_email = "worker@example.com"
        cls.party_owner.state = "ended"
        cls.part = cls._new_part(cls.party, cls.helper, role="owner")
        cls.learner = cls._new_part(
            cls.party,
            cls.worker_person,
            date_start=cls.today - timedelta(days=400),
        )

    def _be_silent(self):
        """Let the learner's role go to the owner; return the mails of the decision."""
        self.learner.date_sign_asked = self.today - timedelta(days=100)
        with self._letters() as letters:
            self.learner._escalate_to_owners()
        self.env.flush_all()
        return letters()

    def _headings(self):
        return self._texts(self.url_open(self._path()), "//section//h2")

    def _decide(self, answer, role=None, part=None):
        role = role or self.learner
        response = self._post(answer, self._path(part), role=role.id)
        self.env.invalidate_all()
        return response

    def test_the_mail_of_a_silent_role_leads_to_a_page_that_decides(self):
        self.assertFalse(self._headings()[1:])
        mail = self._be_silent()
        self.assertEqual(mail.email_to, "helper@example.com")
        self.assertIn("/community/part/", mail.body_html)
        self.assertTrue([text for text in self._headings() if "Wor Ker" in text])

    def test_a_role_is_kept(self):
        self._be_silent()
        response = self._decide("keep")
        self.assertEqual(response.status_code, 200)
        self.assertFalse(self.learner.asks_for_sign)
        self.assertEqual(self.learner.state, "active")
        self.assertEqual(self._decide("finish").status_code, 400)

    def test_a_role_is_ended_with_thanks_in_the_owners_name(self):
        self._log(
            self.party,
            self.worker_person,
            date=self.today - timedelta(days=300),
            state="confirmed",
        )
        self._be_silent()
        with self._letters() as letters:
            self._decide("finish")
        self.assertEqual(self.learner.state, "ended")
        self.assertTrue(self.learner.is_emeritus)
        self.assertEqual(letters().mapped("email_to"), ["worker@example.com"])
        message = self.party.message_ids.filtered(lambda m: "Wor Ker" in m.body)[:1]
        self.assertEqual(message.author_id, self.helper.work_contact_id)

    def test_an_understudy_is_asked_on_their_day(self):
        self.learner.write(
            {"is_understudy": True, "date_takeover": self.today + timedelta(days=1)}
        )
        self.assertEqual(self._decide("ask").status_code, 400)
        self.learner.date_takeover = self.today
        self.assertTrue([text for text in self._headings() if "Wor Ker" in text])
        with self._letters() as letters:
            self._decide("ask")
        mail = letters()
        self.assertEqual(mail.email_to, "worker@example.com")
        self.assertIn(self.helper.name, mail.body_html)
        self.assertTrue(self.learner.asks_takeover)
        self.assertEqual(self._decide("ask").status_code, 400, "asked already")
        self._post("takeover", self._path(self.learner))
        self.env.invalidate_all()
        states = [(role.role, role.state) for role in (self.learner, self.part)]
        self.assertEqual(states, [("owner", "active"), ("owner", "ended")])

    def test_who_is_unavailable_is_not_asked(self):
        self.learner.write({"is_understudy": True, "date_takeover": self.today})
        rest = self.env["hr.community.availability"].create(
            {
                "employee_id": self.worker_person.id,
                "not_before": self.today + timedelta(days=9),
            }
        )
        self.assertFalse([text for text in self._headings() if "Wor Ker" in text])
        with self._letters() as letters:
            response = self._decide("ask")
        self.assertEqual(response.status_code, 400)
        self.assertIn("currently unavailable", response.text)
        self.assertFalse(letters())
        self.assertFalse(self.learner.asks_takeover)
        rest.not_before = False
        self.assertEqual(self._decide("ask").status_code, 200)

    def test_what_is_said_of_an_end_is_true(self):
        """The employee is told where they can be; the page promises no email."""
        self._be_silent()
        with self._letters() as letters:
            response = self._decide("finish")
        self.assertEqual(letters().mapped("email_to"), ["worker@example.com"])
        [said] = self._texts(response, "//div[@role='status']")
        self.assertNotIn("email", said)

    def test_nobody_else_decides_and_on_nothing_else(self):
        self._be_silent()
        self.learner.write({"is_understudy": True, "date_takeover": self.today})
        deputy = self._new_part(self.party, self._new_person("Dep"), role="deputy")
        lively = self._new_part(self.party, self._new_person("Lively"))
        choir = self._new_activity("Choir")
        elsewhere = self._new_part(choir, self._new_person("Elsewhere"))
        for answer in ("keep", "finish", "ask"):
            for role, part in (
                (self.learner, deputy),
                (self.learner, self.learner),
                (lively, self.part),
                (elsewhere, self.part),
                (self.part, self.part),
            ):
                with self.subTest(answer, role=role, part=part):
                    response = self._decide(answer, role, part)
                    self.assertEqual(response.status_code, 400)
        roles = self.learner + lively + elsewhere + self.part
        self.assertEqual(set(roles.mapped("state")), {"active"})
        self.assertTrue(self.learner.asks_for_sign)
