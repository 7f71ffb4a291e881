"""How far a goal is, and how fast it has to go on: arithmetic without a database."""

DAYS_OF_A_MONTH = 365.25 / 12


def is_reached(value, target, direction):
    """Return whether a value is at the target or better.

    :param direction: ``more`` or ``less``, whichever is better

    >>> is_reached(3, 4, "more"), is_reached(3, 4, "less")
    (False, True)
    """
    return value >= target if direction == "more" else value <= target


def goal_progress(baseline, target, value, direction):
    """Return the share of the way from the baseline to the target, 1 on arrival.

    It is 0 where things got worse, more than 1 beyond the target, and None while
    nobody has measured. A goal to keep what there is has no way: all or nothing.

    >>> goal_progress(10, 50, 30, "more"), goal_progress(8, 2, 5, "less")
    (0.5, 0.5)
    """
    if value is None:
        return None
    if target == baseline:
        return float(is_reached(value, target, direction))
    return max((value - baseline) / (target - baseline), 0.0)


def pace(target, value, direction, days_left):
    """Return the change a month that is needed to arrive on the day it is due.

    It is negative where the figure has to fall, 0 on arrival, and None while nobody
    has measured or when the day has passed. On the day itself a day is left.

    >>> round(pace(50, 30, "more", 61), 1)
    10.0
    """
    if value is None or days_left < 0:
        return None
    if is_reached(value, target, direction):
        return 0.0
    return (target - value) * DAYS_OF_A_MONTH / max(days_left, 1)
