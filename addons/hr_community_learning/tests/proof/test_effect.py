from odoo.addons.hr_community.models.statistics.change import (
    paired_change,
    student_quantile,
    student_share,
)
from odoo.addons.hr_community.models.statistics.rates import newcombe
from odoo.tests import BaseCase, tagged

from ...models.effect import compare

# Student's own: hours of sleep gained with two drugs, ten people (R's `sleep`)
FIRST = (0.7, -1.6, -0.2, -1.2, -0.1, 3.4, 3.7, 0.8, 0.0, 2.0)
SECOND = (1.9, 0.8, 1.1, 0.1, -0.1, 4.4, 5.5, 1.6, 4.6, 3.4)


@tagged("post_install", "-at_install")
class TestEffect(BaseCase):
    """The plain functions against worked examples from publications."""

    def test_paired_change_of_student(self):
        change = paired_change(list(zip(SECOND, FIRST, strict=True)))
        self.assertEqual(change.pairs, 10)
        self.assertAlmostEqual(change.mean, -1.58, 6)
        self.assertAlmostEqual(change.t, -4.0621, 4)
        self.assertAlmostEqual(change.chance, 0.002833, 6)
        self.assertAlmostEqual(change.low, -2.4599, 4)
        self.assertAlmostEqual(change.high, -0.7001, 4)

    def test_paired_change_of_few_and_of_all_alike(self):
        self.assertIsNone(paired_change([(1, 2)]).low)
        alike = paired_change([(1, 2), (3, 4), (2, 3)])
        self.assertEqual((alike.low, alike.mean, alike.high), (1, 1, 1))

    def test_quantiles_of_student(self):
        # the table of every textbook
        for freedom, known in ((1, 12.706), (4, 2.776), (9, 2.262), (120, 1.980)):
            self.assertAlmostEqual(student_quantile(0.975, freedom), known, 3)
        self.assertAlmostEqual(student_share(0, 7), 0.5, 9)

    def test_difference_of_two_shares(self):
        low, high = newcombe(56, 70, 48, 80)
        self.assertAlmostEqual(low, 0.0524, 4)
        self.assertAlmostEqual(high, 0.3339, 4)

    def test_a_verdict_takes_ten_on_either_side(self):
        found = compare({"log": ((9, 9), (0, 50)), "role": ((10, 10), (0, 10))})
        self.assertEqual(found["log"].kind, "few")
        self.assertIsNone(found["log"].chance)
        self.assertEqual(found["role"].kind, "more")

    def test_an_exact_test_against_fewer_and_more(self):
        # Rosen and Jerdee 1974: 21 of 24 against 14 of 24, two-sided p = .0490
        found = compare({"log": ((21, 24), (14, 24))})["log"]
        self.assertAlmostEqual(found.chance, 0.0490, 4)
        self.assertEqual(found.kind, "more")
        self.assertEqual(compare({"log": ((14, 24), (21, 24))})["log"].kind, "less")

    def test_several_questions_are_one_family(self):
        table = ((21, 24), (14, 24))
        found = compare({"log": table, "role": table, "review": table})
        self.assertEqual({one.kind for one in found.values()}, {"same"})
