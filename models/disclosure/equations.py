"""What follows from published sums: linear equations, modulo a large prime.

An unseen change is a change of the cells' counts, drawn at random, that leaves every
published sum as it is. A count that it leaves as it is too follows from what is
published; one that it alters may be anything, as far as equations go. (By chance it
spares a count about once in 10^18 times, which would hide a group too many.)

Cells are many, published sums are few. So each cell is given some random numbers, one
more than there are sums, and the equations are solved for these in place of the cells:
whether a sum follows from others stays as it is, by the same odds.
"""

from random import Random

PRIME = 2**61 - 1


class Equations:
    """The published sums of an audit, and what they give away."""

    def __init__(self, table, shown, fixed=frozenset()):
        """Write down the sums of the shown names over all cells but the fixed ones."""
        draw = Random(2026).getrandbits
        self.names = list(shown)
        self.width = len(self.names) + 1
        nothing = [0] * self.width
        self.marks = [
            nothing if cell in fixed else [draw(60) for _ in range(self.width)]
            for cell in range(len(table.cells))
        ]
        self.rows = []  # [(pivot, row)], a row being a sum and how it was made
        for number, name in enumerate(self.names):
            self._write_down(number, table.members[name])

    def _write_down(self, number, cells):
        made_of = [0] * self.width
        made_of[number] = 1
        row = self._reduce(self._sum(cells) + made_of)
        pivot = next((i for i in range(self.width) if row[i]), None)
        if pivot is not None:
            inverse = pow(row[pivot], -1, PRIME)
            self.rows.append((pivot, [inverse * entry % PRIME for entry in row]))

    def _sum(self, cells):
        """Return the sum of the marks of some cells, or the same for none."""
        columns = zip(*(self.marks[cell] for cell in cells), strict=True)
        return [sum(column) % PRIME for column in columns] or [0] * self.width

    def _reduce(self, row):
        for pivot, known in self.rows:
            row = _without(row, known, pivot)
        return row

    def unseen_change(self):
        """Return what each cell may change by without any published sum changing."""
        draw = Random(1927).getrandbits
        change = [draw(60) for _ in range(self.width)]
        for pivot, row in reversed(self.rows):
            change[pivot] = 0
            seen = sum(a * b for a, b in zip(row, change, strict=False))
            change[pivot] = -seen % PRIME
        return [
            sum(a * b for a, b in zip(marks, change, strict=True)) % PRIME
            for marks in self.marks
        ]

    def sources(self, cells):
        """Return the published names from which the sum of some cells follows."""
        row = self._reduce(self._sum(cells) + [0] * self.width)
        made_of = zip(self.names, row[self.width :], strict=False)
        return [name for name, factor in made_of if factor]


def reduced_sets(table, shown, cells):
    """Yield the sets of cells that are counted by a row of the solved equations.

    Another order of the cells gives other rows: the sums of few cells that no cell
    can be left out of.
    """
    members = [{*table.members[name]} for name in shown]
    rows = [[int(cell in those) for cell in cells] for those in members]
    solved = []
    for pivot in range(len(cells)):
        row = next((row for row in rows if row[pivot]), None)
        if row:
            inverse = pow(row[pivot], -1, PRIME)
            scaled = [inverse * entry % PRIME for entry in row]
            rows = [_without(r, scaled, pivot) for r in rows if r is not row]
            solved = [_without(r, scaled, pivot) for r in solved] + [scaled]
    for row in solved:
        if {*row} <= {0, 1}:
            yield {cell for cell, entry in zip(cells, row, strict=True) if entry}


def _without(row, known, pivot):
    """Return a row less as much of a known one as makes its pivot zero."""
    factor = row[pivot]
    if not factor:
        return row
    return [(a - factor * b) % PRIME for a, b in zip(row, known, strict=True)]
