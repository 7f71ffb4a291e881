"""What appraisals made of community work, counted. Plain functions, no database."""

from typing import NamedTuple

from odoo.addons.hr_community.models.disclosure.crosstab import is_small

# each share, and what it is a share of
SHARES = {"included": "appraised", "remarked": "included", "stepped": "included"}


class Appraised(NamedTuple):
    """An employee with a finished appraisal: their groups, and which kinds of work.

    The kinds are True behind the scenes, False visible, None unknown: those they did,
    those the appraisal includes, remarks on, and is followed by a step in.
    """

    groups: tuple
    done: frozenset
    included: frozenset
    remarked: frozenset
    stepped: frozenset

    def is_asked(self, share):
        """Return whether the employee is among those a share is of."""
        whole = SHARES[share]
        return whole == "appraised" or bool(getattr(self, whole))

    def counts(self, share):
        """Return whether a share is true of the employee."""
        return self.is_asked(share) and bool(getattr(self, share))


def count_groups(appraised):
    """Return {(group in each dimension): {name: people}}.

    :param appraised: {employee: Appraised}
    """
    found = {}
    for one in appraised.values():
        counts = found.setdefault(one.groups, dict.fromkeys(("appraised", *SHARES), 0))
        counts["appraised"] += 1
        for name in SHARES:
            counts[name] += one.counts(name)
    return found


def count_kinds(appraised, scenes, kinds):
    """Return {kind: {figure: people}}, or False where a figure is that of a few.

    Each figure, and what is left of one when another is taken out of it, is looked at
    for those whose part is behind the scenes and for the others alone: by these groups
    the same figures may be told.

    :param appraised: Appraised of each employee
    :param scenes: the place of the kind of work among the groups
    :param kinds: {kind of work: its name}
    """
    found = {}
    for kind, name in kinds.items():
        found[name] = dict.fromkeys(("done", *SHARES), 0)
        for group in {one.groups[scenes] for one in appraised}:
            members = [one for one in appraised if one.groups[scenes] == group]
            counts = {
                figure: sum(_is_true(one, figure, kind) for one in members)
                for figure in found[name]
            }
            if any(map(is_small, _get_parts(counts, members))):
                return False
            for figure, number in counts.items():
                found[name][figure] += number
    return found


def _is_true(one, figure, kind):
    """Return whether a figure of one kind of work counts an employee."""
    included = figure == "done" or kind in one.included
    return included and kind in getattr(one, figure)


def _get_parts(counts, members):
    """Yield how many people each figure counts, and how many a difference of two."""
    yield from counts.values()
    yield counts["done"] - counts["included"]
    yield counts["included"] - counts["remarked"]
    yield counts["included"] - counts["stepped"]
    for share in SHARES:
        yield sum(one.counts(share) for one in members) - counts[share]
