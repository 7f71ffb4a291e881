from odoo import fields
from odoo.tests import tagged

from ..common import CommunityCase


@tagged("post_install", "-at_install")
class TestRoleEnded(CommunityCase):
    """Whose role is ended by somebody else is told kindly, and nobody else is."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.worker_person.work_email = "worker@example.com"
        cls.env = cls.env(context=dict(cls.env.context, tracking_disable=False))
        cls.part = cls._new_part(cls.party, cls.worker_person).with_env(cls.env)

    def _get_letters(self, act):
        """Return the letters to the employee that an act causes."""
        with self._letters() as letters:
            act()
            found = letters()
        return found.filtered(lambda mail: mail.email_to == "worker@example.com")

    def _end(self, user, role=None, **values):
        role = (role or self.part).with_user(user)
        return lambda: role.write({"state": "ended"} | values)

    def test_an_owner_or_officer_ends_it_with_a_reason(self):
        other = self._new_part(self._new_activity("Choir"), self.worker_person)
        other = other.with_env(self.env)
        for user, role in ((self.owner, self.part), (self.officer, other)):
            with self.subTest(user.login):
                end = self._end(user, role, end_reason="We pause until May")
                (letter,) = self._get_letters(end)
                self.assertIn("We pause until May", letter.body_html)
                self.assertIn(role.activity_id.name, letter.subject)

    def test_an_activity_is_retired(self):
        party = self.party.with_env(self.env).with_user(self.officer)
        (letter,) = self._get_letters(
            lambda: party.write({"state": "retired", "retire_reason": "No parties"})
        )
        self.assertIn("No parties", letter.body_html)

    def test_whoever_ends_their_own_is_not_told(self):
        self.assertFalse(self._get_letters(self._end(self.worker)))
        again = self._new_part(self._new_activity("Choir"), self.worker_person)
        again = again.with_env(self.env)
        page = again._from_token(again._make_token())
        self.assertFalse(self._get_letters(lambda: page._answer_by_link("end")))

    def test_whoever_left_is_not_told(self):
        leaver = self._new_part(self._new_activity("Choir"), self.worker_person)
        person = self.worker_person.with_env(self.env)
        self.assertFalse(self._get_letters(lambda: person.write({"active": False})))
        self.assertEqual(leaver.state, "ended")

    def test_what_never_began_or_is_history_is_no_end(self):
        asked = self._new_part(
            self._new_activity("Choir"), self.worker_person, state="invited"
        )
        asked = asked.with_env(self.env)
        self.assertFalse(self._get_letters(self._end(self.officer, asked)))
        history = {
            "activity_id": self._new_activity("Ball").id,
            "employee_id": self.worker_person.id,
            "state": "ended",
            "date_start": "2020-01-01",
            "date_end": "2020-12-31",
        }
        roles = self.env["hr.community.ownership"].with_user(self.officer)
        self.assertFalse(self._get_letters(lambda: roles.create(history)))

    def test_a_letter_of_thanks_says_why_and_is_the_only_one(self):
        today = fields.Date.today()
        self.part.date_start = fields.Date.subtract(today, days=300)
        self._log(self.party, self.worker_person, state="confirmed")
        end = self._end(self.owner, end_reason="We pause until May")
        (letter,) = self._get_letters(end)
        self.assertTrue(self.part.is_emeritus)
        self.assertIn("We pause until May", letter.body_html)
