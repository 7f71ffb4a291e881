from itertools import count, islice

from odoo.exceptions import AccessError
from odoo.tests import tagged

from .common import ThanksCase


@tagged("post_install", "-at_install")
class TestMutual(ThanksCase):
    """Pairs who thank each other: figures for officers, none for colleagues."""

    # no two thanks say the same
    numbers = count()

    def _between(self, one, other, times):
        for number in islice(self.numbers, times):
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

    def _ring(self, *people, times=3):
        for one, other in zip(people, people[1:] + people[:1], strict=True):
            self._between(one, other, times)

    def _found(self):
        rows = self.env["hr.community.mutual.report"].with_user(self.officer)
        self.env.flush_all()
        return rows.search([])

    def _members(self, row):
        names = ("employee_id", "other_id", "third_id", "fourth_id")
        return {row[name].id for name in names if row[name]}

    def test_rings_of_three_and_four(self):
        people = (self.worker_person, self.owner_person, self.helper)
        self._ring(*people, times=2)
        self.assertFalse(self._found())
        self._ring(*people, times=1)
        row = self._found()
        self.assertEqual(self._members(row), {person.id for person in people})
        self.assertEqual((row.people, row.times, row.points), (3, 9, 9))
        self.assertAlmostEqual(row.share, 1)
        four = (*(self._new_person(f"No {n}") for n in range(3)), self.boss_person)
        self._ring(*four)
        largest = self._found().filtered(lambda one: one.people == 4)
        self.assertEqual(self._members(largest), {person.id for person in four})
        self.assertEqual(len(self._found()), 2, "each ring stands there once")

    def test_a_chain_is_no_ring_and_mutual_pairs_are_none_either(self):
        one, other, third = self.worker_person, self.owner_person, self.helper
        self._between(one, other, 3)
        self._between(other, third, 3)
        self.assertFalse(self._found())
        self._between(third, one, 3)
        self._between(other, one, 3)
        self._between(third, other, 3)
        self._between(one, third, 3)
        self.assertEqual(self._found().mapped("people"), [2, 2, 2])

    def test_private_thanks_make_no_ring(self):
        self._ring(self.worker_person, self.owner_person, self.helper)
        self.env["hr.community.recognition"].search(
            [("giver_id", "=", self.helper.id)]
        ).write({"visibility": "private"})
        self.assertFalse(self._found())

    def test_who_is_no_officer_reads_nothing(self):
        for user in (self.worker, self.boss):
            with self.assertRaises(AccessError):
                self.env["hr.community.mutual.report"].with_user(user).search([])
