from odoo import fields
from odoo.exceptions import AccessError
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

    def test_line_officers_and_hr_exempt(self):
        for user in (self.boss, self.officer, self.hr):
            self.assertEqual(self._exempt(user).with_user(user).reason, "Secretword")

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
        self.company._forget_before(fields.Date.to_date("2024-03-01"))
        self.assertEqual(new.reason, "Secretword")
        self.assertNotIn("Secretword", old.reason)
        self.assertEqual(old.date_end, fields.Date.to_date("2024-02-29"))
