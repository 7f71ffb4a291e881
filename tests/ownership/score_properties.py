"""What must hold of the score whoever asks and whoever is asked.

Each property is a function that raises AssertionError at the first counter-example.
They call the score through its module, so that a broken twin can be put in its place.
"""

from dataclasses import replace
from datetime import timedelta

from hypothesis import given
from hypothesis import strategies as st

from ...models.ownership import skill_match
from ...models.ownership.skill_match import HeldSkill
from ..properties import cases
from .plain_score import plain_fit, plain_score
from .score_worlds import (
    TODAY,
    candidates,
    crowds,
    held,
    levels,
    requirements,
    rivals,
    skills,
)


def score(asked, who):
    return skill_match.suggestion_score(asked, who, TODAY)


def order(asked, people):
    found = skill_match.best_first(asked, people, TODAY, len(people))
    return [who.employee_id for _score, who in found]


@cases(150)
@given(requirements, crowds(), skills, levels, held)
def more_skill_never_ranks_lower(asked, people, skill, more, new):
    """A higher level, or one skill more, costs nobody their place."""
    who, *others = people
    old = who.skills.get(skill)
    better = replace(old, level=max(old.level, more)) if old else new
    grown = replace(who, skills=who.skills | {skill: better})
    before, after = (order(asked, [one, *others]) for one in (who, grown))
    assert score(asked, grown) >= score(asked, who)
    assert after.index(who.employee_id) <= before.index(who.employee_id)


@cases(150)
@given(rivals())
def missing_must_have_never_beats_full_fit(rivals):
    """At equal load whoever lacks a must-have comes after whoever has everything."""
    asked, lacking, full = rivals
    assert score(asked, full) > score(asked, lacking)
    assert order(asked, [lacking, full]) == [2, 1]


@cases(100)
@given(requirements, crowds(), st.randoms(use_true_random=False))
def order_is_that_of_any_input(asked, people, dice):
    shuffled = list(people)
    dice.shuffle(shuffled)
    assert order(asked, shuffled) == order(asked, people)


@cases(150)
@given(requirements, candidates())
def score_is_from_zero_to_one(asked, who):
    suits = skill_match.fit(asked, who.skills, TODAY)
    assert suits is None or 0 <= suits <= 1
    assert 0 <= score(asked, who) <= 1


@cases(100)
@given(requirements, candidates())
def no_fit_exactly_without_requirements(asked, who):
    assert (skill_match.fit(asked, who.skills, TODAY) is None) == (not asked)


@cases(150)
@given(requirements, candidates(), st.integers(0, 2000))
def ageing_never_raises_a_score(asked, who, older):
    """The same skills, confirmed longer ago; proof of no date stays as it is."""
    aged = {
        skill: HeldSkill(
            has.level, has.last_confirmed and has.last_confirmed - timedelta(older)
        )
        for skill, has in who.skills.items()
    }
    assert score(asked, replace(who, skills=aged)) <= score(asked, who)


@cases(300)
@given(requirements, candidates())
def score_is_that_of_the_words(asked, who):
    """The naive reference agrees."""
    wanted = [(one.skill, one.level, one.must) for one in asked]
    has = {skill: (h.level, h.last_confirmed) for skill, h in who.skills.items()}
    expected = plain_fit(wanted, has, TODAY)
    found = skill_match.fit(asked, who.skills, TODAY)
    assert (found is None) == (expected is None)
    assert found is None or abs(found - expected) < 1e-9
    whole = plain_score(wanted, has, who.limit, who.load, who.last_active, TODAY)
    assert abs(score(asked, who) - whole) < 1e-9


PROPERTIES = (
    more_skill_never_ranks_lower,
    missing_must_have_never_beats_full_fit,
    order_is_that_of_any_input,
    score_is_from_zero_to_one,
    no_fit_exactly_without_requirements,
    ageing_never_raises_a_score,
    score_is_that_of_the_words,
)
