from odoo.tests import BaseCase

from ...models.repository.rank import rank_score

WEIGHTS = {"impact": 40, "reach": 30, "urgency": 20}


class TestRank(BaseCase):
    """The arithmetic alone: no database."""

    def rank(self, impact=0, reach=0, urgency=0, strategic=False, weight=10):
        ratings = {"impact": impact, "reach": reach, "urgency": urgency}
        return rank_score(ratings, WEIGHTS, strategic, weight)

    def test_nothing_rated_has_no_rank_even_if_strategic(self):
        self.assertEqual(self.rank(strategic=True), 0)

    def test_best_ratings_and_strategic_make_a_hundred(self):
        self.assertEqual(self.rank(5, 5, 5, strategic=True), 100)

    def test_worst_ratings_are_not_zero(self):
        self.assertEqual(self.rank(1, 1, 1), 18)

    def test_an_unrated_criterion_is_left_out_not_counted_as_zero(self):
        # impact alone, and the strategy it does not serve: 40 x 4 / (50 x 5)
        self.assertEqual(self.rank(impact=4), 64)
        self.assertGreater(self.rank(impact=4), self.rank(impact=4, reach=1))

    def test_strategic_never_ranks_lower(self):
        for impact in range(1, 6):
            for reach in range(6):
                self.assertGreaterEqual(
                    self.rank(impact, reach, strategic=True), self.rank(impact, reach)
                )

    def test_more_of_one_criterion_never_ranks_lower(self):
        scores = [self.rank(impact, 3, 3) for impact in range(1, 6)]
        self.assertEqual(scores, sorted(scores))
        self.assertEqual(len(set(scores)), 5)

    def test_a_weight_of_zero_does_not_count(self):
        weights = WEIGHTS | {"urgency": 0}
        self.assertEqual(
            rank_score({"impact": 3, "reach": 3, "urgency": 5}, weights),
            rank_score({"impact": 3, "reach": 3, "urgency": 1}, weights),
        )

    def test_no_weight_at_all_is_no_rank_rather_than_an_error(self):
        nothing = dict.fromkeys(WEIGHTS, 0)
        self.assertEqual(
            rank_score({"impact": 5, "reach": 5, "urgency": 5}, nothing), 0
        )

    def test_agrees_with_the_formula_written_out(self):
        # (40x5 + 30x2 + 20x3) / ((40+30+20+10) x 5) = 320 / 500
        self.assertEqual(self.rank(5, 2, 3), 64)
        self.assertEqual(self.rank(5, 2, 3, strategic=True), 74)
