from datetime import date

from hypothesis import given
from hypothesis import strategies as st
from psycopg2 import IntegrityError

from odoo.tests import BaseCase, tagged
from odoo.tools import mute_logger

from ...models.recognition.allowance import prorated
from ..properties import cases
from .common import ThanksCase


@tagged("post_install", "-at_install")
class TestAllowanceShare(BaseCase):
    def test_a_whole_month_for_who_was_there_before(self):
        self.assertEqual(prorated(100, date(2028, 2, 1), date(2020, 5, 5)), 100)
        self.assertEqual(prorated(100, date(2028, 2, 1), None), 100)

    def test_from_the_first_day_of_work_in_a_leap_february(self):
        self.assertEqual(prorated(29, date(2028, 2, 1), date(2028, 2, 29)), 1)
        self.assertEqual(prorated(29, date(2028, 2, 1), date(2028, 2, 15)), 15)

    def test_nothing_before_the_first_day(self):
        self.assertEqual(prorated(100, date(2028, 2, 1), date(2028, 3, 1)), 0)

    @given(st.integers(0, 10_000), st.dates(date(2000, 1, 1), date(2060, 1, 1)))
    @cases(100)
    def test_never_more_than_the_month_and_never_nothing_for_a_day(self, points, day):
        share = prorated(points, day.replace(day=1), day)
        self.assertLessEqual(share, points)
        self.assertEqual(share == 0, points == 0)


@tagged("post_install", "-at_install")
class TestAllowance(ThanksCase):
    """How many points somebody has to give: the most specific amount wins."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.sales = cls.env["hr.department"].create({"name": "Sales"})
        cls.north = cls.env["hr.department"].create(
            {"name": "North", "parent_id": cls.sales.id}
        )
        cls.host = cls.env["hr.job"].create({"name": "Host"})
        cls.allowances = cls.env["hr.community.allowance"]

    def test_the_company_s_without_anything_else(self):
        self.assertEqual(self._left(self.worker), 100)

    def test_a_department_counts_for_those_below_it(self):
        self.allowances.create({"department_id": self.sales.id, "points": 50})
        self.worker_person.department_id = self.north
        self.assertEqual(self._left(self.worker), 50)
        self.allowances.create({"department_id": self.north.id, "points": 20})
        self.assertEqual(self._left(self.worker), 20)

    def test_a_job_counts_before_a_department(self):
        self.allowances.create({"department_id": self.sales.id, "points": 50})
        self.allowances.create({"job_id": self.host.id, "points": 0})
        self.worker_person.write(
            {"department_id": self.sales.id, "job_id": self.host.id}
        )
        self.assertEqual(self._left(self.worker), 0)

    def test_an_archived_department_or_job_keeps_its_amount(self):
        """Archived, it turns into no amount for everybody."""
        self.allowances.create({"department_id": self.sales.id, "points": 50})
        self.allowances.create({"job_id": self.host.id, "points": 7})
        self.worker_person.department_id = self.north
        self.helper.job_id = self.host
        (self.sales + self.north).active = self.host.active = False
        self.env.flush_all()
        self.env.invalidate_all()
        people = self.worker_person + self.helper + self.boss_person
        points = self.allowances._get_points(people, self.month)
        self.assertEqual([points[one] for one in people], [50, 7, 100])

    def test_a_new_contract_brings_a_whole_month(self):
        version = self.worker_person.version_id
        version.write(
            {
                "date_version": "2024-02-29",
                "contract_date_start": "2024-02-29",
                "contract_date_end": "2028-02-14",
            }
        )
        self.worker_person.create_version(
            {
                "date_version": "2028-02-15",
                "contract_date_start": "2028-02-15",
                "contract_date_end": False,
            }
        )
        self.helper.version_id.contract_date_start = "2028-02-29"
        people = self.worker_person + self.helper + self.boss_person
        for month, points in (
            (date(2024, 1, 1), [0, 0, 100]),
            (date(2024, 2, 1), [4, 0, 100]),
            (date(2028, 2, 1), [100, 4, 100]),
            (date(2028, 3, 1), [100, 100, 100]),
        ):
            with self.subTest(month):
                had = self.allowances._get_points(people, month)
                self.assertEqual([had[person] for person in people], points)

    def test_a_month_keeps_the_amount_it_began_with(self):
        self._thank(self.worker, self.helper, points=10)
        self.company.community_points_month = 5
        self.assertEqual(self._left(self.worker), 90)

    def test_a_department_or_a_job_but_not_both_and_not_neither(self):
        for values in (
            {},
            {"department_id": self.sales.id, "job_id": self.host.id},
        ):
            with (
                mute_logger("odoo.sql_db"),
                self.assertRaises(IntegrityError),
                self.env.cr.savepoint(),
            ):
                self.allowances.create(values | {"points": 1})
