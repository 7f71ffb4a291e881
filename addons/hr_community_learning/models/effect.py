"""What a course has changed, and what chance alone may do. Plain functions.

Two questions, two answers: how the same people mark themselves before and after
(self-reported, ``paired_change``), and what people do who had a seat, against people
who wanted one and waited (measured, ``compare``). Whoever compares people who were
trained with everybody else mostly measures who asks for courses.
"""

from math import exp, lgamma, log, log1p, sqrt
from typing import NamedTuple

from odoo.addons.hr_community.models.statistics.rates import (
    fisher,
    holm,
    newcombe,
)
from odoo.addons.hr_community.models.statistics.verdict import (
    FEW,
    FEWEST_PEOPLE,
    LESS,
    MORE,
    SAME,
    SIGNIFICANCE_LEVEL,
)

FINEST = 1e-12  # where fractions and bisections stop
STEPS = 300


class Change(NamedTuple):
    """The mean change of pairs; ``low`` and ``high`` enclose it in 95 of 100 cases."""

    pairs: int
    mean: float | None = None
    low: float | None = None
    high: float | None = None
    t: float | None = None
    chance: float | None = None


class Effect(NamedTuple):
    """What two groups did: the verdict, the difference of shares and its interval."""

    kind: str
    difference: float | None = None
    low: float | None = None
    high: float | None = None
    chance: float | None = None


def paired_change(pairs, confidence=0.95):
    """Return the mean of after minus before, with Student's interval.

    Fewer than two pairs have no interval. Where all change alike, it is that change.

    :param pairs: (before, after) of each person
    Source: Student (W. S. Gosset), "The probable error of a mean", Biometrika 6 (1908),
    1-25.
    """
    changes = [after - before for before, after in pairs]
    number = len(changes)
    if number < 2:
        return Change(number)
    mean = sum(changes) / number
    spread = sum((change - mean) ** 2 for change in changes) / (number - 1)
    error = sqrt(spread / number)
    if not error:
        return Change(number, mean, mean, mean)
    reach = student_quantile((1 + confidence) / 2, number - 1) * error
    t = mean / error
    chance = 2 * (1 - student_share(abs(t), number - 1))
    return Change(number, mean, mean - reach, mean + reach, t, chance)


def student_share(t, freedom):
    """Return how much of Student's distribution lies below t."""
    tail = _beta_share(freedom / (freedom + t * t), freedom / 2, 0.5) / 2
    return 1 - tail if t > 0 else tail


def student_quantile(share, freedom):
    """Return the t below which that share of Student's distribution lies."""
    low, high = -1.0, 1.0
    while student_share(high, freedom) < share:
        high *= 2
    while student_share(low, freedom) > share:
        low *= 2
    for _step in range(STEPS):
        middle = (low + high) / 2
        if student_share(middle, freedom) < share:
            low = middle
        else:
            high = middle
        if high - low < FINEST:
            break
    return (low + high) / 2


def _beta_share(x, a, b):
    """Return the regularised incomplete beta function.

    Source: the continued fraction 26.5.8 of M. Abramowitz and I. Stegun, "Handbook of
    Mathematical Functions" (1964), by W. Lentz's method.
    """
    if x <= 0 or x >= 1:
        return float(x >= 1)
    front = exp(lgamma(a + b) - lgamma(a) - lgamma(b) + a * log(x) + b * log1p(-x))
    if x > (a + 1) / (a + b + 2):
        return 1 - front * _beta_fraction(1 - x, b, a) / b
    return front * _beta_fraction(x, a, b) / a


def _beta_fraction(x, a, b):
    above, below = 1.0, 1 / _away_from_zero(1 - (a + b) * x / (a + 1))
    value = below
    for m in range(1, STEPS):
        even = m * (b - m) * x / ((a + 2 * m - 1) * (a + 2 * m))
        odd = -(a + m) * (a + b + m) * x / ((a + 2 * m) * (a + 2 * m + 1))
        for step in (even, odd):
            below = 1 / _away_from_zero(1 + step * below)
            above = _away_from_zero(1 + step / above)
            value *= below * above
        if abs(below * above - 1) < FINEST:
            break
    return value


def _away_from_zero(number):
    return number if abs(number) > 1e-30 else 1e-30


def compare(tables):
    """Return {what was done: its Effect} of those who had a seat against the queue.

    Fisher's exact test; all questions asked at once are one family (Holm), so that a
    course without any effect is said to have one in at most one case of twenty. Fewer
    than ten in either group: no verdict.

    :param tables: {what was done: ((did, people) with a seat, (did, people) waiting)}
    """
    chances = {
        name: fisher(did, people - did, other_did, others - other_did)
        for name, ((did, people), (other_did, others)) in tables.items()
        if min(people, others) >= FEWEST_PEOPLE
    }
    corrected = dict(zip(chances, holm([*chances.values()]), strict=True))
    return {
        name: _get_effect(table, corrected.get(name)) for name, table in tables.items()
    }


def _get_effect(table, chance):
    (did, people), (other_did, others) = table
    if chance is None:
        return Effect(FEW)
    difference = did / people - other_did / others
    low, high = newcombe(did, people, other_did, others)
    if chance >= SIGNIFICANCE_LEVEL:
        return Effect(SAME, difference, low, high, chance)
    return Effect(MORE if difference > 0 else LESS, difference, low, high, chance)
