"""Which groups of an audit may be shown, so that nobody works out a count of persons.

Primary suppression hides what tells of persons by itself (``Cell.discloses``), and
what is withheld because it would beside an earlier publication.
Secondary suppression hides one of the groups that together give such a count away,
until nothing does (``disclosure_check.leaks``). Each group is shown whole (people,
thanked, and whatever else is known of it) or not at all. Groups are hidden rather than
merged: a merged one would be other people each quarter.

Source of the terms: A. Hundepool and others, "Statistical Disclosure Control" (2012),
chapter 4.
"""

from functools import partial

from .crosstab import EVERYBODY, Crosstab
from .disclosure_check import leaks
from .figures import lasting_figures


def publish(dimensions, population, withheld=()):
    """Return ({dimension: {group: Cell, None if hidden}}, Cell of everybody or None).

    :param dimensions: the names of all that are published, whoever sees them
    :param population: {(group in each dimension): (people, thanked)}, each person once
    :param withheld: names (see ``Crosstab``) that are hidden for another reason
    :raise ValueError: a key has not one group in each, or more thanked than people
    """
    table = Crosstab(dimensions, population, withheld)
    shown = protect(table)
    published = {dimension: {} for dimension in table.dimensions}
    for name in table.groups:
        ((dimension, group),) = name
        published[dimension][group] = table.cell(name) if name in shown else None
    return published, table.cell(EVERYBODY) if EVERYBODY in shown else None


def protect(table):
    """Return the names that may be shown, EVERYBODY among them if anything may."""
    if not table.cells or table.is_secret(EVERYBODY):
        return []
    shown = [EVERYBODY]
    shown += [name for name in table.groups if not table.is_secret(name)]
    lasting = list(lasting_figures(table))
    while gone := _to_hide(table, shown, lasting):
        shown = [name for name in shown if name not in gone]
    return _give_back(table, shown, lasting)


def _to_hide(table, shown, lasting):
    """Return one group of each set that gives something away.

    The smallest, of a dimension that hides something anyhow if there is one: what a
    dimension hides must be two groups at least.
    """
    hidden = {name for name in table.groups if name not in shown}
    gone = set()
    for sources in leaks(table, shown, lasting):
        if gone.isdisjoint(sources):
            hurt = {dimension for ((dimension, _group),) in hidden | gone}
            gone.add(min(sources, key=partial(_loss, table, hurt)))
    return gone


def _loss(table, hurt, name):
    ((dimension, _group),) = name
    return dimension not in hurt, table.cell(name).people, str(name)


def _give_back(table, shown, lasting):
    """Return the shown names and those that were hidden for nothing, largest first."""
    hidden = [name for name in table.groups if name not in shown]
    for name in sorted(hidden, key=lambda name: -table.cell(name).people):
        more = [*shown, name]
        if not table.is_secret(name) and not any(leaks(table, more, lasting)):
            shown = more
    return shown
