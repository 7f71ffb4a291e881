from odoo.exceptions import AccessError
from odoo.tests import tagged

from .common import ThanksCase


@tagged("post_install", "-at_install")
class TestMutual(ThanksCase):
    """Pairs who thank each other: figures for officers, none for colleagues."""

    def _between(self, one, other, times):
        for number in range(times):
            self.env["hr.community.recognition"].create(
                self._words(
                    other, giver_id=one.id, points=1, message=f"A good thing {number}"
                )
            )

    def test_three_times_each_way(self):
        self._between(self.worker_person, self.owner_person, 4)
        self._between(self.owner_person, self.worker_person, 2)
        report = self.env["hr.community.mutual.report"]
        self.assertFalse(report.search([]))
        self._thank(self.owner, self.helper)
        self.env["hr.community.recognition"].create(
            self._words(
                self.worker_person,
                giver_id=self.owner_person.id,
                message="Once again, so much",
            )
        )
        row = report.with_user(self.officer).search([])
        self.assertEqual(
            row.employee_id.sudo() + row.other_id.sudo(),
            (self.worker_person + self.owner_person).sorted("id"),
        )
        self.assertEqual(row.times, 7)
        self.assertEqual(row.points, 6)
        self.assertAlmostEqual(row.share, 7 / 8)

    def test_who_is_no_officer_reads_nothing(self):
        for user in (self.worker, self.boss):
            with self.assertRaises(AccessError):
                self.env["hr.community.mutual.report"].with_user(user).search([])
