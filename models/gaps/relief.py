"""What a position has relieved volunteers of: plain arithmetic on days and hours."""

from datetime import timedelta

MONTHS_BEFORE = 12
DAYS_A_MONTH = 365.25 / 12


def relief_period(filled, day):
    """Return (start, filled, end): a year before a position was filled, so long after.

    Each period has its first day and not its last.

    :param date filled: when the position was filled
    :param int day: how many days after that are looked at
    """
    start = filled - timedelta(days=round(MONTHS_BEFORE * DAYS_A_MONTH))
    return start, filled, filled + timedelta(days=day)


def monthly_hours(hours, start, end):
    """Return hours of a period as hours a month; 0 for a period without a day."""
    days = (end - start).days
    return hours / days * DAYS_A_MONTH if days > 0 else 0.0
