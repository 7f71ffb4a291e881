from statistics import fmean
from unittest import TestCase

from odoo.tests import tagged

from ...models.ownership.skill_match import fit
from .fair_year import (
    LIMIT,
    FairYear,
    heaviest_tenth,
    suggest_or_draw,
    take_the_best,
)

COMPANIES = 200


def take_the_fitting(year, work, _month, _number):
    """Look for fit alone among those with time: a suggestion without any turn."""
    free = [one for one in year.candidates() if one.free_hours >= work.hours]
    ranked = sorted(
        free,
        key=lambda one: (
            -(fit(work.requirements, one.skills, year.day) or 0.0),
            one.employee_id,
        ),
    )
    return ranked[0].employee_id if ranked else None


@tagged("post_install", "-at_install")
class TestFairYear(TestCase):
    """A year of work given out by suggestion and draw, against always the best."""

    def _compare(self, seed, choose):
        """Return how heavy the heaviest tenth is, the fit, and the most anybody has.

        The first two as shares of what they are where the best is always taken.
        """
        year = FairYear(seed)
        best_hours, best_fit, _most = year.give(take_the_best)
        hours, suits, most = year.give(choose)
        self.assertEqual(sum(hours.values()), sum(best_hours.values()), "all is done")
        tenth = heaviest_tenth(hours) / heaviest_tenth(best_hours)
        return tenth, suits / best_fit, most

    def test_the_heaviest_tenth_carry_half_and_it_fits_as_well(self):
        found = [self._compare(seed, suggest_or_draw) for seed in range(COMPANIES)]
        tenths, fits, loads = zip(*found, strict=True)
        self.assertLessEqual(max(tenths), 0.5, "in each of the companies")
        self.assertGreaterEqual(min(fits), 0.95, "in each of the companies")
        self.assertLessEqual(max(loads), LIMIT, "nobody is over their limit")

    def test_without_turns_it_would_not_hold(self):
        tenths = [self._compare(seed, take_the_fitting)[0] for seed in range(10)]
        self.assertGreater(fmean(tenths), 0.5)
