from random import Random
from unittest import TestCase

from odoo.tests import tagged

from ...models.statistics.absence_factor import absence_factor

# CHAOSS, "Contributor Absence Factor": half of 2,475 is 1,237.5
WORKED_EXAMPLE = (1000, 202, 90, 33, 332, 343, 42, 433)


@tagged("post_install", "-at_install")
class TestAbsenceFactor(TestCase):
    """The contributor absence factor, by its published example and by its bounds."""

    def test_the_worked_example(self):
        self.assertEqual(absence_factor(WORKED_EXAMPLE), 2)

    def test_the_bounds(self):
        self.assertIsNone(absence_factor([]))
        self.assertIsNone(absence_factor([0, 0]))
        self.assertEqual(absence_factor([5]), 1)
        self.assertEqual(absence_factor([1] * 10), 5)
        self.assertEqual(absence_factor([1] * 11), 6)
        # exactly half is half
        self.assertEqual(absence_factor([2, 1, 1]), 1)
        self.assertEqual(absence_factor(WORKED_EXAMPLE, share=1), 8)

    def test_neither_order_nor_unit_matters(self):
        random = Random(7)
        for _round in range(100):
            amounts = [random.randint(0, 40) for _one in range(random.randint(1, 30))]
            found = absence_factor(amounts)
            minutes = [60 * hours for hours in amounts]
            random.shuffle(minutes)
            self.assertEqual(absence_factor(minutes), found)
