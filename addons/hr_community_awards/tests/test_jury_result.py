from fractions import Fraction

from odoo.tests.common import BaseCase

from ..models.jury_result import get_means, get_pairs, get_winners


class TestJuryResult(BaseCase):
    """Who scores whom, and who comes first: on paper, without a database."""

    def test_nobody_scores_whom_they_must_not(self):
        self.assertEqual(
            get_pairs("ab", "xy", {"a": {"x"}}), [("a", "y"), ("b", "x"), ("b", "y")]
        )
        self.assertEqual(get_pairs("a", "x", {"a": {"x"}}), [])

    def test_a_mean_is_over_those_who_could_score(self):
        self.assertEqual(
            get_means([("x", 5), ("x", 4), ("y", 4)]), {"x": Fraction(9, 2), "y": 4}
        )

    def test_the_same_mean_is_level_whatever_the_number(self):
        thirds = [("x", 4), ("x", 4), ("x", 5)]
        self.assertEqual(
            get_winners(thirds + thirds + [("y", mark) for _x, mark in thirds]),
            ["x", "y"],
        )
        self.assertEqual(get_winners([*thirds, ("y", 4)]), ["x"])

    def test_nobody_scored_nobody_first(self):
        self.assertEqual(get_winners([]), [])
