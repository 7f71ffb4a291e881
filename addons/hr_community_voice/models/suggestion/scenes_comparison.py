"""Suggestions from work behind the scenes beside all others. Plain functions."""

from collections import Counter
from typing import NamedTuple

from odoo.addons.hr_community.models.disclosure.crosstab import SMALLEST, is_small

BEHIND, SEEN = GROUPS = ("behind", "seen")
STEP = 0.5  # to which means are rounded


class CodedSuggestion(NamedTuple):
    """What is counted of one suggestion.

    :param group: the kind of its author's work, None where nobody knows
    :param signed: whether its author, and so the kind of work, is known anyway
    :param marks: (mean of the two raters for useful, feasible, new), None unrated
    """

    group: str | None
    signed: bool
    marks: tuple | None


def compare(suggestions, people):
    """Return how many suggestions each group made, and how good they were.

    Nothing is said that tells of single ones. A group counts five employees and five
    suggestions at least, and so do those that nobody signed by themselves: whoever
    knows the signed ones could take them away.
    The means are shown under the same condition, for the suggestions that were rated,
    to the nearest half: officers know the marks of each suggestion, and could work out
    from exact means which of them are of which group.

    :param list suggestions: a CodedSuggestion of each
    :param dict people: {group: how many employees it has}
    :return: None where nothing is shown, else {group: (number, means or None)}
    """
    if any(people.get(group, 0) < SMALLEST for group in GROUPS) or _reveals_authors(
        suggestions
    ):
        return None
    rated = [one for one in suggestions if one.marks]
    quality = not _reveals_authors(rated)
    found = {}
    for group in GROUPS:
        marks = [one.marks for one in rated if one.group == group]
        means = [
            round(sum(column) / len(marks) / STEP) * STEP
            for column in zip(*marks, strict=True)
        ]
        number = sum(one.group == group for one in suggestions)
        found[group] = (number, tuple(means) if quality else None)
    return found


def _reveals_authors(suggestions):
    """Return whether the numbers of the two groups would tell of single authors."""
    everybody = Counter(one.group for one in suggestions)
    unsigned = Counter(one.group for one in suggestions if not one.signed)
    few = any(everybody[group] < SMALLEST for group in GROUPS)
    numbers = [unsigned[group] for group in GROUPS]
    # of one group alone, the number is the same as "all of them"
    return few or any(map(is_small, numbers)) or bool(any(numbers) and not all(numbers))
