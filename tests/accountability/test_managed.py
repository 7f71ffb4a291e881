from freezegun import freeze_time

from odoo.tests import tagged

from .common import GoalCase


@tagged("post_install", "-at_install")
@freeze_time("2028-02-29")
class TestManaged(GoalCase):
    """An accountable owner, and a goal or confirmed work in the open cycle."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.env["hr.community.cycle"].search([]).unlink()
        cls.goal.unlink()
        cls.cycle = cls._new_cycle(cls.company)

    @classmethod
    def _new_cycle(cls, company):
        return cls.env["hr.community.cycle"].create(
            {
                "name": "2028",
                "company_id": company.id,
                "date_start": "2028-01-01",
                "date_end": "2028-12-31",
                "state": "open",
            }
        )

    def _is_managed(self, activity=None, user=None):
        activity = (activity or self.party).with_user(user or self.worker)
        activity.invalidate_recordset(["is_managed"])
        found = activity.search(
            [("id", "=", activity.id), ("is_managed", "=", True)], limit=1
        )
        self.assertEqual(activity.is_managed, bool(found))
        return bool(found)

    def test_an_owner_alone_does_not_manage(self):
        self.assertFalse(self._is_managed())

    def test_a_goal_does_unless_it_was_due_before_the_cycle(self):
        goal = self._new_goal(self.party, date_due="2027-12-31")
        self.assertFalse(self._is_managed())
        goal.date_due = "2028-01-01"
        self.assertTrue(self._is_managed())
        goal.active = False
        self.assertFalse(self._is_managed())

    def test_confirmed_work_of_the_cycle_does_whoever_looks(self):
        work = self._log(self.party, self.owner_person, date="2027-12-31")
        work.state = "confirmed"
        self.assertFalse(self._is_managed(), "the year before")
        work.date = "2028-02-29"
        for user in (self.worker, self.owner, self.officer):
            self.assertTrue(self._is_managed(user=user))
        work.state = "submitted"
        self.assertFalse(self._is_managed(), "not confirmed")

    def test_nothing_does_without_an_active_owner(self):
        self._new_goal(self.party)
        self.assertTrue(self._is_managed())
        self.party_owner.role = "deputy"
        self.assertFalse(self._is_managed())
        self.party_owner.write({"role": "owner", "state": "ended"})
        self.assertFalse(self._is_managed())

    def test_without_a_cycle_goals_count_until_they_are_due(self):
        self._log(self.party, self.owner_person, date="2028-02-01", state="confirmed")
        self.cycle.state = "closed"
        self.assertFalse(self._is_managed())
        goal = self._new_goal(self.party, date_due="2028-02-29")
        self.assertTrue(self._is_managed())
        goal.date_due = "2028-02-28"
        self.assertFalse(self._is_managed())

    def test_each_company_has_a_cycle_of_its_own(self):
        away = self._new_activity("Away", company_id=self.other_company.id)
        self._new_part(away, self.stranger_person, role="owner")
        self._log(away, self.stranger_person, date="2028-02-01", state="confirmed")
        self.assertFalse(self._is_managed(away, self.stranger))
        self._new_cycle(self.other_company)
        self.assertTrue(self._is_managed(away, self.stranger))

    def test_many_activities_take_as_many_queries_as_one(self):
        more = self.env["hr.community.activity"].concat(
            *(self._new_activity(f"Choir {n}") for n in range(9))
        )
        one, many = (
            self._queries(lambda some=some: some.mapped("is_managed"))
            for some in (more[:1], more)
        )
        self.assert_as_many_queries(one, many)
