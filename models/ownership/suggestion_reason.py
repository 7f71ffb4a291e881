"""Why an employee is suggested for an activity, in words. Plain functions."""

from ..mixins.number_text import number_text
from .skill_match import is_below, is_stale


def get_reason(env, candidate, requirements, today, sees_hours):
    """Return the reason for a suggestion, in one sentence or two.

    :param env: of its reader, in whose language it is
    :param candidate: a `Candidate` of `skill_match`
    :param sees_hours: whether the reader may know of the employee's hours
    """
    parts = _get_skill_words(env, candidate, requirements, today)
    if sees_hours:
        parts.append(
            env._(
                "%(hours)s hours available",
                hours=number_text(env, candidate.free_hours),
            )
        )
    if candidate.absent:
        parts.append(env._("away at the moment"))
    if sees_hours or candidate.has_role:
        # what is over is between the employee and who sees their hours
        parts.append(_get_turn_words(env, candidate, today))
    sentence = ", ".join(parts)
    reason = sentence[:1].upper() + sentence[1:] + "."
    return _add_likely(env, reason, candidate, requirements)


def _get_skill_words(env, candidate, requirements, today):
    """Return how many required skills somebody has, and which count for less."""
    if not requirements:
        return []
    held = [
        (asked, candidate.skills[asked.skill])
        for asked in requirements
        if asked.skill in candidate.skills
    ]
    words = [
        env._("has %(held)s of %(all)s skills", held=len(held), all=len(requirements))
    ]
    if below := sum(is_below(asked, own) for asked, own in held):
        words.append(env._("%(number)s below the required level", number=below))
    if stale := sum(is_stale(own, today) for _asked, own in held):
        words.append(
            env._("%(number)s last demonstrated more than two years ago", number=stale)
        )
    return words


def _get_turn_words(env, candidate, today):
    if candidate.has_role:
        return env._("already has a role in another activity")
    if candidate.last_turn is None:
        return env._("has not taken part yet")
    months = (today - candidate.last_turn).days // 30
    if months < 1:
        return env._("last active less than a month ago")
    if months == 1:
        return env._("last active 1 month ago")
    return env._("last active %(months)s months ago", months=months)


def _add_likely(env, reason, candidate, requirements):
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
