from odoo.tests import BaseCase, tagged

from ...models.accountability.goal import (
    DAYS_OF_A_MONTH,
    MOST_PROGRESS,
    goal_progress,
    is_reached,
    pace,
)


@tagged("post_install", "-at_install")
class TestGoalProgress(BaseCase):
    """How far and how fast: worked out by hand on the right."""

    def test_the_share_of_the_way_in_either_direction(self):
        for baseline, target, value, direction, share in (
            (0, 10, 0, "more", 0),
            (0, 10, 8, "more", 0.8),
            (20, 30, 25, "more", 0.5),
            (-10, 10, 0, "more", 0.5),
            (0, 10, 15, "more", 1.5),
            (12, 4, 8, "less", 0.5),
            (12, 0, 3, "less", 0.75),
            (12, 4, 2, "less", 1.25),
        ):
            with self.subTest(baseline=baseline, target=target, value=value):
                found = goal_progress(baseline, target, value, direction)
                self.assertAlmostEqual(found, share)

    def test_worse_than_at_the_start_is_no_way_at_all(self):
        self.assertEqual(goal_progress(10, 20, 5, "more"), 0)
        self.assertEqual(goal_progress(10, 5, 12, "less"), 0)

    def test_a_target_just_beside_its_baseline_ends_in_no_endless_figure(self):
        self.assertEqual(
            goal_progress(7, 7.000000000000001, 2e9, "more"), MOST_PROGRESS
        )
        self.assertEqual(goal_progress(0, 1, MOST_PROGRESS + 1, "more"), MOST_PROGRESS)

    def test_unknown_stays_unknown(self):
        self.assertIsNone(goal_progress(0, 10, None, "more"))
        self.assertIsNone(pace(10, None, "more", 100))
        self.assertEqual(goal_progress(0, 10, 0, "more"), 0, "nothing done is known")

    def test_keeping_what_there_is_is_all_or_nothing(self):
        self.assertEqual(goal_progress(5, 5, 5, "more"), 1)
        self.assertEqual(goal_progress(5, 5, 4.9, "more"), 0)
        self.assertEqual(goal_progress(5, 5, 4.9, "less"), 1)
        self.assertEqual(goal_progress(0, 0, 1, "less"), 0)

    def test_the_share_is_one_exactly_where_it_is_reached(self):
        for direction, target in (("more", 10), ("less", -10)):
            for value in range(-20, 21):
                share = goal_progress(0, target, value, direction)
                reached = is_reached(value, target, direction)
                self.assertEqual(share >= 1, reached, (direction, value))

    def test_the_pace_is_what_is_missing_over_the_months_left(self):
        self.assertAlmostEqual(pace(12, 0, "more", 365.25), 1)
        self.assertAlmostEqual(pace(0, 12, "less", 365.25), -1)
        self.assertEqual(pace(10, 10, "more", 30), 0)
        self.assertEqual(pace(10, 12, "more", 30), 0, "beyond it already")

    def test_the_last_day_counts_as_a_day_and_after_it_there_is_no_pace(self):
        self.assertEqual(pace(1, 0, "more", 0), DAYS_OF_A_MONTH)
        self.assertEqual(pace(1, 0, "more", 1), DAYS_OF_A_MONTH)
        self.assertIsNone(pace(1, 0, "more", -1))
