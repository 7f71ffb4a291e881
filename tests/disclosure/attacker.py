"""Somebody who knows who is in which groups, and takes published counts for equations.

Written without a look at the code that hides groups, with fractions in place of its
random numbers: what one gets wrong the other should find.
"""

from fractions import Fraction
from itertools import chain, combinations
from math import ceil, floor

import numpy as np
from scipy.optimize import linprog


class Attacker:
    """Solve the published counts for the cells: people with all groups alike."""

    def __init__(self, dimensions, cells, published, total):
        self.dimensions = dimensions
        self.cells = cells
        self.seen = {EVERYBODY: total} if total else {}
        for dimension, groups in published.items():
            for group, cell in groups.items():
                if cell is not None:
                    self.seen[dimension, group] = cell

    def recovered(self):
        """Return the counts from one to four that follow: {(what, who): count}."""
        return {
            (what, who): count
            for what, count_of in COUNTS.items()
            for who, count in self._known(count_of).items()
            if 0 < count < 5
        }

    def _known(self, count_of):
        """Solve one kind of count, nobody being left where it is zero."""
        zeros = {who for who, cell in self.seen.items() if not count_of(cell)}
        cells = [
            cell for cell in self.cells if not any(self._in(cell, z) for z in zeros)
        ]
        rows = [
            [*(int(self._in(cell, who)) for cell in cells), count_of(cell)]
            for who, cell in self.seen.items()
        ]
        pivots = solve(rows, len(cells))
        wanted = dict(self._sets(cells))
        for number, (_pivot, row) in enumerate(pivots):
            if all(entry in (0, 1) for entry in row[:-1]):
                wanted["row", number] = row[:-1]
        counts = {who: answer(pivots, wish) for who, wish in wanted.items()}
        return {who: count for who, count in counts.items() if count is not None}

    def ranges(self, group):
        """Yield (kind, (least, most)) that the counts of a group may be, whole."""
        wish = np.array([self._in(cell, group) for cell in self.cells], float)
        sums = [
            [float(self._in(cell, who)) for cell in self.cells] for who in self.seen
        ]
        for kind, count_of in COUNTS.items():
            seen = [count_of(cell) for cell in self.seen.values()]
            least = linprog(wish, A_eq=sums, b_eq=seen).fun
            most = -linprog(-wish, A_eq=sums, b_eq=seen).fun
            yield kind, (ceil(least - 1e-6), floor(most + 1e-6))

    def _in(self, cell, who):
        return who == EVERYBODY or cell[self.dimensions.index(who[0])] == who[1]

    def _sets(self, cells):
        """Yield (name, 0 or 1 for each cell): groups, pairs of groups, single cells."""
        pairs = (zip(self.dimensions, cell, strict=True) for cell in self.cells)
        groups = sorted({*chain.from_iterable(pairs)})
        member = {group: [self._in(cell, group) for cell in cells] for group in groups}
        yield from member.items()
        for one, other in combinations(groups, 2):
            both = list(zip(member[one], member[other], strict=True))
            yield ("both", one, other), [a and b for a, b in both]
            yield ("either", one, other), [a or b for a, b in both]
            yield ("neither", one, other), [not (a or b) for a, b in both]
            yield ("first", one, other), [a and not b for a, b in both]
            yield ("second", one, other), [b and not a for a, b in both]
        for number in range(len(cells)):
            yield ("cell", number), [number == n for n in range(len(cells))]


EVERYBODY = ("everybody", "")
COUNTS = {
    "people": lambda cell: cell.people,
    "thanked": lambda cell: cell.thanked,
    "not thanked": lambda cell: cell.people - cell.thanked,
}


def solve(rows, width):
    """Return [(pivot, row)] in reduced echelon form, by Gauss and Jordan."""
    solved = []
    for pivot in range(width):
        row = next((row for row in rows if row[pivot]), None)
        if row is None:
            continue
        rows = [other for other in rows if other is not row]
        row = [divided(entry, row[pivot]) for entry in row]
        rows = [without(other, row, pivot) for other in rows]
        solved = [(p, without(other, row, pivot)) for p, other in solved]
        solved.append((pivot, row))
    return solved


def divided(entry, by):
    """Return a fraction, as a whole number if it is one: that is far quicker."""
    found = Fraction(entry, by)
    return found.numerator if found.denominator == 1 else found


def without(other, row, pivot):
    """Return a row less as much of another as its pivot asks."""
    factor = other[pivot]
    if not factor:
        return other
    return [a - factor * b if b else a for a, b in zip(other, row, strict=True)]


def answer(pivots, wish):
    """Return the sum of the wished cells if it follows from the rows, else None."""
    used = [row for pivot, row in pivots if wish[pivot]]
    columns = zip(*used, strict=True) if used else [()] * (len(wish) + 1)
    *sums, count = map(sum, columns)
    return count if sums == [*map(int, wish)] else None
