from datetime import date

from odoo.exceptions import UserError
from odoo.tests import tagged

from .common import BASELINE, KpiCase

JAN = date(2025, 1, 31)


@tagged("post_install", "-at_install")
class TestRecords(KpiCase):
    """What a figure opens is what it counts: those days, and that department."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.env["hr.community.activity"].search([]).write({"active": False})
        cls.lab, cls.shop = cls.env["hr.department"].create(
            [{"name": name, "company_id": cls.company.id} for name in ("Lab", "Shop")]
        )

    def _freeze_january(self):
        """Take the figures of January, and of no later month."""
        self._freeze()._catch_up()
        later = [("date", ">", JAN), ("is_baseline", "=", False)]
        self.env["hr.community.kpi.snapshot"].search(later).unlink()

    def _open(self, code, department=False):
        """Return the records that an officer opens behind a figure."""
        kpi = self.kpis[code].with_user(self.officer)
        action = kpi.with_company(self.company).action_open_records(department)
        return self.env[action["res_model"]].search(action["domain"])

    def _get_figure(self, code, department=False):
        page = self.env["hr.community.kpi.dashboard"].with_user(self.officer)
        figures = page.with_company(self.company).get_dashboard(department)["figures"]
        return next(one for one in figures if one["code"] == code)

    def test_of_several_companies_the_dashboard_says_which_it_shows(self):
        self.officer.company_ids |= self.other_company
        page = self.env["hr.community.kpi.dashboard"].with_user(self.officer)
        for chosen in (self.other_company | self.company, self.company):
            found = page.with_context(allowed_company_ids=chosen.ids).get_dashboard()
            said = chosen[0].name in found["company"]
            self.assertEqual(said, len(chosen) > 1)

    def _new_inventoried(self, name, day="2025-01-05", **values):
        """Return an activity that has been in the inventory since a day."""
        activity = self._new_activity(name, **values)
        activity.date_inventoried = day
        return activity

    def test_activities_are_those_of_the_day(self):
        early = self._new_inventoried("Choir")
        closed = self._new_inventoried("Newsletter")
        closed.write({"state": "retired", "retire_reason": "Nobody reads it"})
        closed.date_closed = date(2025, 2, 10)
        self._new_inventoried("Club", day="2025-03-01")
        self._freeze_january()
        self.assertEqual(self._open("managed"), early | closed)
        self.assertEqual(len(self._open("managed")), self._count("managed", JAN)[1])

    def test_a_department_opens_its_own_activities(self):
        mine = self._new_inventoried("Choir", department_id=self.lab.id)
        self._new_inventoried("Club", department_id=self.shop.id)
        free = self._new_inventoried("Newsletter")
        self._freeze_january()
        self.assertTrue(self._get_figure("managed", str(self.lab.id))["opens"])
        self.assertEqual(self._open("managed", str(self.lab.id)), mine)
        self.assertEqual(self._open("managed", "0"), free)

    def test_thanks_are_those_of_the_months_covered(self):
        days = ("2024-06-01", "2025-01-15", "2025-03-15")
        for giver, day in zip(self._hire(20), days, strict=False):
            self._thank(giver, day)
        self._freeze_january()
        opened = self._open("thanking")
        self.assertEqual(opened.mapped("day"), [date(2025, 1, 15)])
        self.assertEqual(len(opened.giver_id), self._count("thanking", JAN)[0])

    def test_reviews_are_those_that_employees_asked_for(self):
        people = self._hire(3)
        for person, by, day in (
            (people[0], people[0], "2025-01-20"),
            (people[1], self.boss_person, "2025-01-20"),
            (people[2], people[2], "2025-02-20"),
        ):
            self.env["hr.community.review"].create(
                {
                    "ownership_id": self._new_part(self.party, person).id,
                    "requester_id": by.id,
                    "reviewer_id": self.boss_person.id,
                    "date_received": day,
                    "state": "received",
                }
            )
        self._freeze_january()
        self.assertEqual(self._open("reviewed").employee_id, people[0])

    def test_departments_of_people_open_nothing_and_say_why(self):
        for department in (self.lab, self.shop):
            for giver in self._hire(20, department_id=department.id)[:10]:
                self._thank(giver, "2025-01-15")
        self._freeze_january()
        figure = self._get_figure("thanking", str(self.lab.id))
        self.assertFalse(figure["opens"])
        self.assertTrue(figure["closed"])
        with self.assertRaises(UserError):
            self._open("thanking", str(self.lab.id))
        self.assertTrue(self._open("thanking"))

    def test_before_any_figure_it_opens_what_there_is_today(self):
        self.env[BASELINE].search([]).unlink()
        activity = self._new_inventoried("Choir")
        self.assertEqual(self._open("managed"), activity)
        self.assertFalse(self._open("posted"))
