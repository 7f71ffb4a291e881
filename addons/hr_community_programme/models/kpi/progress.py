"""What a figure says against its baseline. Plain functions, no database."""

from typing import NamedTuple

from odoo.addons.hr_community.models.statistics.rates import newcombe

UP, DOWN, SAME = "up", "down", "same"


class Change(NamedTuple):
    """The change since the baseline; its bounds, where there are such.

    ``kind`` is up or down where the interval leaves zero out, or where nothing was
    sampled (a number counted or typed in) and it differs; otherwise same: no change was
    shown, which is not to say that there is none.
    """

    kind: str
    difference: float
    low: float | None = None
    high: float | None = None


def get_change(now, then, unit):
    """Return the Change between two snapshots, None where there is no comparing them.

    Shares: the difference with Newcombe's interval. The same employees may be in both,
    whom this takes for different ones: the interval is then rather too wide than too
    narrow.

    :param now, then: (value, numerator, denominator)
    """
    if unit == "points":
        return None  # a difference already
    value, hits, people = now
    before, other_hits, other_people = then
    difference = value - before
    if unit != "share":
        return Change(_get_kind(difference, difference), difference)
    if not (people and other_people):
        return None
    low, high = newcombe(
        min(hits, people), people, min(other_hits, other_people), other_people
    )
    return Change(_get_kind(low, high), difference, low, high)


def _get_kind(low, high):
    if low > 0:
        return UP
    return DOWN if high < 0 else SAME


def get_goal(goals, months):
    """Return the goal that counts some months after the baseline: the next, or last.

    :param goals: [(months, target)]
    :return: (months, target), None without any
    """
    ahead = sorted(goal for goal in goals if goal[0] >= months)
    return ahead[0] if ahead else max(goals, default=None)


def months_between(first, last):
    """Return how many whole months lie between two days, 0 at least."""
    months = (last.year - first.year) * 12 + last.month - first.month
    return max(months - (last.day < first.day), 0)
