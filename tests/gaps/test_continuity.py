from datetime import timedelta

from odoo import fields
from odoo.exceptions import AccessError
from odoo.tests import tagged

from ..common import CommunityCase


@tagged("post_install", "-at_install")
class TestContinuity(CommunityCase):
    """Who would go on: one alone, a term that is over, an owner who leaves."""

    def _found(self, name, user=None):
        activities = self.env["hr.community.activity"].with_user(user or self.officer)
        return self.party in activities.search([(name, "=", True)])

    def test_one_person_alone(self):
        self.assertTrue(self._found("is_single"))
        self.assertTrue(self.party.is_single)
        self._new_part(self.party, self.helper)
        self.assertFalse(self._found("is_single"))

    def test_a_term_that_is_over(self):
        self.assertFalse(self._found("term_over"))
        today = fields.Date.context_today(self.party)
        self.party_owner.write(
            {"date_start": "2020-01-01", "date_end": today - timedelta(days=1)}
        )
        self.assertTrue(self._found("term_over"))
        self.env.invalidate_all()
        self.assertTrue(self.party.term_over)

    def test_the_risks_in_words_are_those_that_their_reader_may_know(self):
        def risks(user):
            self.env.invalidate_all()
            words = self.party.with_user(user).continuity_risk
            return len(words.split(" · ")) if words else 0

        self.assertEqual(risks(self.officer), 2)  # one employee, no one to take over
        today = fields.Date.context_today(self.party)
        self.owner_person.version_id.departure_date = today + timedelta(days=30)
        self.assertEqual(risks(self.manager), 3)
        for user in (self.worker, self.owner, self.officer):
            self.assertEqual(risks(user), 2, user.name)
        self._new_part(self.party, self.helper, role="deputy")
        self.assertEqual(risks(self.officer), 0)

    def test_who_leaves_is_told_to_hr_alone(self):
        hr = self._new_user("hr", "hr.group_hr_user")
        self.assertFalse(self._found("owner_leaves", hr))
        today = fields.Date.context_today(self.party)
        self.owner_person.version_id.departure_date = today + timedelta(days=30)
        self.assertTrue(self._found("owner_leaves", self.manager))
        self.env.invalidate_all()
        for user in (self.worker, self.owner, self.officer):
            with self.assertRaises(AccessError):
                self._found("owner_leaves", user)
            with self.assertRaises(AccessError):
                self.party.with_user(user).read(["owner_leaves"])
        self.owner_person.version_id.departure_date = today + timedelta(days=91)
        self.assertFalse(self._found("owner_leaves", self.manager))
