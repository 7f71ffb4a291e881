"""Who of the cohort of the baseline has stayed, from the event log. No model."""

from datetime import timedelta

from .draw import BASELINE, END

HIDDEN = "hidden"
FEW = 5
NAMES = ("behind", "all", "gap")


def get_retention(world):
    """Return the three figures of retention of a day, (figure, None) each.

    All three, or none: a group of one to four who left or stayed is hidden, and so is
    one that one to four more have left than when it was shown last.
    """
    groups = get_groups(world)
    if world.day not in get_shown_days(world, groups):
        return dict.fromkeys(("retention_" + n for n in NAMES), (HIDDEN, None))
    gone = [get_gone(world, group, world.day) for group in groups]
    behind, rest, everybody = (
        get_stay(*some)
        for some in (
            (groups[0], gone[0]),
            (groups[1], gone[1]),
            (groups[0] | groups[1], gone[0] + gone[1]),
        )
    )
    shares = (behind, everybody, behind - rest)
    return {f"retention_{n}": (x, None) for n, x in zip(NAMES, shares, strict=True)}


def get_groups(world):
    """Return the cohort of the baseline: who works behind the scenes, and the rest."""
    cohort = world.get_staff(BASELINE)
    behind = cohort & world.get_behind(BASELINE)
    return behind, cohort - behind


def get_gone(world, group, until):
    """Return [(last day, by their own choice)] of those who left.

    Of those who left for another reason the latest few are still taken as here: they
    are let go in fives.
    """
    why = {e.who: e.about["reason"] for e in world.all if e.what == "give notice"}
    last = {who: world.last[who] for who in group if who in why}
    left = [(d, True) for w, d in last.items() if d <= until and why[w] == "resigned"]
    lost = sorted(d for w, d in last.items() if d < until and why[w] != "resigned")
    return left + [(day, False) for day in lost[: len(lost) // FEW * FEW]]


def get_stay(group, gone):
    """Return the share that stayed, day by day: of those still here, who did."""
    stay, here, day = 1.0, len(group), BASELINE
    while day <= END:
        of_day = [chosen for last, chosen in gone if last == day]
        stay *= 1 - sum(of_day) / here if any(of_day) else 1
        here -= len(of_day)
        day += timedelta(1)
    return stay


def get_shown_days(world, groups):
    """Return the days on which retention is shown."""
    shown, before = [], None
    for day in world.days:
        left = [
            sum(chosen for _day, chosen in get_gone(world, group, day))
            for group in groups
        ]
        counts = [*left, *(len(g) - n for g, n in zip(groups, left, strict=True))]
        if before:
            counts += [abs(now - was) for now, was in zip(left, before, strict=True)]
        if not any(0 < count < FEW for count in counts):
            shown.append(day)
            before = left
    return shown
