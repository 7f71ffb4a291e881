from datetime import timedelta
from random import Random

from odoo.tests import tagged, users

from ...models.mixins.days import user_today
from ...models.statistics.absence_factor import absence_factor
from ..common import CommunityCase
from ..statistics.test_absence_factor import WORKED_EXAMPLE


@tagged("post_install", "-at_install")
class TestAbsenceReport(CommunityCase):
    """On how many people half of the confirmed hours hang, a level at a time."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.today = user_today(cls.party)
        cls.crew = cls.env["hr.department"].create({"name": "Crew"})
        cls.people = [cls._new_person(f"No {number}") for number in range(8)]
        cls.party.write({"category_id": cls.category.id, "department_id": cls.crew.id})

    @classmethod
    def _give(cls, activity, person, hours, days=10, state="confirmed"):
        """Log hours on as many days as it takes, and confirm them."""
        day = cls.today - timedelta(days=days)
        values = []
        while hours > 0:
            values.append(
                {
                    "activity_id": activity.id,
                    "employee_id": person.id,
                    "hours": min(hours, 24),
                    "date": day,
                    "state": state,
                }
            )
            hours, day = hours - 24, day - timedelta(days=1)
        cls.env["hr.community.contribution"].create(values)

    def _rows(self, user=None, **domain):
        rows = self.env["hr.community.absence.report"].with_user(user or self.officer)
        self.env.flush_all()
        self.env.invalidate_all()
        return rows.search([(name, "=", value) for name, value in domain.items()])

    def test_the_worked_example(self):
        for person, tenths in zip(self.people, WORKED_EXAMPLE, strict=True):
            self._give(self.party, person, tenths / 10)
        for scope in ("activity", "category", "department"):
            (row,) = self._rows(scope=scope)
            self.assertEqual((row.factor, row.factor_before), (2, 0), scope)
            self.assertAlmostEqual(row.hours, 247.5)

    def test_it_is_the_plain_function(self):
        random = Random(21)
        fair = self._new_activity("Fair", category_id=self.category.id)
        given = {}
        for number in range(60):
            activity = random.choice((self.party, fair))
            person = random.choice(self.people)
            before = random.random() < 0.4
            hours = random.randint(1, 12) / 2
            days = (400 if before else 40) + number
            self._give(activity, person, hours, days=days)
            shares = given.setdefault((activity, before), {})
            shares[person] = shares.get(person, 0) + hours
        for activity in (self.party, fair):
            (row,) = self._rows(scope="activity", activity_id=activity.id)
            for before, factor in ((False, row.factor), (True, row.factor_before)):
                shares = given[activity, before].values()
                self.assertEqual(factor, absence_factor(shares), (activity, before))
            recent = given[activity, False].values()
            self.assertAlmostEqual(row.hours, sum(recent))
        (row,) = self._rows(scope="category")
        merged = [
            sum(
                given[activity, False].get(person, 0) for activity in (self.party, fair)
            )
            for person in self.people
        ]
        self.assertEqual(row.factor, absence_factor(merged))

    def test_what_is_not_confirmed_or_not_done_any_more_is_left_out(self):
        self._give(self.party, self.people[0], 5, state="submitted")
        self._give(self.party, self.people[1], 5, days=800)
        self.assertFalse(self._rows())
        self._give(self.party, self.people[2], 5)
        self.assertEqual(len(self._rows()), 3)
        self.party.write({"state": "retired", "retire_reason": "Over"})
        self.assertFalse(self._rows())

    def test_the_trend_says_which_way(self):
        first, second = self.people[:2]
        self._give(self.party, first, 5, days=400)
        self._give(self.party, second, 5, days=400)
        self._give(self.party, first, 2)
        (row,) = self._rows(scope="activity")
        self.assertEqual((row.factor, row.factor_before, row.factor_change), (1, 1, 0))
        for person in self.people[2:5]:
            self._give(self.party, person, 2)
        (row,) = self._rows(scope="activity")
        self.assertEqual(row.factor_change, 1)
        self.assertTrue(row.trend)

    def test_the_figure_opens_exactly_its_hours(self):
        self._give(self.party, self.people[0], 5)
        self._give(self.party, self.people[1], 30, days=400)
        self._give(self.party, self.people[2], 7, state="submitted")
        for row in self._rows():
            action = row.action_open_hours()
            works = self.env["hr.community.contribution"].with_user(self.officer)
            found = works.search(action["domain"])
            self.assertEqual(sum(found.mapped("hours")), row.hours, row.scope)
            self.assertNotIn("employee_id", action["context"]["group_by"])

    def test_it_names_nobody(self):
        model = self.env["hr.community.absence.report"]
        pointed = {field.comodel_name for field in model._fields.values()}
        self.assertFalse(pointed & {"hr.employee", "hr.employee.public"})

    @users("hr_community_stranger")
    def test_another_company_sees_nothing_of_it(self):
        self._give(self.party, self.people[0], 5)
        self.assertFalse(self._rows(user=self.env.user))

    def test_a_shared_department_is_a_row_in_each_company(self):
        self.crew.company_id = False
        there = self._new_activity(
            "There", company_id=self.other_company.id, department_id=self.crew.id
        )
        self._give(self.party, self.people[0], 30)
        self._give(there, self.stranger_person, 5)
        rows = self._rows(user=self.env.user, scope="department")
        hours = {row.company_id: row.hours for row in rows}
        self.assertEqual(hours, {self.company: 30, self.other_company: 5})
        self.assertEqual(len(set(rows.ids)), 2)

    def test_a_page_takes_one_query(self):
        for person in self.people:
            self._give(self.party, person, 5)
        rows = self.env["hr.community.absence.report"].with_user(self.officer)
        self.env.flush_all()
        rows.search_fetch([], ["scope", "factor", "factor_before", "hours"])
        self.env.invalidate_all()
        with self.assertQueryCount(1):
            rows.search_fetch([], ["scope", "factor", "factor_before", "hours"])
