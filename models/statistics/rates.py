"""Rates of groups of people, and what chance alone may do. Plain functions."""

from math import sqrt
from statistics import NormalDist

# tables as likely as the one observed count with it, whatever the last digits say
TIE = 1 + 1e-7


def wilson(hits, people, confidence=0.95):
    """Return the (low, high) between which a rate lies, each from 0 to 1.

    Unlike the rate plus or minus its error, it stays within 0 and 1, and says
    something when nobody was hit or all were. Nobody at all: anything is possible.

    Source: E. B. Wilson, "Probable inference, the law of succession, and statistical
    inference", JASA 22 (1927), 209-212; without correction for continuity.
    """
    if not people:
        return 0.0, 1.0
    z = NormalDist().inv_cdf((1 + confidence) / 2)
    centre = hits + z * z / 2
    reach = z * sqrt(hits * (people - hits) / people + z * z / 4)
    low = (centre - reach) / (people + z * z) if hits else 0.0
    high = (centre + reach) / (people + z * z) if hits < people else 1.0
    return low, high


def newcombe(hits, people, other_hits, other_people):
    """Return the (low, high) between which the difference of two shares lies.

    Source: R. G. Newcombe, "Interval estimation for the difference between independent
    proportions", Statistics in Medicine 17 (1998), 873-890, method 10.
    """
    share, other = hits / people, other_hits / other_people
    low, high = wilson(hits, people)
    other_low, other_high = wilson(other_hits, other_people)
    difference = share - other
    below = sqrt((share - low) ** 2 + (other_high - other) ** 2)
    above = sqrt((high - share) ** 2 + (other - other_low) ** 2)
    return difference - below, difference + above


def fisher(hits, misses, other_hits, other_misses):
    """Return how often chance alone sets a group apart from the rest as much (0 to 1).

    Two-sided: of all tables with these sums, those that are at most as likely as the
    one observed. The steps from the likeliest table outwards are exact ratios, so
    thousands of people need neither factorials nor logarithms.

    Source: R. A. Fisher, "The Design of Experiments" (1935), chapter 2; two-sided as
    in A. Agresti, "A survey of exact inference for contingency tables", Statistical
    Science 7 (1992), 131-153.
    """
    group = hits + misses
    people = group + other_hits + other_misses
    all_hits = hits + other_hits
    least, most = max(0, group + all_hits - people), min(group, all_hits)
    top = (group + 1) * (all_hits + 1) // (people + 2)  # the likeliest table

    def odds(x):  # of one hit more in the group, over those of x
        gained = (group - x) * (all_hits - x)
        return gained / ((x + 1) * (people - group - all_hits + x + 1))

    weights = {top: 1.0}
    for x in range(top, most):
        weights[x + 1] = weights[x] * odds(x)
    for x in range(top, least, -1):
        weights[x - 1] = weights[x] / odds(x - 1)
    bound = weights[hits] * TIE
    rare = sum(weight for weight in weights.values() if weight <= bound)
    return rare / sum(weights.values())


def holm(chances):
    """Return p-values corrected for their number, in the order given.

    Who calls those below 5 % a finding is wrong about any of them at most once in
    twenty times, however many there are and however they hang together.

    Source: S. Holm, "A simple sequentially rejective multiple test procedure",
    Scandinavian Journal of Statistics 6 (1979), 65-70.
    """
    corrected = [0.0] * len(chances)
    highest = 0.0
    by_chance = sorted(range(len(chances)), key=chances.__getitem__)
    for rank, index in enumerate(by_chance):
        highest = max(highest, min(1.0, (len(chances) - rank) * chances[index]))
        corrected[index] = highest
    return corrected
