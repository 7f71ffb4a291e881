"""Of when a figure is, and of whom. Plain values, no database."""

from calendar import monthrange
from datetime import date
from typing import NamedTuple


class Period(NamedTuple):
    """The company, the last day of a figure, and the days that lead to it.

    ``start`` is the first day of the window of a definition; ``since`` is the day from
    which the programme is followed: that of its baseline.
    """

    company_id: int
    start: date
    end: date
    since: date


class Counted(NamedTuple):
    """What a query has found of a company, or of one of its departments."""

    numerator: float = 0
    denominator: float = 0
    left_out: int = 0


class Figure(NamedTuple):
    """A figure of a company: what was counted, in all and by department.

    ``value`` and its bounds are None where they are those of the share counted;
    ``apart`` is what is published beside each other, of a group and of all, as
    {code: (numerator, denominator)}.
    """

    total: Counted
    groups: dict
    value: float | None = None
    low: float | None = None
    high: float | None = None
    is_hidden: bool = False
    apart: dict | None = None


def add_months(day, months):
    """Return the same day some months later, or the last of a shorter month."""
    place = day.year * 12 + day.month - 1 + months
    year, month = divmod(place, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def month_end(day):
    """Return the last day of the month of a day."""
    return day.replace(day=monthrange(day.year, day.month)[1])


def month_ends(first, today):
    """Return the last days of the months that are over, from a day on.

    The month of the day itself counts: its end is later than the day.
    """
    days, last = [], month_end(first)
    while last < today:
        if last > first:
            days.append(last)
        last = month_end(add_months(last.replace(day=1), 1))
    return days
