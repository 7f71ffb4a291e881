"""Which departments of a figure may be shown. Plain functions, no database.

Groups of people are published as the core has it (``disclosure``): none where one to
four people stand for the figure or against it, none from which such a count could be
worked out; and between two months none of which one to four have changed, as who reads
both takes one from the other. What is held back stands as it was last shown. So it is
with a group beside all: the rest is what one takes from the other.
"""

from odoo.addons.hr_community.models.disclosure.crosstab import is_small
from odoo.addons.hr_community.models.disclosure.suppression import publish

DEPARTMENT = "department"
CUT = (DEPARTMENT,)


def get_shown(groups, earlier):
    """Return {department: its Counted, or None where it is hidden}.

    :param groups: {department: Counted}
    :param earlier: {department: [(numerator, denominator) shown at other times]}
    """
    population = {
        (department,): (int(one.denominator), int(one.numerator))
        for department, one in groups.items()
        if one.denominator
    }
    withheld = [
        ((DEPARTMENT, department),)
        for (department,), (people, hits) in population.items()
        if any(tells(people, hits, *other) for other in earlier.get(department, ()))
    ]
    shown, _total = publish(CUT, population, withheld)
    return {
        department: one if shown[DEPARTMENT].get(department) else None
        for department, one in groups.items()
        if one.denominator
    }


def tells(people, hits, other_hits, other_people):
    """Return whether two figures beside each other tell of one to four people."""
    more = abs(hits - other_hits)
    rest = abs((people - hits) - (other_people - other_hits))
    return is_small(more) or is_small(int(rest))


def tells_apart(now, then):
    """Return whether figures of a group and of all tell of one to four of either part.

    :param now: {code: (numerator, denominator)} of the group and of all
    :param then: those that were shown at another time, maybe one of them only
    """
    both = [code for code in now if code in then]
    pairs = [(now[code], then[code]) for code in both]
    if len(both) > 1:
        pairs.append(tuple(_take_away(*shown) for shown in zip(*pairs, strict=True)))
    return any(tells(people, hits, *other) for (hits, people), other in pairs)


def _take_away(some, everybody):
    """Return the figures of the rest, of a group and of all."""
    return tuple(all_ - of for of, all_ in zip(some, everybody, strict=True))
