"""Shares of groups, and shares of these shares, told together. No database.

Of finished appraisals some include community work, and of those some have a remark.
Whoever knows both knows how many have none, so the second share of a group is told
only where the first one is, and then by the same rule: no count of one to four, and
none that could be worked out.
"""

from .crosstab import EVERYBODY
from .suppression import publish


def publish_nested(dimensions, counts, shares, withheld):
    """Return {share: ({dimension: {group: Cell or None}}, Cell of all or None)}.

    A cell has those who are asked about, and how many of them it is true of; None is
    hidden.

    :param dimensions: the names of all that are published, whoever sees them
    :param counts: {(group in each dimension): {name: people}}, each person once
    :param shares: {name: the name of what it is a share of}, each after its whole
    :param withheld: {name: names (see ``Crosstab``) that are hidden for another reason}
    """
    published = {}
    for name, whole in shares.items():
        population = {
            groups: (people[whole], people[name])
            for groups, people in counts.items()
            if people[whole]
        }
        hidden = set(withheld.get(name, ()))
        if whole in published:
            hidden |= get_hidden(*published[whole])
        published[name] = publish(dimensions, population, hidden)
    return published


def get_hidden(shown, total):
    """Return the names (see ``Crosstab``) of what ``publish`` hides."""
    hidden = {
        ((dimension, group),)
        for dimension, groups in shown.items()
        for group, cell in groups.items()
        if cell is None
    }
    return hidden if total else hidden | {EVERYBODY}
