"""What somebody works out who takes all that is published for linear equations.

The attacker knows which combinations of groups there are (who works where is no
secret), and every published count, with the total. They look at each group, pair of
groups and combination, at what is left of one thing when others are taken out of it,
and at rows of the solved equations. What they do not do is look for *ranges* that
are narrow: there the tests check with linear programmes that none is.
"""

from itertools import chain

from .crosstab import EVERYBODY, Cell, is_small
from .equations import PRIME, Equations, reduced_sets
from .figures import cells_of, left_over_figures, value


def leaks(table, shown, lasting):
    """Yield lists of groups: from each follows some count that discloses persons.

    :param shown: the published names, EVERYBODY among them
    :param lasting: what ``lasting_figures`` found, which is the same at each call
    """
    for kind in table.tallies:
        equations, zeros, known = _follow(table, shown, lasting, kind)
        rows = _rows(table, shown, zeros, kind)
        for cells in chain(
            _disclosing(table, known, kind), _disclosing_rows(table, rows, kind)
        ):
            sources = equations.sources(cells)
            if sources := [name for name in sources if name != EVERYBODY]:
                yield sources


def _follow(table, shown, lasting, kind):
    """Return the equations of what is shown, and all figures that follow from them.

    Where a count is known to be zero it is zero in every cell, which says more about
    what is left: so again, until there is nothing new.
    """
    zeros = set()
    while True:
        equations = Equations(table, shown, zeros)
        change = table.tally(equations.unseen_change())
        figures = chain(lasting, left_over_figures(table, shown, zeros))
        known = [figure for figure in figures if not value(figure, change) % PRIME]
        empty = [figure for figure in known if not value(figure, table.tallies[kind])]
        found = set().union(*(cells_of(table, figure) for figure in empty))
        if found <= zeros:
            return equations, zeros, known
        zeros |= found


def _rows(table, shown, zeros, kind):
    """Yield sets of cells that solved equations count, large ones first or last."""
    weights = table.weights[kind]
    free = [cell for cell in range(len(weights)) if cell not in zeros]
    free.sort(key=weights.__getitem__)
    yield from reduced_sets(table, shown, free)
    yield from reduced_sets(table, shown, free[::-1])


def _disclosing(table, figures, kind):
    """Yield the cells of the figures that disclose persons."""
    for figure in figures:
        counts = {k: value(figure, tally) for k, tally in table.tallies.items()}
        if _discloses(counts, kind) or _is_withheld(table, figure):
            yield cells_of(table, figure)


def _is_withheld(table, figure):
    """Return whether a figure counts those of a name that is not to be shown."""
    if not table.withheld:
        return False
    return frozenset(cells_of(table, figure)) in table.withheld.values()


def _disclosing_rows(table, rows, kind):
    """Yield the rows' sets of cells that disclose persons."""
    for cells in rows:
        counts = {k: sum(w[cell] for cell in cells) for k, w in table.weights.items()}
        if _discloses(counts, kind):
            yield cells


def _discloses(counts, kind):
    """Return whether knowing one kind of these counts discloses persons.

    Who knows how many people they are knows how many of them were thanked, too: the
    sums are the same.
    """
    if kind == "people":
        return Cell(counts["people"], counts["thanked"]).discloses
    return is_small(counts[kind])
