from psycopg2 import IntegrityError

from odoo import fields
from odoo.exceptions import AccessError, UserError, ValidationError
from odoo.tests import tagged
from odoo.tools import mute_logger

from ..common import CommunityCase


@tagged("post_install", "-at_install")
class TestExpectation(CommunityCase):
    """What a company asks of its people, and whom it does not ask."""

    def _expect(self, user=None, **values):
        rows = self.env["hr.community.expectation"].with_user(user or self.officer)
        return rows.create({"amount": 24} | values)

    def test_everybody_reads_what_officers_write(self):
        row = self._expect(guidance="Anything counts.")
        self.assertEqual(row.with_user(self.worker).guidance, "Anything counts.")
        for user in (self.worker, self.boss, self.owner):
            with self.assertRaises(AccessError):
                self._expect(user)
            with self.assertRaises(AccessError):
                row.with_user(user).amount = 1
        with self.assertRaises(AccessError):
            row.with_user(self.stranger).read(["amount"])

    def test_one_for_the_same_people_since_the_same_day(self):
        department = self.env["hr.department"].create({"name": "Sales"})
        job = self.env["hr.job"].create({"name": "Baker"})
        self._expect(date_from="2024-01-01")
        self._expect(date_from="2024-01-01", department_id=department.id)
        for values in (
            {"date_from": "2024-01-01"},
            {"department_id": department.id, "job_id": job.id},
            {"amount": 1.5, "unit": "activities", "date_from": "2025-01-01"},
        ):
            with (
                self.subTest(values),
                mute_logger("odoo.sql_db"),
                self.assertRaises(IntegrityError),
                self.env.cr.savepoint(),
            ):
                self._expect(**values)
        with self.assertRaises(ValidationError):
            self._expect(amount=-1, date_from="2025-01-01")

    def test_department_of_another_company_is_refused(self):
        away = self.env["hr.department"].create(
            {"name": "Away", "company_id": self.other_company.id}
        )
        with self.assertRaises(UserError):
            self._expect(department_id=away.id)

    def test_counts_from_the_cycle_that_is_open(self):
        self.env["hr.community.cycle"].search([]).unlink()
        today = fields.Date.context_today(self.env["hr.employee"])
        year = fields.Date.start_of(today, "year")
        self.assertEqual(self._expect().date_from, year)
        begin = fields.Date.subtract(year, months=3)
        cycle = {"name": "Odd", "date_start": begin, "state": "open"}
        self.env["hr.community.cycle"].create(cycle)
        self.assertEqual(self._expect().date_from, begin)

    def test_names_whom_it_is_for(self):
        department = self.env["hr.department"].create({"name": "Größe"})
        row = self._expect(amount=7.5, department_id=department.id)
        self.assertEqual(row.display_name, "Größe: 7.5 hours")
        self.assertIn(self.company.name, self._expect().display_name)

    def test_what_counted_in_a_closed_cycle_stays(self):
        old = self._expect(date_from="2021-01-01")
        counts = self._expect(date_from="2022-01-01", amount=12)
        later = self._expect(date_from="2024-01-01", amount=6)
        self._close_cycle("2022-01-01", "2022-12-31")
        for values in (
            {"amount": 1},
            {"date_from": "2024-06-01"},
            {"unit": "activities"},
        ):
            with self.subTest(values), self.assertRaises(UserError):
                counts.write(values)
        with self.assertRaises(UserError):
            counts.unlink()
        for day in ("2022-06-01", "2022-12-31"):
            with self.subTest(day), self.assertRaises(UserError):
                self._expect(date_from=day)
            with self.subTest(day), self.assertRaises(UserError):
                later.date_from = day
        # words, what another one had taken the place of, and what comes after it
        counts.guidance = "Anything counts."
        old.amount = 3
        later.write({"amount": 7, "date_from": "2023-01-01"})
        self._expect(date_from="2023-06-01")
