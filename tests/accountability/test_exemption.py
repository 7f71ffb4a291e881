from unittest.mock import patch

from lxml import etree

from odoo import fields
from odoo.exceptions import AccessError, UserError
from odoo.tests import new_test_user, tagged

from ..common import CommunityCase


@tagged("post_install", "-at_install")
class TestExemption(CommunityCase):
    """A private word between a person, their line and the officers."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.hr = new_test_user(cls.env, "hr_community_hr", groups="hr.group_hr_user")

    def _exempt(self, user, person=None, **values):
        return (
            self.env["hr.community.exemption"]
            .with_user(user)
            .create(
                {
                    "employee_id": (person or self.worker_person).id,
                    "date_start": "2024-02-29",
                    "date_end": "2024-02-29",
                    "reason": "Secretword",
                }
                | values
            )
        )

    def _exempt_from(self, user, cycle):
        values = {"employee_id": self.worker_person.id, "reason": "Secretword"}
        rows = self.env["hr.community.exemption"].with_user(user)
        return rows.create(values | {"cycle_id": cycle.id})

    def test_line_officers_and_hr_exempt(self):
        for user in (self.boss, self.officer, self.hr):
            self.assertEqual(self._exempt(user).with_user(user).reason, "Secretword")

    def _offers_new(self, user, view_type="list"):
        rows = self.env["hr.community.exemption"].with_user(user)
        arch = etree.fromstring(rows.get_view(view_type=view_type)["arch"])
        return arch.get("create") != "0"

    def test_new_is_offered_to_whom_it_is_of_use(self):
        for user in (self.boss, self.officer, self.hr):
            self.assertTrue(self._offers_new(user), user.login)
        for view_type in ("list", "kanban", "form"):
            self.assertFalse(self._offers_new(self.worker, view_type), view_type)
        # one has a line from one day to the next
        self.helper.parent_id = self.worker_person
        self.assertTrue(self._offers_new(self.worker))

    def test_nobody_exempts_themself_or_a_colleague(self):
        officer_person = self._new_person("Offi Cer", self.officer)
        for user, person in (
            (self.worker, self.worker_person),
            (self.worker, self.helper),
            (self.owner, self.worker_person),
            (self.officer, officer_person),
        ):
            with self.subTest(user.name), self.assertRaises(AccessError):
                self._exempt(user, person)
        row = self._exempt(self.manager, officer_person)
        with self.assertRaises(AccessError):
            row.with_user(self.officer).date_end = "2199-01-01"

    def test_only_those_it_concerns_read_it(self):
        row = self._exempt(self.boss)
        for user in (self.worker, self.boss, self.officer, self.hr):
            self.assertEqual(row.with_user(user).search([]), row)
        for user in (self.owner, self.stranger):
            self.assertFalse(row.with_user(user).search([]))
            with self.assertRaises(AccessError):
                row.with_user(user).read(["reason"])

    def test_stays_about_the_person(self):
        row = self._exempt(self.boss)
        with self.assertRaises(AccessError):
            row.with_user(self.boss).employee_id = self.helper

    def test_follows_the_cycle_it_is_for(self):
        self.env["hr.community.cycle"].search([]).unlink()
        cycle = self.env["hr.community.cycle"].create(
            {"name": "Odd", "date_start": "2024-03-01", "date_end": "2025-02-28"}
        )
        rows = self.env["hr.community.exemption"].with_user(self.officer)
        row = rows.create(
            {
                "employee_id": self.helper.id,
                "cycle_id": cycle.id,
                "reason": "Care",
            }
        )
        self.assertEqual(row.date_start, fields.Date.to_date("2024-03-01"))
        cycle.date_end = "2025-03-31"
        self.assertEqual(row.date_end, fields.Date.to_date("2025-03-31"))
        cycle.unlink()
        self.assertEqual(row.date_end, fields.Date.to_date("2025-03-31"))

    def test_old_reasons_are_forgotten_and_the_days_stay(self):
        old = self._exempt(self.boss)
        new = self._exempt(self.boss, date_end="2024-06-30")
        self.company._forget_before("work", fields.Date.to_date("2024-03-01"))
        self.assertEqual(new.reason, "Secretword")
        self.assertNotIn("Secretword", old.reason)
        self.assertEqual(old.date_end, fields.Date.to_date("2024-02-29"))

    def test_days_in_a_closed_cycle_stay(self):
        before = {"date_start": "2022-06-01", "date_end": "2022-06-30"}
        across = {"date_start": "2022-12-01", "date_end": "2023-02-28"}
        within = self._exempt(self.boss, **before)
        both = self._exempt(self.boss, **across)
        after = self._exempt(self.boss)
        cycle = self._close_cycle("2022-01-01", "2022-12-31")
        for user in (self.boss, self.officer, self.hr):
            row, one, other = (each.with_user(user) for each in (within, both, after))
            with self.subTest(user=user.name):
                for change in (
                    lambda row=row: row.write({"date_end": "2022-07-31"}),
                    lambda row=row: row.write({"employee_id": self.helper.id}),
                    lambda row=row: row.write({"date_start": "2023-06-01"} | across),
                    lambda row=row: row.write({"cycle_id": cycle.id}),
                    row.unlink,
                    lambda one=one: one.write({"date_start": "2022-12-02"}),
                    one.unlink,
                    lambda other=other: other.write(before),
                    lambda user=user: self._exempt(user, **before),
                    lambda user=user: self._exempt_from(user, cycle),
                ):
                    with self.assertRaises(UserError), self.env.cr.savepoint():
                        change()
                # somebody comes back earlier than it was thought
                one.date_end = "2023-01-31"
                other.date_end = "2024-03-31"

    def test_the_look_at_the_cycle_is_what_keeps_them(self):
        within = self._exempt(self.boss, date_start="2022-06-01", date_end="2022-06-30")
        self._close_cycle("2022-01-01", "2022-12-31")
        rows = self.env.registry["hr.community.exemption"]
        with patch.object(rows, "_counts_in", lambda *_args: None):
            within.date_end = "2022-07-31"
            within.unlink()
