"""Counts that somebody may work out from published ones: sums of names with signs.

A figure is a tuple of (sign, name); each counts every box once or not at all.
"""

from itertools import combinations

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
    """Yield what is left when shown groups are taken out of something known.

    Out of everybody, out of one group, and out of all others: the groups of one cut,
    and then those of another cut that lie within what is left, but for boxes where
    there is nobody to count.
    """
    boxes = {name: {*table.members[name]} - zeros for name in table.groups}
    groups = [name for name in shown if name != EVERYBODY]
    by_cut = [[name for name in groups if name[0][0] == cut] for cut in table.cuts]
    everybody = {*table.members[EVERYBODY]} - zeros
    for base in _bases(table, by_cut):
        yield base
        left = everybody if base[0][1] == EVERYBODY else boxes[base[0][1]]
        left = left.difference(*(boxes[name] for _sign, name in base[1:]))
        for names in by_cut:
            within = [name for name in names if left.issuperset(boxes[name])]
            yield (*base, *((-1, name) for name in within))


def _bases(table, by_cut):
    for names in by_cut:
        yield ((1, EVERYBODY), *((-1, name) for name in names))
    for name in table.groups:
        yield ((1, name),)
        yield ((1, EVERYBODY), (-1, name))


def boxes_of(table, figure):
    """Return the set of boxes that a figure counts: those in an odd number of names."""
    boxes = set()
    for _sign, name in figure:
        boxes.symmetric_difference_update(table.members[name])
    return boxes


def value(figure, tally):
    """Return the count of a figure, by the tally of every name."""
    return sum([sign * tally[name] for sign, name in figure])
