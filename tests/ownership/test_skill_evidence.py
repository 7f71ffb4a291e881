from datetime import timedelta

from odoo import fields
from odoo.exceptions import AccessError
from odoo.tests import tagged

from ..common import CommunityCase


@tagged("post_install", "-at_install")
class TestSkillEvidence(CommunityCase):
    """A skill that was shown at work lately counts in full again."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.today = fields.Date.context_today(cls.party)
        cls._give_skill(
            cls.worker_person,
            cls.planning,
            cls.advanced,
            valid_from=cls.today - timedelta(days=1000),
        )

    def _fit(self):
        rows = self.party.with_user(self.officer).suggest_owners()
        return {row["employee_id"]: row["fit"] for row in rows}[self.worker_person.id]

    def _show(self, user, days_ago, **values):
        return (
            self.env["hr.community.skill.evidence"]
            .with_user(user)
            .create(
                {
                    "employee_id": self.worker_person.id,
                    "skill_id": self.planning.id,
                    "date": self.today - timedelta(days=days_ago),
                }
                | values
            )
        )

    def test_it_makes_the_skill_fresh(self):
        self.assertEqual(self._fit(), 0.7)
        self._show(self.boss, 800)
        self.assertEqual(self._fit(), 0.7, "two years are two years")
        self._show(self.boss, 10)
        self.assertEqual(self._fit(), 1.0)

    def test_another_skill_or_person_changes_nothing(self):
        self._show(self.boss, 1, skill_id=self.counting.id)
        self._show(self.officer, 1, employee_id=self.helper.id)
        self.assertEqual(self._fit(), 0.7)

    def test_nobody_says_it_of_themselves_nor_of_a_colleague(self):
        for user in (self.worker, self.owner, self.stranger):
            with self.assertRaises(AccessError):
                self._show(user, 1)
        row = self._show(self.boss, 1)
        self.assertTrue(row.with_user(self.worker).read(["date"]))
        with self.assertRaises(AccessError):
            row.with_user(self.worker).write({"date": self.today})
        with self.assertRaises(AccessError):
            row.with_user(self.owner).read(["date"])
        with self.assertRaises(AccessError):
            row.with_user(self.boss).write({"employee_id": self.helper.id})
