from odoo import fields
from odoo.exceptions import AccessError, UserError
from odoo.tests import tagged

from ..common import CommunityCase


@tagged("post_install", "-at_install")
class TestAvailability(CommunityCase):
    """What a person is willing to give, and who obeys it."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        for person in (cls.worker_person, cls.helper):
            cls._give_skill(person, cls.planning, cls.advanced)
        cls.company.community_hours_limit = 8
        cls.availabilities = cls.env["hr.community.availability"]

    def _say(self, person, **values):
        return self.availabilities.create({"employee_id": person.id} | values)

    def _suggested(self):
        return {
            row["employee_id"]: row
            for row in self.party.with_user(self.officer).suggest_owners()
        }

    def test_ones_own_limit_takes_the_place_of_the_companys(self):
        self._new_part(self._new_activity("Choir"), self.helper, hours_per_month=3)
        self._say(self.helper, hours_limit=4)
        rows = self._suggested()
        self.assertEqual(rows[self.helper.id]["free_hours"], 1)
        self.assertEqual(rows[self.worker_person.id]["free_hours"], 8)

    def test_not_now_means_neither_suggested_nor_asked(self):
        today = fields.Date.context_today(self.helper)
        row = self._say(self.helper, not_before=fields.Date.add(today, days=1))
        self.assertNotIn(self.helper.id, self._suggested())
        party = self.party.with_user(self.owner)
        self.assertEqual(
            party._explain_suitability(self.helper), "Currently unavailable."
        )
        invite = {
            "activity_id": self.party.id,
            "employee_id": self.helper.id,
            "state": "invited",
        }
        parts = self.env["hr.community.ownership"].with_user(self.owner)
        with (
            self.assertRaises(UserError),
            self.env.cr.savepoint(),
        ):
            parts.create(invite)
        row.not_before = today
        self.assertIn(self.helper.id, self._suggested())
        parts.create(invite)

    def test_offering_oneself_works_all_the_same(self):
        self._say(self.worker_person, not_before="2199-01-01")
        self.party.with_user(self.worker).action_volunteer()
        self.assertEqual(self.party.with_user(self.worker).my_role_state, "applied")

    def test_nobody_says_it_for_a_colleague(self):
        row = self._say(self.worker_person, hours_limit=2)
        for user in (self.owner, self.boss):
            with self.assertRaises(AccessError):
                row.with_user(user).write({"hours_limit": 20})
        with self.assertRaises(AccessError):
            self.availabilities.with_user(self.owner).create(
                {"employee_id": self.helper.id}
            )
        mine = self.availabilities.with_user(self.owner).create({"hours_limit": 1})
        with self.assertRaises(AccessError):
            mine.write({"employee_id": self.helper.id})

    def test_who_reads_it(self):
        row = self._say(self.worker_person, hours_limit=2)
        for user, sees in (
            (self.worker, True),
            (self.boss, True),
            (self.officer, True),
            (self.owner, False),
            (self.stranger, False),
        ):
            found = self.availabilities.with_user(user).search([("id", "=", row.id)])
            self.assertEqual(bool(found), sees, user.name)
