"""Which groups of an audit may be shown, so that nobody works out a count of persons.

Primary suppression hides what tells of persons by itself (``Cell.telling``). Secondary
suppression hides one of the groups that together give such a count away, until nothing
does (``attack.leaks``). Each group is shown whole (people, thanked, and whatever else
is known of it) or not at all. Groups are hidden rather than merged: a merged one would
be other people each quarter.

Source of the terms: A. Hundepool and others, "Statistical Disclosure Control" (2012),
chapter 4.
"""

from functools import partial

from .attack import leaks
from .crosstab import EVERYBODY, Crosstab
from .figures import lasting_figures


def publish(cuts, crowd):
    """Return ({cut: {group: Cell, or None if hidden}}, Cell of everybody or None).

    :param cuts: the names of all cuts published for the quarter, whoever sees them
    :param crowd: {(group in each cut): (people, thanked)}, each person once
    :raise ValueError: a key without one group in each cut, or more thanked than people
    """
    table = Crosstab(cuts, crowd)
    shown = protect(table)
    published = {cut: {} for cut in table.cuts}
    for name in table.groups:
        ((cut, group),) = name
        published[cut][group] = table.cell(name) if name in shown else None
    return published, table.cell(EVERYBODY) if EVERYBODY in shown else None


def protect(table):
    """Return the names that may be shown, EVERYBODY among them if anything may."""
    if not table.boxes or table.cell(EVERYBODY).telling:
        return []
    shown = [EVERYBODY]
    shown += [name for name in table.groups if not table.cell(name).telling]
    lasting = list(lasting_figures(table))
    while gone := _to_hide(table, shown, lasting):
        shown = [name for name in shown if name not in gone]
    return _give_back(table, shown, lasting)


def _to_hide(table, shown, lasting):
    """Return one group of each set that gives something away.

    The smallest, of a cut that hides something anyhow if there is one: what a cut
    hides must be two groups at least.
    """
    hidden = {name for name in table.groups if name not in shown}
    gone = set()
    for sources in leaks(table, shown, lasting):
        if gone.isdisjoint(sources):
            hurt = {cut for ((cut, _group),) in hidden | gone}
            gone.add(min(sources, key=partial(_loss, table, hurt)))
    return gone


def _loss(table, hurt, name):
    ((cut, _group),) = name
    return cut not in hurt, table.cell(name).people, str(name)


def _give_back(table, shown, lasting):
    """Return the shown names and those that were hidden for nothing, largest first."""
    hidden = [name for name in table.groups if name not in shown]
    for name in sorted(hidden, key=lambda name: -table.cell(name).people):
        more = [*shown, name]
        if not table.cell(name).telling and not any(leaks(table, more, lasting)):
            shown = more
    return shown
