"""What the answers of a wave come to. Plain functions, no database.

Answers are counted as {answer: how many gave it}; keys may be texts, as in JSON.
"""

from math import sqrt
from statistics import NormalDist
from typing import NamedTuple

LOWEST, HIGHEST = 1, 5  # of a scale
FAVOURABLE = 4  # and above
DETRACTOR, PROMOTER = 6, 9  # up to the one, from the other on, of 0 to 10
ALPHA_ITEMS, ALPHA_BALLOTS = 3, 50  # fewer say nothing


class Net(NamedTuple):
    """A net score in points from -100 to 100, with its standard error and margin."""

    score: float
    error: float
    margin: float


def count_of(counts):
    """Return how many answered."""
    return sum(counts.values())


def mean_of(counts):
    """Return the mean answer, None without any."""
    answered = count_of(counts)
    total = sum(int(answer) * number for answer, number in counts.items())
    return total / answered if answered else None


def favourable_of(counts):
    """Return how many gave one of the two best answers of a scale."""
    return sum(number for answer, number in counts.items() if int(answer) >= FAVOURABLE)


def net_of(counts, confidence=0.95):
    """Return the net promoter score of answers from 0 to 10, None without any.

    The share of promoters (9 and 10) less that of detractors (0 to 6), in points. Its
    variance is that of an answer counted as 1, 0 or -1.

    Source: B. Rocks, "Interval estimation for the net promoter score", The American
    Statistician 70 (2016), 365-372 (Wald's interval).
    """
    answered = count_of(counts)
    if not answered:
        return None
    for_us = sum(n for answer, n in counts.items() if int(answer) >= PROMOTER)
    against = sum(n for answer, n in counts.items() if int(answer) <= DETRACTOR)
    promoters, detractors = for_us / answered, against / answered
    score = promoters - detractors
    error = sqrt((promoters + detractors - score**2) / answered)
    z = NormalDist().inv_cdf((1 + confidence) / 2)
    return Net(100 * score, error, 100 * z * error)


def cronbach(of_each, of_all):
    """Return Cronbach's alpha of some items, None where it says nothing.

    How far the items of a survey measure one thing: 1 if each person answers all alike.

    Source: L. J. Cronbach, "Coefficient alpha and the internal structure of tests",
    Psychometrika 16 (1951), 297-334.

    :param of_each: the sample variance of the answers to each item
    :param of_all: that of the sums of the answers of a person, None of less than two
    """
    items = len(of_each)
    if items < 2 or not of_all:
        return None
    return items / (items - 1) * (1 - sum(of_each) / of_all)


def reliable_alpha(answered, of_each, of_all):
    """Return alpha where there are enough items and people, else None."""
    enough = answered >= ALPHA_BALLOTS and len(of_each) >= ALPHA_ITEMS
    return cronbach(of_each, of_all) if enough else None
