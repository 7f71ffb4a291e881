"""What a course has changed, and what chance alone may do. Plain functions.

What people do who had a seat, against people who wanted one and waited (measured).
Whoever compares people who were trained with everybody else mostly measures who asks
for courses. How the same people mark themselves before and after (self-reported) is in
the core's ``statistics/change``.
"""

from typing import NamedTuple

from odoo.addons.hr_community.models.statistics.rates import (
    fisher,
    holm,
    newcombe,
)
from odoo.addons.hr_community.models.statistics.verdict import (
    FEW,
    FEWEST_PEOPLE,
    LESS,
    MORE,
    SAME,
    SIGNIFICANCE_LEVEL,
)


class Effect(NamedTuple):
    """What two groups did: the verdict, the difference of shares and its interval."""

    kind: str
    difference: float | None = None
    low: float | None = None
    high: float | None = None
    chance: float | None = None


def compare(tables):
    """Return {what was done: its Effect} of those who had a seat against the queue.

    Fisher's exact test; all questions asked at once are one family (Holm), so that a
    course without any effect is said to have one in at most one case of twenty. Fewer
    than ten in either group: no verdict.

    :param tables: {what was done: ((did, people) with a seat, (did, people) waiting)}
    """
    chances = {
        name: fisher(did, people - did, other_did, others - other_did)
        for name, ((did, people), (other_did, others)) in tables.items()
        if min(people, others) >= FEWEST_PEOPLE
    }
    corrected = dict(zip(chances, holm([*chances.values()]), strict=True))
    return {
        name: _get_effect(table, corrected.get(name)) for name, table in tables.items()
    }


def _get_effect(table, chance):
    (did, people), (other_did, others) = table
    if chance is None:
        return Effect(FEW)
    difference = did / people - other_did / others
    low, high = newcombe(did, people, other_did, others)
    if chance >= SIGNIFICANCE_LEVEL:
        return Effect(SAME, difference, low, high, chance)
    return Effect(MORE if difference > 0 else LESS, difference, low, high, chance)
