"""The one score: how well a person suits an activity. Plain functions, no database.

    score = fit x availability x rotation, each from 0 to 1

Fit is the mean over the required skills of min(level / required level, 1), a must-have
counted twice; less where a skill was last shown more than two years ago, and below one
half while a must-have is missing. Availability is the share of the hours somebody would
give that is still free, never quite 0. Rotation is 1 for who never had a role, 0.85
during one and right after it, and rises again. Without required skills the rest
decides.

Simulated in 200 companies (``tests/ownership/fair_year``): the busiest 10 % carry at
most half of what they carry when the best fit is always taken, at a cost of at most 5 %
fit. With ``ROTATION_AFTER_ROLE = 0.5``, 7 companies lost more than 5 %.

``best_first`` puts people in order by it, absent ones last; what can be set are the
constants below.
"""

from dataclasses import dataclass, field
from datetime import date
from operator import itemgetter

MUST_WEIGHT = 2
NICE_WEIGHT = 1
# a missing must-have keeps anybody below one half
MISSING_MUST_CAP = 0.49
STALE_AFTER_DAYS = 2 * 365
STALE_FACTOR = 0.7
# lower bound of availability: no free hour counts like a tenth of the limit, so a good
# fit without time can still rank before a poor fit with time
NO_TIME_FACTOR = 0.1
ROTATION_AFTER_ROLE = 0.85
FULL_ROTATION_AFTER_DAYS = 2 * 365


@dataclass(frozen=True)
class Requirement:
    """A skill that an activity asks for; ``level`` is 0 to 100."""

    skill: int
    level: int
    must: bool = True
    name: str = field(default="", compare=False)
    # {another skill: the share of those who have it and have this one, too}
    implied_by: dict = field(default_factory=dict, compare=False)

    @property
    def weight(self):
        return MUST_WEIGHT if self.must else NICE_WEIGHT


@dataclass(frozen=True)
class HeldSkill:
    """A person's valid skill; ``level`` is 0 to 100, ``last_confirmed`` is the day
    from which it is valid or of its last evidence, whichever is later."""

    level: int
    last_confirmed: date | None = None


@dataclass
class Candidate:
    """What is known of a person who might take part."""

    employee_id: int
    name: str
    skills: dict = field(default_factory=dict)  # {skill: HeldSkill}
    limit: float = 0.0  # hours a month
    load: float = 0.0  # hours a month already given
    last_active: date | None = None  # today while in a role
    absent: bool = False
    has_role: bool = False  # active in something today
    had_role: bool = False  # one that has ended, maybe nobody knows when
    likely: dict = field(default_factory=dict)  # {missing skill: 0 to 1}, inferred

    @property
    def free_hours(self):
        return max(self.limit - self.load, 0.0)


def skill_share(requirement, held, today):
    """Return how much of one required skill a person has, from 0 to 1."""
    if held is None:
        return 0.0
    share = held.level / requirement.level if is_below(requirement, held) else 1.0
    return share * (STALE_FACTOR if is_stale(held, today) else 1.0)


def is_below(requirement, held):
    """Return whether a skill is held at a lower level than the required one."""
    return held.level < requirement.level


def is_stale(held, today):
    """Return whether a skill was last shown so long ago that it counts less."""
    return (
        bool(held.last_confirmed)
        and (today - held.last_confirmed).days > STALE_AFTER_DAYS
    )


def missing_skills(requirements, skills, must_only=False):
    """Return the required skills that a person does not have, must-haves first."""
    missing = [
        requirement
        for requirement in requirements
        if requirement.skill not in skills and (requirement.must or not must_only)
    ]
    return sorted(missing, key=lambda requirement: not requirement.must)


def uncapped_fit(requirements, skills, today):
    """Return the weighted mean of the shares, or None where nothing is required."""
    if not requirements:
        return None
    total = 0.0
    for requirement in requirements:
        held = skills.get(requirement.skill)
        total += skill_share(requirement, held, today) * requirement.weight
    return total / sum(requirement.weight for requirement in requirements)


def fit(requirements, skills, today):
    """Return how well the skills suit, from 0 to 1, None where nothing is required."""
    return _cap_fit(uncapped_fit(requirements, skills, today), requirements, skills)


def _cap_fit(raw, requirements, skills):
    """Return a fit below one half while a must-have is missing."""
    if raw is None or raw <= MISSING_MUST_CAP:
        return raw
    if any(one.must and one.skill not in skills for one in requirements):
        return MISSING_MUST_CAP
    return raw


def likely_share(requirements, candidate):
    """Return what the skills that somebody is likely to have would add to the fit.

    It never counts: it decides between people who are otherwise equal.
    """
    return sum(
        candidate.likely.get(requirement.skill, 0.0) * requirement.weight
        for requirement in requirements
    )


def availability(candidate):
    """Return the share of a person's own limit that is still free, never quite 0."""
    if candidate.limit <= 0:
        return NO_TIME_FACTOR
    return max(candidate.free_hours / candidate.limit, NO_TIME_FACTOR)


def rotation(candidate, today):
    """Return 1 for who never had a role, less right after one, rising again.

    A role that ended on an unknown day is so long ago that it does not count.
    """
    if candidate.last_active is None:
        return 1.0
    days = max((today - candidate.last_active).days, 0)
    rested = min(days / FULL_ROTATION_AFTER_DAYS, 1.0)
    # whoever had one stays a little behind whoever never did
    return ROTATION_AFTER_ROLE + (1 - ROTATION_AFTER_ROLE) * 0.9 * rested


def suggestion_score(requirements, candidate, today):
    """Return fit x availability x rotation; without a fit, the other two."""
    return _score_and_uncapped_fit(requirements, candidate, today)[0]


def _score_and_uncapped_fit(requirements, candidate, today):
    """Return the score, and the fit before its cap."""
    raw = uncapped_fit(requirements, candidate.skills, today)
    capped = _cap_fit(raw, requirements, candidate.skills)
    rest = availability(candidate) * rotation(candidate, today)
    return rest if capped is None else capped * rest, raw or 0


def best_first(requirements, candidates, today, limit):
    """Return the candidates with their scores, best first, absent people last.

    Ties go by the fit before its cap, then by the skills that somebody is likely to
    have, then by name and id, so that the order does not depend on that of the input.
    """
    ranked = []
    for candidate in candidates:
        score, raw = _score_and_uncapped_fit(requirements, candidate, today)
        gain = likely_share(requirements, candidate) if candidate.likely else 0
        last = (candidate.name, candidate.employee_id)
        key = (candidate.absent, -score, -raw, -gain, *last)
        ranked.append((key, score, candidate))
    ranked.sort(key=itemgetter(0))
    return [(score, candidate) for _key, score, candidate in ranked[:limit]]


def best_by_fit(requirements, candidates, today, limit):
    """Return the candidates with their fits to a tenth, best first, absent ones last.

    For who may not know their hours: neither the score nor the order tells of any.
    """
    ranked = [
        (round(fit(requirements, candidate.skills, today) or 0.0, 1), candidate)
        for candidate in candidates
    ]
    ranked.sort(
        key=lambda one: (
            one[1].absent,
            -one[0],
            -likely_share(requirements, one[1]),
            one[1].name,
            one[1].employee_id,
        )
    )
    return ranked[:limit]
