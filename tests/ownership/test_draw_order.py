from hashlib import sha256
from random import Random
from unittest import TestCase

from odoo.tests import tagged

from ...models.ownership.draw_order import Carried, draw_order, get_next_seed

SEED = "0123456789abcdef"


@tagged("post_install", "-at_install")
class TestDrawOrder(TestCase):
    """Who carried the least a month comes first, equal ones by a published lot."""

    def _order(self, people, seed=SEED):
        return [number for _rate, _lot, number in draw_order(seed, people)]

    def test_a_rate_and_not_a_sum(self):
        # 24 hours in 24 months against 12 hours in 3
        steady, hasty = Carried(1, 24, 24), Carried(2, 12, 3)
        self.assertEqual(self._order([hasty, steady]), [1, 2])

    def test_somebody_new_is_neither_first_nor_behind(self):
        idle, busy, new = Carried(1, 0, 24), Carried(2, 48, 24), Carried(3, 0, 0)
        self.assertEqual(self._order([new, busy, idle]), [1, 3, 2])

    def test_equal_rates_go_by_the_lot(self):
        people = [Carried(number, 0, 24) for number in range(40)]
        first = {self._order(people, seed=str(seed))[0] for seed in range(60)}
        self.assertGreater(len(first), 20)
        self.assertEqual(self._order(people), self._order(people[::-1]))

    def test_each_comes_first_about_equally_often(self):
        people = [Carried(number, 0, 24) for number in range(5)]
        firsts = [self._order(people, seed=str(seed))[0] for seed in range(2000)]
        for number in range(5):
            self.assertAlmostEqual(firsts.count(number) / 2000, 0.2, delta=0.04)

    def test_anybody_recomputes_it_in_a_line(self):
        random = Random(3)
        people = [
            Carried(number, random.randint(0, 3) * 4.0, random.randint(0, 24))
            for number in random.sample(range(1000), 100)
        ]
        drawn = draw_order(SEED, people)
        published = [(number, rate) for rate, _lot, number in drawn]
        random.shuffle(published)
        again = sorted(
            published,
            key=lambda row: (row[1], sha256(f"{SEED}:{row[0]}".encode()).hexdigest()),
        )
        self.assertEqual(
            [number for number, _rate in again], [number for _r, _l, number in drawn]
        )

    def test_the_next_seed_follows_from_the_last(self):
        self.assertEqual(get_next_seed(SEED), sha256(SEED.encode()).hexdigest())
