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
    solved = {}
    for kind in _kinds(table):
        zeros, (equations, known) = _follow(table, shown, lasting, kind, solved)
        rows = _rows(table, shown, zeros, kind)
        for cells in chain(
            _disclosing(table, known, kind), _disclosing_rows(table, rows, kind)
        ):
            sources = equations.sources(cells)
            if sources := [name for name in sources if name != EVERYBODY]:
                yield sources


def _kinds(table):
    """Return the kinds of counts to look at; what counts alike is looked at once."""
    alike = table.weights["thanked"] == table.weights["missed"]
    return [kind for kind in table.tallies if not (alike and kind == "missed")]


def _follow(table, shown, lasting, kind, solved):
    """Return the cells known to be empty, and what follows with them (``_solve``).

    Where a count is known to be zero it is zero in every cell, which says more about
    what is left: so again, until there is nothing new.

    :param solved: {cells known to be empty: what follows}, the same for every kind
    """
    tally, zeros = table.tallies[kind], frozenset()
    while True:
        if zeros not in solved:
            solved[zeros] = _solve(table, shown, lasting, zeros)
        empty = [figure for figure in solved[zeros][1] if not value(figure, tally)]
        found = zeros.union(*(cells_of(table, figure) for figure in empty))
        if found == zeros:
            return zeros, solved[zeros]
        zeros = found


def _solve(table, shown, lasting, zeros):
    """Return the equations of what is shown, and all figures that follow from them."""
    equations = Equations(table, shown, zeros)
    change = table.tally(equations.unseen_change())
    figures = chain(lasting, left_over_figures(table, shown, zeros))
    return equations, [one for one in figures if not value(one, change) % PRIME]


def _rows(table, shown, zeros, kind):
    """Yield sets of cells that solved equations count, large ones first or last."""
    weights = table.weights[kind]
    free = [cell for cell in range(len(weights)) if cell not in zeros]
    free.sort(key=weights.__getitem__)
    yield from reduced_sets(table, shown, free)
    yield from reduced_sets(table, shown, free[::-1])


def _disclosing(table, figures, kind):
    """Yield the cells of the figures that disclose persons."""
    tallies = {k: table.tallies[k] for k in _counts_told_by(kind)}
    for figure in figures:
        counts = {k: value(figure, tally) for k, tally in tallies.items()}
        if _discloses(counts, kind) or _is_withheld(table, figure):
            yield cells_of(table, figure)


def _is_withheld(table, figure):
    """Return whether a figure counts those of a name that is not to be shown."""
    if not table.withheld:
        return False
    return frozenset(cells_of(table, figure)) in table.withheld.values()


def _disclosing_rows(table, rows, kind):
    """Yield the rows' sets of cells that disclose persons."""
    weights = {k: table.weights[k] for k in _counts_told_by(kind)}
    for cells in rows:
        counts = {k: sum([w[cell] for cell in cells]) for k, w in weights.items()}
        if _discloses(counts, kind):
            yield cells


def _counts_told_by(kind):
    """Return the counts that are known with one kind of them.

    Who knows how many people they are knows how many of them were thanked, too: the
    sums are the same.
    """
    return ("people", "thanked") if kind == "people" else (kind,)


def _discloses(counts, kind):
    """Return whether knowing one kind of these counts discloses persons."""
    if kind == "people":
        return Cell(counts["people"], counts["thanked"]).discloses
    return is_small(counts[kind])
