"""Counts that somebody may work out from published ones: sums of names with signs.

A figure is a tuple of (sign, name); each counts every cell once or not at all.
"""

from itertools import chain, combinations

from .crosstab import EVERYBODY


def lasting_figures(table):
    """Yield what may be asked whatever is shown: every name, and pairs put together.

    Of two groups: who is in both (a name), in one only, in either, in neither.
    """
    for name in table.members:
        yield ((1, name),)
    for one, other in combinations(table.groups, 2):
        both = one + other
        shared = ((-1, both),) if both in table.members else ()
        yield ((1, one), (1, other), *shared)
        yield ((1, EVERYBODY), (-1, one), (-1, other), *((1, both) for _ in shared))
        if shared:
            yield ((1, one), *shared)
            yield ((1, other), *shared)


def left_over_figures(table, shown, zeros):
    """Yield what is left when parts that are known are taken out of something known.

    The parts of a dimension are its shown groups, and its hidden ones together. Out of
    each part, out of each hidden group, and out of all others, everything is taken that
    lies within, of one dimension at a time, but for cells with nobody to count.
    """
    parts = [_parts(table, shown, dimension) for dimension in table.dimensions]
    bases = {((1, name),) for name in table.groups}.union(*parts)
    known = {part: cells_of(table, part) - zeros for part in bases}
    everybody = {*table.members[EVERYBODY]} - zeros
    for base in sorted(bases, key=str):
        opposite = ((1, EVERYBODY), *_negative(base))
        for figure, left in ((base, known[base]), (opposite, everybody - known[base])):
            yield figure
            for dimension in parts:
                within = [part for part in dimension if left.issuperset(known[part])]
                yield (*figure, *_negative(chain.from_iterable(within)))


def _parts(table, shown, dimension):
    """Return the figures of a dimension's shown groups, and of all that it hides."""
    names = [name for name in shown if name != EVERYBODY and name[0][0] == dimension]
    groups = [((1, name),) for name in names]
    rest = ((1, EVERYBODY), *_negative(chain.from_iterable(groups)))
    return [*groups, rest]


def _negative(figure):
    return tuple((-sign, name) for sign, name in figure)


def cells_of(table, figure):
    """Return the set of cells that a figure counts: those in an odd number of names."""
    cells = set()
    for _sign, name in figure:
        cells.symmetric_difference_update(table.members[name])
    return cells


def value(figure, tally):
    """Return the count of a figure, by the tally of every name."""
    return sum([sign * tally[name] for sign, name in figure])
