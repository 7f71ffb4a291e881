"""How many of those who were here at the beginning have stayed. Plain functions."""

from itertools import chain
from statistics import NormalDist

from odoo.addons.hr_community.models.disclosure.crosstab import SMALLEST
from odoo.addons.hr_community.models.disclosure.suppression import publish
from odoo.addons.hr_community.models.statistics.rates import newcombe, wilson
from odoo.addons.hr_community.models.statistics.survival import (
    kaplan_meier,
    log_rank,
    stay_until,
)

from .period import Counted, Figure

SCENES = ("scenes",)
BEHIND, EVERYBODY = "retention_behind", "retention_all"
OTHER = "other"  # a reason that is no choice of theirs: followed until then


def follow(rows, period):
    """Return {behind the scenes: [(days, left)]} of a cohort, each employee once.

    Who left by their own choice, or for a reason that nobody wrote down, has left. Who
    left for another reason (dismissed, retired, gone to another company) was followed
    until then; everybody else until the last day. Those of other reasons are let go in
    fives, the earliest first: a curve that drops by one of them gives that one away.
    """
    people = {True: [], False: []}
    lost = {True: [], False: []}
    for behind, left_on, kind, number in rows:
        gone = left_on is not None and left_on <= period.end
        days = ((left_on if gone else period.end) - period.since).days
        if gone and kind == OTHER and days < _days(period):
            lost[bool(behind)] += [days] * number
        else:
            people[bool(behind)] += [(days, gone and kind != OTHER)] * number
    for behind, days in lost.items():
        few = len(days) % SMALLEST
        followed = sorted(days)[: len(days) - few] + [_days(period)] * few
        people[behind] += [(day, False) for day in followed]
    return people


def reckon_retention(behind):
    """Return the function that reckons who stayed: of whom, or of all for None.

    Rates of two groups of people: both are shown, or neither (``publish``), and on the
    same days as that of all (``Figure.apart``): what all have beside one of them tells
    of the other.
    """

    def reckon(rows, period):
        people = follow(rows, period)
        some = people[behind] if behind else people[True] + people[False]
        total = _count(some, period)
        if not some:
            return Figure(total, {})
        if _is_secret(people):
            return Figure(total, {}, is_hidden=True)
        stay, error = stay_until(kaplan_meier(some), _days(period))
        reach = NormalDist().inv_cdf(0.975) * error
        low, high = max(stay - reach, 0.0), min(stay + reach, 1.0)
        if not error:  # nobody has left, or all: no error is no certainty
            low, high = wilson(total.numerator, total.denominator)
        return Figure(total, {}, stay, low, high, apart=_tell_apart(people, period))

    return reckon


def reckon_gap(rows, period):
    """Return how much more of those behind the scenes have stayed than of the rest.

    Hidden where either group is.
    """
    people = follow(rows, period)
    lost = _count(people[True] + people[False], period).left_out
    total = _count(people[True], period)._replace(left_out=lost)
    if _is_secret(people):
        return Figure(total, {}, is_hidden=True)
    if not (people[True] and people[False]):
        return Figure(Counted(), {})
    difference, low, high, _chance = compare_stay(*people.values(), _days(period))
    apart = _tell_apart(people, period)
    return Figure(total, {}, difference, low, high, apart=apart)


def compare_stay(some, others, days):
    """Return (difference of who stays, its bounds, p-value) of two groups.

    Both were here on the same day: never those who take part against the rest from
    when each began. The interval adds the errors of both curves; the p-value is that of
    the log-rank test.

    :param some: (days, left) of each of one group
    :param others: those of the other
    :param days: until when
    """
    (stay, error), (other, other_error) = (
        stay_until(kaplan_meier(people), days) for people in (some, others)
    )
    chance = log_rank(some, others).chance
    if not (error and other_error):
        # of one group nobody has left, or all: Newcombe's interval of the two shares
        counts = (_get_stayed(people) for people in (some, others))
        return stay - other, *newcombe(*chain(*counts)), chance
    reach = NormalDist().inv_cdf(0.975) * (error**2 + other_error**2) ** 0.5
    return stay - other, stay - other - reach, stay - other + reach, chance


def _get_stayed(people):
    return sum(not left for _days, left in people), len(people)


def _days(period):
    return (period.end - period.since).days


def _count(people, period):
    """Return how many of some people have not left, and how many were lost sight of."""
    stayed = sum(not left for _day, left in people)
    last = _days(period)
    lost = sum(not left and days < last for days, left in people)
    return Counted(stayed, len(people), lost)


def _tell_apart(people, period):
    """Return {code: (stayed, people)} of what is published of a group and of all."""
    if not (people[True] and people[False]):
        return {}
    everybody = people[True] + people[False]
    return {
        code: tuple(map(int, _count(some, period)[:2]))
        for code, some in ((BEHIND, people[True]), (EVERYBODY, everybody))
    }


def _is_secret(people):
    """Whether the two groups, or who left of them, would tell of persons."""
    population = {
        (behind,): (len(some), sum(left for _days, left in some))
        for behind, some in people.items()
        if some
    }
    if not population:
        return False
    shown, total = publish(SCENES, population)
    return not total or not all(shown["scenes"].values())
