"""How much of a month's points somebody has: plain functions, no database."""

from calendar import monthrange


def prorated(points, month, joined):
    """Return the points of a month, pro rata for who joined in it.

    :param int points: what a whole month brings
    :param date month: the first day of the month
    :param joined: the first day at work, or nothing when it is not known
    :return: whole points, rounded up so that nobody starts with nothing; 0 before the
        first day
    """
    days = monthrange(month.year, month.month)[1]
    last = month.replace(day=days)
    if not joined or joined <= month:
        return points
    if joined > last:
        return 0
    worked = (last - joined).days + 1
    return -(-points * worked // days)
