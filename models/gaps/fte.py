"""How many full-time positions hours of community work make: plain arithmetic."""

WEEKS_A_MONTH = 52 / 12


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
