"""Skills that colleagues with the same skills usually also have. No database.

Not every skill is written down. Where most colleagues who have one skill also have
another, somebody with the first is likely to have the second too. That is an inference
from what was recorded in this company, and is shown as one: it never counts as held,
and only decides between people who are otherwise equal.

A pair counts where at least MIN_SUPPORT people have both, at least half of those with
the first have the second, and that is half as often again as among all (the lift of an
association rule): a skill which everybody has is not likely because of another.

Source: R. Agrawal and others, "Mining Association Rules between Sets of Items in Large
Databases", SIGMOD 1993, 207-216; rules with one item on each side.
"""

from collections import Counter
from itertools import permutations

MIN_SUPPORT = 5
MIN_CONFIDENCE = 0.5
MIN_LIFT = 1.5


def find_pairs(people):
    """Return {likely skill: {known skill: share of its holders who have the likely}}.

    :param people: a set of skills for each person who has any
    """
    holders, both = Counter(), Counter()
    for skills in people:
        holders.update(skills)
        both.update(permutations(skills, 2))
    pairs = {}
    for (known, likely), number in both.items():
        share = number / holders[known]
        lift = share * len(people) / holders[likely]
        if number >= MIN_SUPPORT and share >= MIN_CONFIDENCE and lift >= MIN_LIFT:
            pairs.setdefault(likely, {})[known] = round(share, 3)
    return pairs


def likely_skills(missing, held, pairs):
    """Return {missing skill: how likely it is there all the same, from 0 to 1}.

    The best single reason counts: shares that come from the same people do not add up.

    :param missing: skills that are not recorded
    :param held: skills that are
    :param pairs: as ``find_pairs`` returns them
    """
    likely = {
        skill: max((pairs.get(skill, {}).get(known, 0.0) for known in held), default=0)
        for skill in missing
    }
    return {skill: share for skill, share in likely.items() if share}


def with_likely_skills(candidates, requirements):
    """Return candidates with the required skills that they are likely to have."""
    pairs = {one.skill: one.implied_by for one in requirements if one.implied_by}
    for candidate in candidates if pairs else ():
        held = candidate.skills.keys()
        candidate.likely = likely_skills(pairs.keys() - held, held, pairs)
    return candidates
