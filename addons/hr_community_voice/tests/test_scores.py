import csv
from pathlib import Path
from statistics import variance

from odoo.tests import BaseCase, tagged

from ..models.pulse.scores import (
    cronbach,
    favourable_of,
    mean_of,
    net_of,
    reliable_alpha,
)

DATA = Path(__file__).parent / "data"


def variances(rows):
    """Return the number of rows, the variance of each column and of the sums."""
    of_each = [variance(column) for column in zip(*rows, strict=True)]
    return len(rows), of_each, variance(map(sum, rows))


@tagged("post_install", "-at_install")
class TestScores(BaseCase):
    """What published examples come to, worked out elsewhere."""

    def test_a_published_net_score_with_its_margin(self):
        """Half promoters, a third passive, a sixth detractors, of 324."""
        net = net_of({"10": 100, "9": 62, "8": 50, "7": 58, "6": 24, "0": 30})
        self.assertAlmostEqual(net.score, 33.3, 1)
        self.assertAlmostEqual(net.error, 0.0414, 4)
        self.assertAlmostEqual(net.margin, 8.1, 1)

    def test_the_alpha_of_a_published_survey(self):
        """Chatterjee & Price, seven items in thirty departments."""
        with (DATA / "attitude.csv").open(encoding="utf-8", newline="") as file:
            rows = list(csv.reader(file))
        answers = [list(map(float, row[-7:])) for row in rows[1:]]
        self.assertEqual(len(answers), 30)
        _number, *about = variances(answers)
        self.assertAlmostEqual(cronbach(*about), 0.8431, 4)

    def test_alpha_needs_three_items_and_fifty_answers(self):
        row, other = [1, 2, 3], [3, 3, 5]
        self.assertIsNone(reliable_alpha(*variances([row, other] * 24)))
        self.assertIsNotNone(reliable_alpha(*variances([row, other] * 25)))
        self.assertIsNone(reliable_alpha(*variances([row[:2], other[:2]] * 30)))
        self.assertIsNone(reliable_alpha(0, [None] * 3, None))

    def test_alpha_says_nothing_where_all_are_alike(self):
        _number, *about = variances([[3, 3, 3]] * 60)
        self.assertIsNone(cronbach(*about))

    def test_nobody_has_no_score(self):
        self.assertIsNone(net_of({}))
        self.assertIsNone(mean_of({}))
        self.assertEqual(favourable_of({}), 0)

    def test_a_scale(self):
        counts = {"1": 1, "3": 1, "4": 1, "5": 1}
        self.assertEqual(mean_of(counts), 3.25)
        self.assertEqual(favourable_of(counts), 2)
