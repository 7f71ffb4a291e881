"""What may be said of a group, in a word, from what is published of it."""

from typing import NamedTuple

from .rates import fisher, holm, wilson

FEWEST_PEOPLE = 10  # people, in the group and in the rest, to say anything about it
SIGNIFICANCE_LEVEL = 0.05  # how often a fair company may be told that it is not

LESS, MORE, SAME = "less", "more", "same"
FEW, HIDDEN = "few", "hidden"


class Verdict(NamedTuple):
    """What a group's rate says.

    ``kind``: ``less`` or ``more`` often than the rest, ``same`` (no difference was
    shown, which is not to say that there is none), ``few`` people, or ``hidden``.
    ``low`` and ``high``: the group's Wilson interval. ``chance``: the corrected
    p-value. A page shows the kind and the interval; a chance may tell about another
    group, even of a dimension that not everybody sees, so it stays in the tests.
    """

    kind: str
    low: float | None = None
    high: float | None = None
    chance: float | None = None


def judge(published, total, shuffler=None):
    """Return {dimension: {group: Verdict}} for what ``publish`` lets everybody see.

    All groups of all dimensions of a quarter are one family: a fair company reads of
    any difference at all in at most one quarter of twenty. Hidden groups count in that
    family, as if they were like the rest: leaving them out would make findings of what
    is left, as they are hidden for their figures; and judging them would disclose them.

    Where people are thanked together, chance does more than Fisher's test allows for:
    what it finds counts as far as shuffling whole acts finds it too.

    :param published: {dimension: {group: Cell, or None if hidden}}
    :param total: the Cell of everybody, None if that is hidden
    :param shuffler: the ``Shuffler`` of the quarter; without one, everybody is taken
        as thanked by themselves
    """
    cells = {
        (dimension, group): cell
        for dimension, groups in published.items()
        for group, cell in groups.items()
    }
    chances = {name: _chance(cell, total) for name, cell in cells.items()}
    if shuffler:
        _shuffle(chances, shuffler)
    tested = [name for name, chance in chances.items() if chance is not None]
    corrected = dict(zip(tested, holm([chances[n] for n in tested]), strict=True))
    return {
        dimension: {
            group: _verdict(cell, total, corrected.get((dimension, group)))
            for group, cell in groups.items()
        }
        for dimension, groups in published.items()
    }


def judge_together(tables):
    """Return {name: {dimension: {group: Verdict}}} for several questions at once.

    All groups of all questions are one family, as in ``judge``.

    :param tables: {name: (published, total)}, see ``judge``
    """
    cells = {
        (name, dimension, group): (cell, total)
        for name, (published, total) in tables.items()
        for dimension, groups in published.items()
        for group, cell in groups.items()
    }
    chances = {key: _chance(cell, total) for key, (cell, total) in cells.items()}
    tested = [key for key, chance in chances.items() if chance is not None]
    corrected = dict(zip(tested, holm([chances[n] for n in tested]), strict=True))
    found = {}
    for key, (cell, total) in cells.items():
        name, dimension, group = key
        verdict = _verdict(cell, total, corrected.get(key))
        found.setdefault(name, {}).setdefault(dimension, {})[group] = verdict
    return found


def _shuffle(chances, shuffler):
    """Raise the chances of the dimensions in which something might be found."""
    found = {
        dimension
        for (dimension, _group), p in chances.items()
        if p is not None and p < SIGNIFICANCE_LEVEL
    }
    for dimension in found:
        together = shuffler.chances(dimension)
        for (other, group), alone in chances.items():
            if other == dimension and alone is not None:
                chances[dimension, group] = max(alone, together[group])


def _chance(cell, total):
    """Return a group's p-value, 1 for a hidden one, None if there are too few."""
    if not cell or not total:
        return 1.0
    rest = total.people - cell.people
    if min(cell.people, rest) < FEWEST_PEOPLE:
        return None
    hits = total.thanked - cell.thanked
    return fisher(
        cell.thanked,
        cell.people - cell.thanked,
        hits,
        total.people - cell.people - hits,
    )


def _verdict(cell, total, chance):
    if not cell or not total:
        return Verdict(HIDDEN)
    low, high = wilson(cell.thanked, cell.people)
    if chance is None:
        return Verdict(FEW, low, high)
    if chance >= SIGNIFICANCE_LEVEL:
        return Verdict(SAME, low, high, chance)
    less = cell.thanked * total.people < total.thanked * cell.people
    return Verdict(LESS if less else MORE, low, high, chance)
