"""The bars of the board's chart: plain arithmetic, drawn by the template."""

MOST = 8  # activities; more would not fit beside the three gaps
WIDTH = 100  # per cent, of the longest bar


def get_bars(activities, most=MOST):
    """Return the activities with the most hours missing, as bars, longest gap first.

    :param activities: (name, hours given, hours needed), a month; where nobody knows
        how many are needed there is no bar
    :return: dicts with name, given, missing, and the widths of both in per cent
    """
    known = [
        (name, min(given, needed), max(needed - given, 0))
        for name, given, needed in activities
        if needed
    ]
    chosen = sorted(
        (row for row in known if row[2]), key=lambda row: (-row[2], row[0])
    )[:most]
    longest = max((given + missing for _name, given, missing in chosen), default=0)
    return [
        {
            "name": name,
            "given": given,
            "missing": missing,
            "given_width": round(given / longest * WIDTH, 1),
            "missing_width": round(missing / longest * WIDTH, 1),
        }
        for name, given, missing in chosen
    ]
