from datetime import date

from odoo.tests import BaseCase, tagged

from ...models.kpi.groups import get_shown, tells_apart
from ...models.kpi.period import (
    Counted,
    Period,
    add_months,
    month_end,
    month_ends,
)
from ...models.kpi.progress import get_change, get_goal, months_between
from ...models.kpi.retention import compare_stay, reckon_gap, reckon_retention

YEAR = Period(1, date(2025, 1, 10), date(2026, 1, 10), date(2025, 1, 10))


@tagged("post_install", "-at_install")
class TestPeriod(BaseCase):
    def test_months(self):
        self.assertEqual(add_months(date(2025, 1, 31), 1), date(2025, 2, 28))
        self.assertEqual(add_months(date(2025, 3, 10), -12), date(2024, 3, 10))
        self.assertEqual(month_end(date(2024, 2, 3)), date(2024, 2, 29))
        self.assertEqual(
            month_ends(date(2025, 1, 10), date(2025, 4, 1)),
            [date(2025, 1, 31), date(2025, 2, 28), date(2025, 3, 31)],
        )
        self.assertEqual(month_ends(date(2025, 1, 31), date(2025, 2, 28)), [])
        self.assertEqual(months_between(date(2025, 1, 31), date(2025, 2, 28)), 0)
        self.assertEqual(months_between(date(2025, 1, 10), date(2026, 1, 31)), 12)

    def test_the_goal_that_counts(self):
        goals = [(12, 0.9), (6, 0.85)]
        self.assertEqual(get_goal(goals, 2), (6, 0.85))
        self.assertEqual(get_goal(goals, 7), (12, 0.9))
        self.assertEqual(get_goal(goals, 30), (12, 0.9))
        self.assertIsNone(get_goal([], 3))

    def test_a_change_has_an_interval(self):
        # R. G. Newcombe 1998, method 10: 56/70 against 48/80
        change = get_change((0.8, 56, 70), (0.6, 48, 80), "share")
        self.assertEqual(change.kind, "up")
        self.assertAlmostEqual(change.low, 0.0524, 4)
        self.assertAlmostEqual(change.high, 0.3339, 4)
        few = get_change((0.8, 4, 5), (0.6, 3, 5), "share")
        self.assertEqual(few.kind, "same")
        self.assertIsNone(get_change((0, 0, 0), (0.6, 3, 5), "share"))
        self.assertEqual(get_change((7, 7, 0), (8, 8, 0), "number").kind, "down")
        self.assertIsNone(get_change((0.1, 1, 5), (0.0, 0, 5), "points"))


@tagged("post_install", "-at_install")
class TestGroups(BaseCase):
    """What is shown of departments, in a month and beside the month before."""

    def test_few_are_hidden_and_so_is_what_would_give_them_away(self):
        groups = {1: Counted(20, 40), 2: Counted(15, 30), 3: Counted(2, 20)}
        shown = get_shown(groups, {})
        self.assertIsNone(shown[3])
        self.assertIn(None, (shown[1], shown[2]))

    def test_what_changed_by_few_since_it_was_shown(self):
        groups = {number: Counted(20, 40) for number in (1, 2, 3, 4)}
        everything = get_shown(groups, {})
        self.assertEqual(everything, groups)
        for earlier, hidden in (
            ((18, 40), True),
            ((20, 40), False),
            ((20, 43), True),
            ((15, 35), False),
            ((10, 30), False),
        ):
            shown = get_shown(groups, {1: [earlier]})
            self.assertEqual(shown[1] is None, hidden, earlier)

    def test_nobody_is_no_group(self):
        self.assertEqual(get_shown({0: Counted(0, 0)}, {}), {})


@tagged("post_install", "-at_install")
class TestRetention(BaseCase):
    def test_leaving_for_another_reason_is_no_leaving(self):
        rows = [
            (True, date(2025, 3, 10), "voluntary", 10),
            (True, date(2025, 5, 10), "other", 10),
            (True, None, None, 20),
            (False, date(2025, 7, 10), "unknown", 6),
            (False, None, None, 54),
        ]
        figure = reckon_retention(True)(rows, YEAR)
        self.assertEqual(figure.total, Counted(30, 40, 10))
        self.assertAlmostEqual(figure.value, 0.75)
        self.assertLess(figure.low, 0.75)
        self.assertGreater(figure.high, 0.75)
        everybody = reckon_retention(None)(rows, YEAR)
        self.assertEqual(everybody.total[:2], (84, 100))
        gap = reckon_gap(rows, YEAR)
        self.assertAlmostEqual(gap.value, 0.75 - 0.9)
        self.assertLess(gap.high, 0.1)

    def test_who_leaves_later_is_still_here(self):
        rows = [(True, date(2026, 2, 1), "voluntary", 20), (False, None, None, 20)]
        self.assertEqual(reckon_retention(True)(rows, YEAR).total[:2], (20, 20))

    def test_few_who_left_are_hidden_with_their_figures(self):
        rows = [
            (True, date(2025, 3, 10), "voluntary", 2),
            (True, None, None, 30),
            (False, None, None, 60),
        ]
        for reckon in (reckon_retention(True), reckon_retention(None), reckon_gap):
            figure = reckon(rows, YEAR)
            self.assertTrue(figure.is_hidden)
            self.assertIsNone(figure.value)

    def test_other_reasons_are_let_go_in_fives(self):
        """Nobody reads from a figure that one to four were dismissed."""
        left = (True, date(2025, 6, 10), "voluntary", 10)
        rest = [(True, None, None, 30), (False, None, None, 60)]
        rest.append((False, date(2025, 7, 10), "voluntary", 20))

        def lose(number):
            gone = [(True, date(2025, 3, 10), "other", 1)] * number
            here = [(True, None, None, 20 - number)]
            return [
                reckon([left, *rest, *gone, *here], YEAR)
                for reckon in (reckon_retention(True), reckon_retention(None))
            ] + [reckon_gap([left, *rest, *gone, *here], YEAR)]

        for fewer, more in ((0, 4), (5, 9)):
            self.assertEqual(lose(fewer), lose(more))
        self.assertNotEqual(lose(4), lose(5))
        self.assertEqual([one.total.left_out for one in lose(7)], [5, 5, 5])

    def test_what_a_group_and_all_say_of_the_rest(self):
        shown = {"some": (40, 50), "all": (180, 200)}
        for some, everybody, secret in (
            ((40, 50), (180, 200), False),
            ((40, 50), (179, 200), True),  # one of the rest
            ((39, 50), (179, 200), True),
            ((35, 50), (175, 200), False),
            ((35, 50), (172, 200), True),
            ((35, 50), (170, 200), False),
        ):
            now = {"some": some, "all": everybody}
            self.assertEqual(tells_apart(now, shown), secret, now)
            self.assertFalse(tells_apart(now, {}))
        self.assertTrue(tells_apart({"some": (40, 50), "all": (179, 200)}, shown))
        self.assertFalse(tells_apart({"some": (40, 50)}, shown))

    def test_two_groups_alike(self):
        people = [(100, True)] * 5 + [(365, False)] * 45
        difference, low, high, chance = compare_stay(people, people, 365)
        self.assertEqual(difference, 0)
        self.assertLess(low, 0)
        self.assertGreater(high, 0)
        self.assertAlmostEqual(chance, 1.0)
