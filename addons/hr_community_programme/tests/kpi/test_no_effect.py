from random import Random

from odoo.addons.hr_community.models.statistics.change import mcnemar
from odoo.addons.hr_community.models.statistics.survival import log_rank
from odoo.tests import BaseCase, tagged

from ...models.kpi.progress import get_change
from ...models.kpi.retention import compare_stay

COMPANIES = 1_000
# of 1,000 companies without any effect, so many may seem to have one: one-sided
# binomial of 5 %, at 1 %
MOST = 67
PEOPLE, BEGIN, YEAR = 160, 1_000, 365
SIGNIFICANT = 0.05


def _live(random):
    """Yield (hired, left, took part) of employees, in days; taking part does nothing.

    Everybody leaves at the same rate, whatever they do, and takes part at some time if
    they are still here then.
    """
    for _person in range(PEOPLE):
        hired = random.uniform(0, BEGIN)
        left = hired + random.expovariate(1 / 1_200)
        yield hired, left, hired + random.expovariate(1 / 900)


def _follow(people):
    """Return the cohort of a day: (days, left) of who took part until then, and not."""
    groups = [], []
    for hired, left, took_part in people:
        if hired <= BEGIN < left:
            days = min(left - BEGIN, YEAR)
            groups[took_part > BEGIN].append((days, left - BEGIN <= YEAR))
    return groups


def _follow_naively(people):
    """Return participants against the rest, each from the start of their employment."""
    end = BEGIN + YEAR
    groups = [], []
    for hired, left, took_part in people:
        days = min(left, end) - hired
        groups[took_part > min(left, end)].append((days, left <= end))
    return groups


@tagged("post_install", "-at_install")
class TestNoEffect(BaseCase):
    """A thousand companies in which nothing works: who says that it does?"""

    def _count(self, follow):
        random = Random(20)
        found = 0
        for _company in range(COMPANIES):
            some, others = follow([*_live(random)])
            if some and others:
                found += log_rank(some, others).chance < SIGNIFICANT
        return found

    def test_following_a_cohort_is_seldom_wrong(self):
        self.assertLessEqual(self._count(_follow), MOST)

    def test_comparing_naively_is_nearly_always_wrong(self):
        self.assertGreater(self._count(_follow_naively), 9 * COMPANIES // 10)

    def test_the_interval_of_the_difference_is_seldom_wrong(self):
        random = Random(21)
        wrong = 0
        for _company in range(COMPANIES):
            some, others = _follow([*_live(random)])
            _difference, low, high, _chance = compare_stay(some, others, YEAR)
            wrong += low > 0 or high < 0
        self.assertLessEqual(wrong, MOST)

    def test_shares_before_and_after_are_seldom_wrong(self):
        random = Random(22)
        shares = turned = 0
        for _company in range(COMPANIES):
            # everybody has a habit of their own, and keeps it
            habits = [random.betavariate(1, 2) for _person in range(120)]
            before = [random.random() < habit for habit in habits]
            after = [random.random() < habit for habit in habits]
            then, now = sum(before), sum(after)
            change = get_change((now / 120, now, 120), (then / 120, then, 120), "share")
            shares += change.kind != "same"
            pairs = [*zip(before, after, strict=True)]
            to_yes = sum(not was and does for was, does in pairs)
            to_no = sum(was and not does for was, does in pairs)
            turned += mcnemar(to_yes, to_no).exact < SIGNIFICANT
        self.assertLessEqual(shares, MOST)
        self.assertLessEqual(turned, MOST)
