import base64
from datetime import date, timedelta
from io import BytesIO

from freezegun import freeze_time
from openpyxl import load_workbook

from odoo.addons.hr_community.tests.recognition.common import ThanksCase
from odoo.exceptions import AccessError, UserError
from odoo.tests import tagged


@tagged("post_install", "-at_install")
class TestRewardPayroll(ThanksCase):
    """The spreadsheet of a month: what was delivered, and what is paid out."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.lunch = cls.env["hr.community.reward"].create(
            {"name": "=1+1", "cost": 30, "taxable_value": 20}
        )
        cls.env["hr.community.point"]._book(
            "wallet",
            "credited",
            [(person, 100, {}) for person in cls.worker_person + cls.helper],
        )

    def _deliver(self, person, day, state="delivered"):
        order = self.env["hr.community.redemption"].create(
            {"reward_id": self.lunch.id, "employee_id": person.id}
        )
        with freeze_time(day):
            order.with_user(self.officer).action_approve()
            if state == "delivered":
                order.with_user(self.officer).action_deliver()
        return order

    def _rows(self, month, user=None):
        wizards = self.env["hr.community.reward.payroll"].with_user(
            user or self.officer
        )
        wizard = wizards.create({"month": month, "company_id": self.company.id})
        wizard.action_export()
        self.assertEqual(wizard.filename, f"rewards-{month:%Y-%m}.xlsx")
        book = load_workbook(BytesIO(base64.b64decode(wizard.file)))
        return [
            [cell.value for cell in row] for row in book.active.iter_rows(min_row=2)
        ]

    def test_what_was_delivered_in_the_month_and_nothing_else(self):
        self._deliver(self.worker_person, "2028-02-01")
        self._deliver(self.helper, "2028-02-29")
        self._deliver(self.worker_person, "2028-03-01")
        self._deliver(self.helper, "2028-02-10", state="approved")
        rows = self._rows(date(2028, 2, 14))
        names = sorted((self.worker_person + self.helper).mapped("name"))
        self.assertEqual([row[0] for row in rows], names)
        self.assertEqual({row[1] for row in rows}, {"=1+1"}, "a text, not a formula")
        self.assertEqual({tuple(row[3:5]) for row in rows}, {(30, 20)})
        self.assertEqual({row[2].day for row in rows}, {1, 29})

    def test_the_month_is_that_of_the_place_and_the_value_that_of_the_day(self):
        """Delivered on New Year's morning in Auckland, in the evening of UTC."""
        self.officer.tz = "Pacific/Auckland"
        order = self._deliver(self.worker_person, "2027-12-31 20:00:00")
        self.lunch.write({"taxable_value": 99, "cost": 1})
        with self.assertRaises(UserError):
            self._rows(date(2027, 12, 1))
        (row,) = self._rows(date(2028, 1, 1))
        self.assertEqual((row[0], row[2].day), (self.worker_person.name, 1))
        self.assertEqual(tuple(row[3:5]), (30, 20), "what it was worth that day")
        self.assertEqual(order.state, "delivered")

    def test_points_of_who_left_at_what_a_point_is_worth(self):
        self.company.write(
            {
                "community_leaver_points": "pay_out",
                "community_leaver_days": 0,
                "community_point_value": 0.5,
            }
        )
        self.helper.active = False
        self.env.flush_all()
        today = date.today()
        with freeze_time(today + timedelta(days=1)):
            self.env["hr.community.point"]._close_leaver_wallets(self.company)
        self.company.community_point_value = 9
        (row,) = self._rows(today + timedelta(days=1))
        self.assertEqual(row[0], self.helper.name, "what was paid stays what it was")
        self.assertGreaterEqual(row[3], 100)
        self.assertEqual(row[4], row[3] * 0.5)

    def test_an_empty_month_says_so(self):
        with self.assertRaisesRegex(UserError, "month"):
            self._rows(date(2020, 2, 29))

    def test_it_is_for_officers_and_their_companies(self):
        self._deliver(self.worker_person, "2028-02-01")
        for user in (self.worker, self.boss, self.owner):
            with self.assertRaises(AccessError):
                self._rows(date(2028, 2, 1), user)
        elsewhere = self._new_user("far", "hr_community.group_hr_community_officer")
        firm = self.env["res.company"].create({"name": "Firm"})
        elsewhere.write({"company_ids": [(6, 0, firm.ids)], "company_id": firm.id})
        with self.assertRaises(AccessError):
            self._rows(date(2028, 2, 1), elsewhere)
