"""Whose turn it is for work that does not promote: plain functions, no database.

Whoever has carried the least of it in a month here comes first. It is a rate over the
time here, and not a sum: somebody new starts at the average of all, and neither comes
first at once nor has to catch up with years of others. Equal rates go by a lot.

The lot is published and can be recomputed by anybody, from the seed of the draw, the
numbers of the employees in the draw and their rates, without a line of this code:

    from hashlib import sha256
    def lot(number): return sha256(f"{seed}:{number}".encode()).hexdigest()
    sorted(rows, key=lambda row: (row[1], lot(row[0])))

with rows of (number in the draw, hours a month to a tenth). Everybody reads the seed,
and their own number, which is random and given for the draw. So each can check their
own lot, and who sees all numbers the whole order; but nobody else can work out who came
before whoever accepted, and thereby who declined. The seed of a draw is settled before
it: the first of an activity is random, each later one is the SHA-256 of the one before.
A draw that is repeated because it was cancelled keeps its seed and its numbers: nobody
draws until they like the order.

Sources: L. Babcock and others, "Gender Differences in Accepting and Receiving Requests
for Tasks with Low Promotability", American Economic Review 107 (2017), 714-747, for why
such work is drawn; B. Efron and C. Morris, "Data Analysis Using Stein's Estimator and
its Generalizations", JASA 70 (1975), 311-319, for rates that start at the average.
"""

from dataclasses import dataclass
from hashlib import sha256

# so many months at the average count for everybody, whoever has been here for longer
MONTHS_AT_AVERAGE = 3.0
RATE_DIGITS = 1


@dataclass(frozen=True)
class Carried:
    """What somebody has carried of such work, in hours, within their months here."""

    number: int  # in the draw
    hours: float
    months: float


def average_rate(people):
    """Return the hours a month that all of them carried together."""
    months = sum(one.months for one in people)
    return sum(one.hours for one in people) / months if months else 0.0


def carried_rate(one, average):
    """Return the hours a month that somebody carried, to a tenth of an hour."""
    hours = one.hours + average * MONTHS_AT_AVERAGE
    return round(hours / (one.months + MONTHS_AT_AVERAGE), RATE_DIGITS)


def get_lot(seed, number):
    """Return the lot of a number in a draw, as text: the lowest comes first."""
    return sha256(f"{seed}:{number}".encode()).hexdigest()


def get_next_seed(seed):
    """Return the seed of the next draw."""
    return sha256(seed.encode()).hexdigest()


def draw_order(seed, people):
    """Return [(rate, lot, number)] in the order in which people are asked."""
    average = average_rate(people)
    return sorted(
        (carried_rate(one, average), get_lot(seed, one.number), one.number)
        for one in people
    )
