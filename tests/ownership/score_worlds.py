"""Requirements and people out of nowhere, for the properties of the score."""

from dataclasses import replace
from datetime import date, timedelta

from hypothesis import strategies as st

from ...models.ownership.skill_match import Candidate, HeldSkill, Requirement

TODAY = date(2026, 11, 22)
LONG_AGO = 2500  # days; proof is old after 730, a turn forgotten after 730

skills = st.integers(1, 5)
levels = st.integers(0, 100)
days = st.integers(0, LONG_AGO).map(lambda number: TODAY - timedelta(number))
# close to where old begins as well
proofs = st.none() | days | st.sampled_from([TODAY - timedelta(n) for n in (730, 731)])
held = st.builds(HeldSkill, levels, proofs)
loads = st.floats(0, 60, allow_nan=False)
limits = st.sampled_from([0.0, 0.5, 8.0, 40.0])
turns = st.none() | st.integers(-30, LONG_AGO).map(lambda n: TODAY - timedelta(n))

requirements = st.lists(
    st.builds(Requirement, skills, levels, st.booleans()),
    max_size=5,
    unique_by=lambda requirement: requirement.skill,
)
# so much that one skill less weighs less than the turn of whoever has them all
much = st.lists(
    st.builds(Requirement, st.integers(1, 12), levels, st.just(True)),
    min_size=9,
    unique_by=lambda requirement: requirement.skill,
)


@st.composite
def candidates(draw, number=1, **fixed):
    """Return one person; names repeat, numbers do not."""
    values = {
        "skills": draw(st.dictionaries(skills, held, max_size=5)),
        "limit": draw(limits),
        "load": draw(loads),
        "last_active": draw(turns),
        "absent": draw(st.booleans()),
    }
    name = draw(st.sampled_from(["Ann", "Bob", "Zoë"]))
    return Candidate(number, name, **values | fixed)


@st.composite
def crowds(draw, most=6):
    """Return people with numbers of their own; some are twins in all but that."""
    people = draw(st.lists(candidates(), min_size=1, max_size=most))
    twins = draw(st.lists(st.sampled_from(people), max_size=2))
    return [replace(who, employee_id=n) for n, who in enumerate(people + twins, 1)]


@st.composite
def rivals(draw):
    """Return requirements, and two with equal load: one lacks a must, one nothing."""
    hard = draw(st.booleans())
    some = requirements.filter(lambda asked: any(one.must for one in asked))
    asked = draw(much if hard else some)
    lacks = draw(st.sampled_from([one for one in asked if one.must]))
    lacking = draw(candidates(1, absent=False))
    own = {"limit": lacking.limit, "load": lacking.load, "absent": False}
    if hard:
        # as good as can be but for that one, and not the one whose turn it was
        lacking = replace(lacking, skills=_all_of(asked), last_active=None)
        own["last_active"] = TODAY
    lacking.skills.pop(lacks.skill, None)
    return asked, lacking, draw(candidates(2, skills=_all_of(asked), **own))


def _all_of(asked):
    return {one.skill: HeldSkill(one.level, TODAY) for one in asked}
