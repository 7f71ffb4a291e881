from unittest import TestCase

from odoo.tests import tagged

from ..models.suggestion.agreement import weighted_kappa


@tagged("post_install", "-at_install")
class TestAgreement(TestCase):
    """Weighted kappa, by examples that can be reckoned by hand."""

    def test_full_agreement_and_full_disagreement(self):
        self.assertEqual(weighted_kappa([(1, 1), (5, 5), (3, 3)]), 1)
        self.assertEqual(weighted_kappa([(1, 5), (5, 1)]), -1)

    def test_what_chance_brings_is_zero(self):
        pairs = [(one, other) for one in range(1, 6) for other in range(1, 6)]
        self.assertAlmostEqual(weighted_kappa(pairs), 0)

    def test_two_marks_are_plain_kappa(self):
        """With two marks all weights are alike: Cohen's kappa of a 2 by 2 table.

        20 and 15 times the same, 5 and 10 times not: .7 observed, .5 by chance, .4.
        """
        pairs = [(2, 2)] * 20 + [(2, 1)] * 5 + [(1, 2)] * 10 + [(1, 1)] * 15
        self.assertAlmostEqual(weighted_kappa(pairs, 1, 2), 0.4)

    def test_nothing_is_said_of_nothing(self):
        self.assertIsNone(weighted_kappa([]))
        self.assertIsNone(weighted_kappa([(3, 3), (3, 3)]))
        with self.assertRaises(ValueError):
            weighted_kappa([(0, 3)])
