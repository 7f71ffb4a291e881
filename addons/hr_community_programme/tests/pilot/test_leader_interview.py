from odoo import http
from odoo.addons.hr_community.tests.common import CommunityCase
from odoo.exceptions import AccessError, UserError
from odoo.tests import HttpCase, tagged

INTERVIEW = "hr.community.leader.interview"
ANSWER = "hr.community.leader.answer"
DECISION = "hr.community.programme.decision"


@tagged("post_install", "-at_install")
class TestLeaderInterview(CommunityCase, HttpCase):
    """HR writes down what a leader said, and the leader confirms it."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.boss_person.work_email = "boss@example.com"
        cls.interview = (
            cls.env[INTERVIEW]
            .with_user(cls.officer)
            .create({"employee_id": cls.boss_person.id})
        )
        cls.first = cls.interview.answer_ids[0]

    def test_it_begins_with_the_guide(self):
        guide = self.env["hr.community.leader.question"].search([])
        self.assertEqual(self.interview.answer_ids.question_id, guide)

    def test_it_is_confirmed_by_whom_it_was_with(self):
        with self.assertRaises(UserError):  # nothing is written down
            self.interview.action_ask()
        self.first.text = "The fair must stay"
        self.interview.action_ask()
        for user in (self.officer, self.manager):
            with self.assertRaises(AccessError):
                self.interview.with_user(user).action_confirm()
            with self.assertRaises(AccessError):  # nor does it become somebody else's
                self.interview.with_user(user).employee_id = self.helper
            with self.assertRaises(AccessError):
                self.first.with_user(user).text = "The fair must go"
        self.first.with_user(self.boss).text = "The summer fair must stay"
        self.interview.with_user(self.boss).action_confirm()
        self.assertTrue(self.interview.date_confirmed)
        for user in (self.officer, self.boss):
            with self.assertRaises(AccessError):
                self.first.with_user(user).text = "No"
            with self.assertRaises(UserError):
                self.interview.with_user(user).date = "2020-01-01"
        with self.assertRaises(UserError):
            self.interview.unlink()

    def test_leaders_read_their_own_alone(self):
        other = self.interview.create({"employee_id": self.owner_person.id})
        for one in (self.interview, other):
            one.answer_ids[0].text = "The fair"
            one.action_ask()
        self.env.invalidate_all()
        seen = self.env[ANSWER].with_user(self.boss).search([])
        self.assertEqual(seen.interview_id, self.interview)
        self.assertFalse(self.env[ANSWER].with_user(self.worker).search([]))
        self.assertFalse(self.env[INTERVIEW].with_user(self.stranger).search([]))

    def test_it_is_confirmed_by_link(self):
        self.authenticate(None, None)
        self.first.text = "The fair must stay"
        address = f"/community/interview/{self.interview.sudo()._make_token()}"
        self.assertNotIn("The fair must stay", self.url_open(address).text)
        self.interview.action_ask()
        self.assertIn("The fair must stay", self.url_open(address).text)
        form = {f"answer_{one.id}": "" for one in self.interview.answer_ids}
        form[f"answer_{self.first.id}"] = "It must go"
        form["csrf_token"] = http.Request.csrf_token(self)
        self.url_open(f"{address}/confirm", data=form)
        self.assertEqual(self.interview.state, "confirmed")
        self.assertEqual(self.first.text, "It must go")
        form[f"answer_{self.first.id}"] = "It stays"
        self.assertEqual(
            self.url_open(f"{address}/confirm", data=form).status_code, 400
        )
        self.assertEqual(self.first.text, "It must go")

    def test_what_was_added_unseen_is_not_confirmed(self):
        self.authenticate(None, None)
        self.first.text = "The fair must stay"
        self.interview.action_ask()
        address = f"/community/interview/{self.interview.sudo()._make_token()}"
        form = {f"answer_{one.id}": "As said" for one in self.interview.answer_ids}
        form["csrf_token"] = http.Request.csrf_token(self)
        self.interview.action_draft()
        late = self.env["hr.community.leader.question"].create({"name": "And then?"})
        self.interview.answer_ids.create(
            {
                "interview_id": self.interview.id,
                "question_id": late.id,
                "text": "The fair must go",
            }
        )
        self.interview.action_ask()
        got = self.url_open(f"{address}/confirm", data=form)
        self.assertEqual((got.status_code, self.interview.state), (400, "asked"))
        self.assertEqual(self.first.text, "The fair must stay")

    def test_a_decision_stays_on_record(self):
        decided = {"name": "The fair stays", "reason": "All leaders want it"}
        one = self.env[DECISION].with_user(self.officer).create(decided)
        with self.assertRaises(UserError):
            one.reason = "Some want it"
        with self.assertRaises(UserError):
            one.unlink()
        one.active = False
        self.assertEqual(one.user_id, self.officer)
