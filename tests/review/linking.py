"""Who said what, guessed from all that two tables hold. Plain functions, no Odoo.

Both sides are rows of {column: number}. A guess pairs each answer with one reviewer:
by rank (the first of one column with the first of another, or with the last), or by
equal values that only one pair has.
"""

from itertools import product
from math import comb, factorial


def chance(number, hits):
    """Return how likely a random pairing of so many has that many hits, or more.

    Exact: of the permutations of n, C(n, k) * D(n - k) have k fixed points, where
    D(m) is the number of permutations of m without one.
    """
    derangements = [1, 0]
    for size in range(2, number + 1):
        derangements.append((size - 1) * (derangements[-1] + derangements[-2]))
    found = sum(
        comb(number, k) * derangements[number - k] for k in range(hits, number + 1)
    )
    return found / factorial(number)


def _ranked(rows, column):
    return sorted(rows, key=lambda row: rows[row][column])


def _equal(answers, one, reviewers, other):
    """Return the pairs of which nobody else has the value."""

    def only(rows, column):
        by_value = {}
        for row, values in rows.items():
            by_value.setdefault(values[column], []).append(row)
        return {value: some[0] for value, some in by_value.items() if len(some) == 1}

    mine, theirs = only(answers, one), only(reviewers, other)
    return [(mine[value], theirs[value]) for value in mine.keys() & theirs.keys()]


def guesses(answers, reviewers):
    """Yield (how, pairs) of every guess.

    :param answers: {who really gave it: {column: number}}, which only counting uses
    :param reviewers: {who: {column: number}}
    """
    columns = [list(next(iter(rows.values()))) for rows in (answers, reviewers)]
    for one, other in product(*columns):
        by_one, by_other = _ranked(answers, one), _ranked(reviewers, other)
        yield f"{one} as {other}", list(zip(by_one, by_other, strict=True))
        backwards = list(zip(by_one, reversed(by_other), strict=True))
        yield f"{one} against {other}", backwards
        yield f"{one} = {other}", _equal(answers, one, reviewers, other)


def best_guess(answers, reviewers):
    """Return (hits, how) of the guess that finds most reviewers."""
    return max(
        (sum(answer == who for answer, who in pairs), how)
        for how, pairs in guesses(answers, reviewers)
    )
