"""How many full-time positions hours of community work make: plain arithmetic."""

from ..mixins.limits import HOURS_A_WEEK

WEEKS_A_MONTH = 52 / 12
SMALLEST_FTE = 0.2  # one day of a week of five: less is hard to fill


def fte(hours_a_month, hours_a_week):
    """Return the full-time equivalents of some hours a month.

    :param hours_a_week: of a full-time position; without any there is no answer: 0
    """
    if not hours_a_week:
        return 0.0
    return hours_a_month / (hours_a_week * WEEKS_A_MONTH)


def positions_for(full_time_equivalents):
    """Return how many people to recruit: one at least, halves rounded up."""
    return max(1, int(full_time_equivalents + 0.5))


def weekly_hours(hours_a_month, openings, hours_a_week):
    """Return the hours a week to advertise for each opening, in half hours.

    :param hours_a_week: of a full-time position: nobody is offered more
    """
    each = hours_a_month / WEEKS_A_MONTH / max(openings, 1)
    return min(round(each * 2) / 2, hours_a_week, HOURS_A_WEEK)
