"""How many stay, of people followed from one day on. Plain functions.

Each person is (days, left): how long they were followed, and whether they left then;
otherwise they were followed no longer (still here, or gone for a reason that is not
counted), and count as long as they were seen. People are followed from the same day,
never from when each began: who takes part in something late has stayed until then
already, and would seem to stay longer for it ("immortal time": S. Suissa, American
Journal of Epidemiology 167 (2008), 492-499).
"""

from collections import Counter
from math import sqrt
from typing import NamedTuple

from .change import square_chance


class Step(NamedTuple):
    """What is known at a day on which somebody left: share that stays, its error."""

    day: float
    at_risk: int
    left: int
    stay: float
    error: float


class LogRank(NamedTuple):
    """Chi square with one degree of two curves, and how often chance does as much."""

    square: float
    chance: float


def kaplan_meier(people):
    """Return the steps of the share that stays, one for each day somebody left.

    Source: E. L. Kaplan and P. Meier, "Nonparametric estimation from incomplete
    observations", JASA 53 (1958), 457-481; the error as in M. Greenwood, "The natural
    duration of cancer", Reports on Public Health 33 (1926), 1-26.

    :param people: (days, left) of each
    """
    counted = Counter(days for days, left in people if left)
    gone = Counter(days for days, _left in people)
    at_risk, stay, spread, steps = sum(gone.values()), 1.0, 0.0, []
    for day in sorted(gone):
        if left := counted[day]:
            stay *= 1 - left / at_risk
            rest = at_risk - left
            spread += left / (at_risk * rest) if rest else 0.0
            steps.append(Step(day, at_risk, left, stay, stay * sqrt(spread)))
        at_risk -= gone[day]
    return steps


def stay_until(steps, day):
    """Return (share that stays until a day, its standard error)."""
    known = [step for step in steps if step.day <= day]
    return (known[-1].stay, known[-1].error) if known else (1.0, 0.0)


def log_rank(people, others):
    """Return whether two groups leave at different rates, over the whole time.

    Source: N. Mantel, "Evaluation of survival data and two new rank order statistics
    arising in its consideration", Cancer Chemotherapy Reports 50 (1966), 163-170; with
    the hypergeometric variance at each day.

    :param people: (days, left) of each of one group
    :param others: those of the other
    """
    rows = sorted(
        [(days, left, True) for days, left in people]
        + [(days, left, False) for days, left in others]
    )
    here, all_here = len(people), len(rows)
    excess = variance = 0.0
    place = 0
    while place < len(rows):
        day, left, left_here, gone, gone_here = rows[place][0], 0, 0, 0, 0
        while place < len(rows) and rows[place][0] == day:
            _day, event, mine = rows[place]
            left, left_here = left + event, left_here + (event and mine)
            gone, gone_here = gone + 1, gone_here + mine
            place += 1
        share = here / all_here
        excess += left_here - left * share
        if all_here > 1:
            variance += left * share * (1 - share) * (all_here - left) / (all_here - 1)
        here, all_here = here - gone_here, all_here - gone
    square = excess**2 / variance if variance else 0.0
    return LogRank(square, square_chance(square))
