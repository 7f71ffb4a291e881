"""The score once more, slow and exact, from the words and not from the code.

Fit: for each required skill min(level / required level, 1), a required level of 0
being any level; a must-have counts twice as much as a nice-to-have; a skill that was
not confirmed for two years counts 70 %; without one of the must-haves it stays below
one half. Suggestion: fit x availability x rotation; where no skill is required,
the rest decides.
"""

from fractions import Fraction

TWO_YEARS = 730


def plain_fit(asked, held, today):
    """Return the fit of {skill: (level, confirmed)}, asked [(skill, level, must)]."""
    if not asked:
        return None
    reached = possible = Fraction(0)
    everything = True
    for skill, level, must in asked:
        weight = Fraction(2 if must else 1)
        possible += weight
        if skill in held:
            reached += weight * plain_share(level, *held[skill], today)
        elif must:
            everything = False
    whole = reached / possible
    if not everything and whole > Fraction(49, 100):
        return Fraction(49, 100)
    return whole


def plain_share(required, level, confirmed, today):
    """Return how much of one required skill somebody has who has some of it."""
    if required == 0 or level >= required:
        share = Fraction(1)
    else:
        share = Fraction(level, required)
    if confirmed is not None and (today - confirmed).days > TWO_YEARS:
        share = share * Fraction(7, 10)
    return share


def plain_availability(limit, load):
    """Return the free share of the own limit; a tenth is left to everybody."""
    if limit <= 0 or load >= limit:
        return Fraction(1, 10)
    free = (Fraction(limit) - Fraction(load)) / Fraction(limit)
    return free if free > Fraction(1, 10) else Fraction(1, 10)


def plain_rotation(last, today):
    """Return 1 for who never had a role; after one 0.85, 0.985 in two years."""
    if last is None:
        return Fraction(1)
    days = (today - last).days
    if days < 0:
        days = 0
    if days > TWO_YEARS:
        days = TWO_YEARS
    return Fraction(85, 100) + Fraction(135, 1000) * Fraction(days, TWO_YEARS)


def plain_score(asked, held, limit, load, last, today):
    """Return fit x availability x rotation."""
    suits = plain_fit(asked, held, today)
    rest = plain_availability(limit, load) * plain_rotation(last, today)
    return rest if suits is None else suits * rest
