from freezegun import freeze_time

from odoo.addons.hr_community.models.statistics.rates import newcombe
from odoo.addons.hr_community.tests.common import CommunityCase
from odoo.exceptions import AccessError, UserError
from odoo.tests import tagged

from ...models.pilot.pilot_figures import _prepare_figures

PILOT = "hr.community.pilot"
INSIDE, OUTSIDE = 20, 30


@tagged("post_install", "-at_install")
class TestPilot(CommunityCase):
    """What was written down before it starts judges it on the day that was fixed."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.place = cls.env["hr.department"].create(
            {"name": "Front", "company_id": cls.company.id}
        )
        team = cls.env["hr.department"].create(
            {"name": "Team", "parent_id": cls.place.id, "company_id": cls.company.id}
        )
        with freeze_time("2026-01-05"):
            cls.inside = cls._people("In", INSIDE - 5, cls.place)
            cls.inside |= cls._people("Below", 5, team)
            cls.outside = cls._people("Out", OUTSIDE)
            cls.pilot = (
                cls.env[PILOT]
                .with_user(cls.officer)
                .create(
                    {
                        "name": "Shadow days",
                        "department_ids": cls.place.ids,
                        "date_start": "2026-02-01",
                        "date_decision": "2026-05-01",
                        "measure_ids": [
                            (0, 0, {"kind": "participation", "threshold": 40}),
                            (
                                0,
                                0,
                                {"kind": "outside", "name": "Calls", "threshold": 9},
                            ),
                        ],
                    }
                )
            )
        cls.share, cls.typed = cls.pilot.measure_ids

    @classmethod
    def _people(cls, name, number, department=None):
        return cls.env["hr.employee"].create(
            [
                {
                    "name": f"{name} {place}",
                    "company_id": cls.company.id,
                    "department_id": department.id if department else False,
                    "date_version": "2026-01-01",
                }
                for place in range(number)
            ]
        )

    def _work(self, people, day="2026-03-02"):
        self.env["hr.community.contribution"].create(
            [
                {
                    "activity_id": self.party.id,
                    "employee_id": person.id,
                    "hours": 1,
                    "date": day,
                    "state": "confirmed",
                }
                for person in people
            ]
        )

    def _start(self):
        with freeze_time("2026-01-20"):
            self.pilot.action_start()

    def _check_frozen(self, user, changes):
        """Try every change of the plan as a user."""
        for name, value in changes.items():
            with self.subTest(name, user=user.name), self.assertRaises(AccessError):
                self.pilot.with_user(user).write({name: value})
        for values in ({"threshold": 1}, {"direction": "less"}, {"value": 99}):
            with self.subTest(values), self.assertRaises(AccessError):
                self.share.with_user(user).write(values)
        with self.assertRaises(AccessError):
            self.share.with_user(user).unlink()
        with self.assertRaises(AccessError):
            self.share.with_user(user).create(
                {"pilot_id": self.pilot.id, "kind": "roles", "threshold": 1}
            )

    def test_its_plan_is_written_down_before_it_starts(self):
        with freeze_time("2026-02-02"), self.assertRaises(UserError):
            self.pilot.action_start()
        self._start()
        changes = {
            "name": "Other",
            "date_decision": "2026-04-01",
            "department_ids": [(5,)],
            "purpose": "Other",
            "decision": "yes",
        }
        for user in (self.officer, self.manager):
            with freeze_time("2026-03-01"):
                self._check_frozen(user, changes)
        with self.assertRaises(UserError):
            self.pilot.unlink()

    def test_the_groups_are_who_was_there_on_the_day(self):
        """Whoever joined since counts in neither, and whoever left since in theirs."""
        self._start()
        self._work(self.inside[:12] | self.outside[:6])
        before = [
            len(group) for group in self.pilot._get_groups(self.pilot.date_decision)
        ]
        with freeze_time("2026-06-10"):
            new = self._people("New", 10, self.place)
            new.version_ids.write(
                {"date_version": "2026-06-01", "contract_date_start": "2026-06-01"}
            )
            gone = self.inside[:2]
            gone.version_ids.departure_date = "2026-05-31"
            gone.active = False
            pilot, rest = self.pilot._get_groups(self.pilot.date_decision)
            self.assertEqual([len(pilot), len(rest)], before)
            self.assertLessEqual(gone, pilot)
            self.pilot.action_compare()
        self.assertEqual((self.share.hits, self.share.people), (12, INSIDE))

    def test_it_is_judged_on_its_day_and_not_before(self):
        self._start()
        self._work(self.inside[:12] | self.outside[:6])
        self._work(self.inside[12:], day="2026-05-02")
        with freeze_time("2026-04-30"), self.assertRaises(UserError):
            self.pilot.action_compare()
        with freeze_time("2026-05-01"):
            self.pilot.invalidate_recordset()
            with self.assertRaises(UserError):  # not compared
                self.pilot.action_decide()
            self.pilot.action_compare()
            rest = self.env["hr.employee"].search_count(
                [("company_id", "=", self.company.id)]
            )
            rest -= INSIDE
            self.assertEqual((self.share.hits, self.share.people), (12, INSIDE))
            self.assertEqual((self.share.rest_hits, self.share.rest_people), (6, rest))
            low, high = newcombe(12, INSIDE, 6, rest)
            self.assertIn(str(round(100 * low)), self.share.words)
            self.assertIn(str(round(100 * high)), self.share.words)
            self.assertEqual(self.share.verdict, "reached")
            self.assertEqual(self.typed.verdict, "unknown")
            self.typed.write({"value": 4, "rest_value": 3, "source": "Phone"})
            self.assertEqual(self.typed.verdict, "missed")
            with self.assertRaises(UserError):  # no reason
                self.pilot.action_decide()
            self.pilot.write({"decision": "yes", "reason": "Three in five took part"})
            self.pilot.action_decide()
            self.assertEqual(self.pilot.decided_by_id, self.officer)
            with self.assertRaises(AccessError):
                self.pilot.reason = "Two in five"
            with self.assertRaises(AccessError):
                self.typed.value = 99

    def test_few_are_not_compared(self):
        self._start()
        self._work(self.inside[:3] | self.outside[:6])
        with freeze_time("2026-05-01"):
            self.pilot.invalidate_recordset()
            self.pilot.action_compare()
        self.assertEqual(self.share.verdict, "hidden")
        self.assertFalse(self.share.hits or self.share.rest_hits or self.share.people)
        for pilot, rest in (((0, 9), (5, 20)), ((5, 20), (1, 20)), ((8, 9), (9, 20))):
            self.assertTrue(_prepare_figures(pilot, rest)["is_hidden"], (pilot, rest))
        self.assertFalse(_prepare_figures((5, 12), (7, 20))["is_hidden"])

    def _compare(self, pilot):
        pilot.invalidate_recordset()
        pilot.action_compare()
        return pilot.measure_ids[0].verdict

    def test_two_pilots_beside_each_other_tell_of_nobody(self):
        """The figures of one less those of another are about who is in one alone."""
        lone = self.env["hr.department"].create(
            {"name": "Lone", "company_id": self.company.id}
        )
        self.outside[0].department_id = lone
        dates = {"date_start": "2026-02-01", "date_decision": "2026-05-01"}
        measures = [(0, 0, {"kind": "participation", "threshold": 1})]
        plans = (
            (self.place | lone, dates),
            (self.place, dates | {"date_decision": "2026-05-02"}),
            (self.place, dates),
        )
        with freeze_time("2026-01-20"):
            self.pilot.action_start()
            others = self.pilot.create(
                [
                    {
                        "name": "Next",
                        "department_ids": here.ids,
                        "measure_ids": measures,
                    }
                    | days
                    for here, days in plans
                ]
            )
            others.action_start()
        self._work(self.inside[:9] | self.outside[:9])
        self._work(self.inside[9], day="2026-05-02")
        with freeze_time("2026-05-02"):
            self.assertIn(self._compare(self.pilot), ("reached", "missed"))
            self.assertEqual(self._compare(others[0]), "hidden")  # one employee more
            self.assertEqual(self._compare(others[1]), "hidden")  # one day more
            self.assertEqual(self._compare(others[2]), "reached")  # the same again

    def test_it_needs_a_rest_to_compare_with(self):
        everywhere = self.env["hr.department"].create({"name": "All"})
        self.place.parent_id = everywhere
        people = self.env["hr.employee"].search([("company_id", "=", self.company.id)])
        people.department_id = everywhere
        self.pilot.department_ids = everywhere
        with freeze_time("2026-01-20"), self.assertRaises(UserError):
            self.pilot.action_start()

    def test_it_is_for_officers_of_its_company(self):
        for user in (self.worker, self.boss):
            with self.assertRaises(AccessError):
                self.env[PILOT].with_user(user).search([])
        self.assertFalse(self.env[PILOT].with_user(self.stranger).search([]))
