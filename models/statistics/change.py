"""What changed in the same people, and what chance alone may do. Plain functions.

Means of pairs (``paired_change``) and shares of pairs (``mcnemar``): who is measured
twice is compared with themselves.
"""

from math import comb, erfc, exp, lgamma, log, log1p, sqrt
from typing import NamedTuple

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


class Turned(NamedTuple):
    """How many turned to yes and to no; chi square with its p-value, and the exact."""

    to_yes: int
    to_no: int
    square: float
    chance: float
    exact: float


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


def mcnemar(to_yes, to_no):
    """Return whether more people turned to yes than to no, by chance alone.

    Those who said the same twice tell nothing. The square is corrected for
    continuity; the exact chance is the two-sided binomial one, for few people.

    Source: Q. McNemar, "Note on the sampling error of the difference between
    correlated proportions or percentages", Psychometrika 12 (1947), 153-157; corrected
    as in A. L. Edwards, Psychometrika 13 (1948), 185-187.
    """
    turned = to_yes + to_no
    if not turned:
        return Turned(0, 0, 0.0, 1.0, 1.0)
    square = max(abs(to_yes - to_no) - 1, 0) ** 2 / turned
    tail = sum(comb(turned, k) for k in range(min(to_yes, to_no) + 1)) / 2**turned
    return Turned(to_yes, to_no, square, square_chance(square), min(1.0, 2 * tail))


def square_chance(square):
    """Return how often chance alone makes chi square with one degree as large."""
    return erfc(sqrt(square / 2))
