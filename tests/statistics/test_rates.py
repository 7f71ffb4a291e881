from hypothesis import given
from hypothesis import strategies as st
from scipy import stats

from odoo.tests import BaseCase, tagged

from ...models.statistics.rates import fisher, holm, wilson
from ..properties import cases

COUNTS = st.integers(0, 60)
CHANCES = st.lists(st.floats(0, 1), max_size=30)
# (group: thanked, not thanked; rest: thanked, not thanked)
TABLES = [
    (3, 1, 1, 3),
    (0, 10, 10, 0),
    (0, 0, 3, 4),
    (5, 0, 0, 0),
    (30, 70, 240, 160),
    (7, 5, 2, 11),
    (12, 400, 30, 9558),
    (2400, 2600, 2600, 2400),
    (0, 5000, 40, 4960),
]


@tagged("post_install", "-at_install")
class TestWilson(BaseCase):
    def test_the_published_example(self):
        """R. G. Newcombe, Statistics in Medicine 17 (1998), table I, method 3."""
        for hits, people, low, high in (
            (81, 263, 0.2553, 0.3662),
            (15, 148, 0.0624, 0.1605),
            (0, 20, 0.0, 0.1611),
            (1, 29, 0.0061, 0.1718),
        ):
            with self.subTest(hits=hits, people=people):
                found = [round(bound, 4) for bound in wilson(hits, people)]
                self.assertEqual(found, [low, high])

    def test_it_is_that_of_scipy(self):
        for hits, people in ((0, 1), (1, 1), (3, 17), (50, 100), (9999, 10000)):
            for level in (0.9, 0.95, 0.99):
                test = stats.binomtest(hits, people)
                scipys = test.proportion_ci(level, method="wilson")
                for ours, theirs in zip(
                    wilson(hits, people, level), scipys, strict=True
                ):
                    self.assertAlmostEqual(ours, theirs, 12)

    def test_of_nobody_anything_may_be_true(self):
        self.assertEqual(wilson(0, 0), (0, 1))

    def test_it_holds_the_rate_and_mirrors_its_opposite(self):
        @cases(200)
        @given(COUNTS, COUNTS)
        def holds(hits, misses):
            people = hits + misses
            low, high = wilson(hits, people)
            self.assertTrue(0 <= low <= high <= 1)
            self.assertTrue(low <= (hits / people if people else 0.5) <= high)
            other_low, other_high = wilson(misses, people)
            self.assertAlmostEqual(low, 1 - other_high, 12)
            self.assertAlmostEqual(high, 1 - other_low, 12)

        holds()

    def test_more_people_make_it_narrower(self):
        widths = [
            high - low for low, high in (wilson(3 * n, 10 * n) for n in (1, 2, 9))
        ]
        self.assertEqual(widths, sorted(widths, reverse=True))


@tagged("post_install", "-at_install")
class TestFisher(BaseCase):
    def test_the_lady_tasting_tea(self):
        """Eight cups, three of four right: 16/70 and 1/70, on either side."""
        self.assertAlmostEqual(fisher(3, 1, 1, 3), 34 / 70, 12)
        self.assertAlmostEqual(fisher(4, 0, 0, 4), 2 / 70, 12)

    def test_convictions_of_like_sex_twins(self):
        """R. A. Fisher, JRSS 98 (1935), 39-82: 10 of 13 against 2 of 17."""
        self.assertAlmostEqual(fisher(10, 3, 2, 15), 0.0005367, 7)

    def test_promoted_on_the_same_file(self):
        """B. Rosen and T. H. Jerdee, Journal of Applied Psychology 59 (1974), 9-14.

        Of 24 men 21 were promoted, of 24 women 14.
        """
        self.assertEqual(round(fisher(21, 3, 14, 10), 4), 0.0490)
        self.assertAlmostEqual(fisher(21, 3, 14, 10), fisher(14, 10, 21, 3), 12)

    def test_it_is_that_of_scipy(self):
        for a, b, c, d in TABLES:
            with self.subTest(table=(a, b, c, d)):
                theirs = stats.fisher_exact([[a, b], [c, d]]).pvalue
                self.assertAlmostEqual(fisher(a, b, c, d), theirs, 10)

    def test_tables_as_likely_as_the_one_observed_count(self):
        """Sums alike on both sides: the opposite table is just as unlikely."""
        self.assertAlmostEqual(fisher(60, 40, 40, 60), 2 * fisher_upper(60, 100), 12)

    def test_any_table_is_that_of_scipy_whichever_way_it_is_turned(self):
        @cases(150)
        @given(COUNTS, COUNTS, COUNTS, COUNTS)
        def holds(a, b, c, d):
            found = fisher(a, b, c, d)
            self.assertTrue(0 <= found <= 1 + 1e-9)
            theirs = stats.fisher_exact([[a, b], [c, d]]).pvalue
            self.assertAlmostEqual(found, theirs, 10)
            for turned in ((b, a, d, c), (c, d, a, b), (a, c, b, d)):
                self.assertAlmostEqual(found, fisher(*turned), 12)

        holds()


def fisher_upper(hits, people):
    """Return the chance of as many hits or more, of two groups with all sums alike."""
    return stats.hypergeom.sf(hits - 1, 2 * people, people, people)


@tagged("post_install", "-at_install")
class TestHolm(BaseCase):
    def test_a_worked_example(self):
        """0.005 and 0.01 of four hold at 5 %; 0.03 ends it, so 0.04 does not either."""
        found = holm([0.01, 0.04, 0.03, 0.005])
        for ours, theirs in zip(found, [0.03, 0.06, 0.06, 0.02], strict=True):
            self.assertAlmostEqual(ours, theirs, 12)

    def test_nothing_and_one(self):
        self.assertEqual(holm([]), [])
        self.assertEqual(holm([0.2]), [0.2])

    def test_it_keeps_the_order_and_never_makes_a_chance_smaller(self):
        @cases(200)
        @given(CHANCES)
        def holds(chances):
            found = holm(chances)
            pairs = sorted(zip(chances, found, strict=True))
            self.assertEqual([after for _p, after in pairs], sorted(found))
            for before, after in pairs:
                self.assertTrue(before <= after <= min(1, before * len(chances)))

        holds()

    def test_it_is_the_definition_step_by_step(self):
        @cases(200)
        @given(CHANCES)
        def holds(chances):
            ordered = sorted(chances)
            for after, before in zip(holm(chances), chances, strict=True):
                steps = ordered[: ordered.index(before) + 1]
                number = len(chances)
                worst = max(p * (number - step) for step, p in enumerate(steps))
                self.assertAlmostEqual(after, min(1, worst), 12)

        holds()
