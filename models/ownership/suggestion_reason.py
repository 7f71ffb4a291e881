"""Why an employee is suggested for an activity, in words. Plain functions."""

from ..mixins.number_text import number_text
from .skill_match import is_below, is_stale


def get_reason(env, candidate, requirements, today, show_hours):
    """Return the reason for a suggestion, in one sentence or two.

    :param env: of its reader, in whose language it is
    :param candidate: a `Candidate` of `skill_match`
    :param show_hours: whether the reader may know of the employee's hours
    """
    phrases = _describe_skills(env, candidate, requirements, today)
    if show_hours:
        phrases.append(
            env._(
                "%(hours)s hours available",
                hours=number_text(env, candidate.free_hours),
            )
        )
    if candidate.absent:
        phrases.append(env._("away at the moment"))
    if show_hours or candidate.has_role:
        # what is over is between the employee and who sees their hours
        phrases.append(_describe_last_role(env, candidate, today))
    sentence = ", ".join(phrases)
    reason = sentence[:1].upper() + sentence[1:] + "."
    return _add_likely_skills(env, reason, candidate, requirements)


def _describe_skills(env, candidate, requirements, today):
    """Return how many required skills somebody has, and how many count for less."""
    if not requirements:
        return []
    held = [
        (requirement, candidate.skills[requirement.skill])
        for requirement in requirements
        if requirement.skill in candidate.skills
    ]
    phrases = [
        env._(
            "has %(held)s of %(all)s required skills",
            held=len(held),
            all=len(requirements),
        )
    ]
    if below := sum(is_below(requirement, skill) for requirement, skill in held):
        phrases.append(env._("%(number)s below the required level", number=below))
    if stale := sum(is_stale(skill, today) for _requirement, skill in held):
        phrases.append(
            env._(
                "%(number)s last demonstrated more than two years ago",
                number=stale,
            )
        )
    return phrases


def _describe_last_role(env, candidate, today):
    """Return whether somebody has a role, or how long ago their last one ended."""
    if candidate.has_role:
        return env._("already has a role in another activity")
    if candidate.last_active is None and candidate.had_role:
        return env._("has taken part before (dates unknown)")
    if candidate.last_active is None:
        return env._("has not taken part yet")
    months = (today - candidate.last_active).days // 30
    if months < 1:
        return env._("last active less than a month ago")
    if months == 1:
        return env._("last active 1 month ago")
    return env._("last active %(months)s months ago", months=months)


def _add_likely_skills(env, reason, candidate, requirements):
    """Return a reason with the skills that somebody is likely to have, to ask."""
    names = [
        requirement.name
        for requirement in requirements
        if requirement.skill in candidate.likely
    ]
    if not names:
        return reason
    return env._(
        "%(reason)s Colleagues with these skills usually also have %(skills)s. Ask "
        "the employee about them.",
        reason=reason,
        skills=", ".join(names),
    )
