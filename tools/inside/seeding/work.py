"""Activities with the skills they ask for, who owns them, and the work that is done.

Every tenth activity is quiet, every eighth has lost its owners, and of every seventh
nobody has estimated the hours, so that each kind of gap is there.
"""

from odoo.tools import SQL

from .clone import clone
from .skills import skill_columns

SKILLS_EACH = 3
OWNERS_EACH = 3
WORK_EACH = 50  # contributions for each of the people


def add_activities(env, template, number):
    """Insert activities; return the first's id."""
    return clone(
        env.cr,
        template,
        number,
        name=SQL("'Activity ' || n"),
        reference=SQL("'B' || nextval('ir_sequence_id_seq')"),
        state=SQL("CASE WHEN n %% 8 = 0 THEN 'open' ELSE 'running' END"),
        rank_score=SQL("n * 37 %% 1000 / 10.0"),
        hours_per_month=SQL("CASE WHEN n %% 7 = 0 THEN NULL ELSE n %% 40 END"),
        strategic=SQL("n %% 3 = 0"),
        date_opened=SQL("CURRENT_DATE - 100 - (n %% 600)::int"),
    )


def add_requirements(env, template, skills, first, number):
    """Insert what the activities ask for: two must-haves and a nice-to-have each."""
    activity = SQL("n / %s", SKILLS_EACH)
    place = SQL("(%s * 11 + n %% %s * 101) %% %s", activity, SKILLS_EACH, len(skills))
    clone(
        env.cr,
        template,
        number * SKILLS_EACH,
        activity_id=SQL("%s + %s", first, activity),
        necessity=SQL("CASE WHEN n %% 3 = 2 THEN 'nice' ELSE 'must' END"),
        professional=SQL("n %% 60 = 0"),
        **skill_columns(skills, place, SQL("n %% 3")),
    )


def add_owners(env, template, first_person, people, first, number):
    """Insert the owners of the activities; return the first's id."""
    activity = SQL("n / %s", OWNERS_EACH)
    lost = SQL("%s %% 8 = 0", activity)
    return clone(
        env.cr,
        template,
        number * OWNERS_EACH,
        activity_id=SQL("%s + %s", first, activity),
        employee_id=SQL("%s + n %% %s", first_person, people),
        state=SQL("CASE WHEN %s THEN 'ended' ELSE 'active' END", lost),
        date_start=SQL("CURRENT_DATE - 50 - (n %% 300)::int"),
        date_end=SQL("CASE WHEN %s THEN CURRENT_DATE - (n %% 40)::int END", lost),
        hours_per_month=SQL("n %% 6"),
    )


def add_work(env, template, first_person, people, parts, first, number):
    """Insert what the owners did in two years; every tenth activity is quiet."""
    activity, turn = SQL("n %% %s", number), SQL("n / %s", number)
    part = SQL("(%s * %s + %s %% %s)", activity, OWNERS_EACH, turn, OWNERS_EACH)
    quiet = SQL("CASE WHEN %s %% 10 = 0 THEN 91 ELSE 0 END", activity)
    states = SQL("ARRAY['submitted', 'confirmed', 'confirmed', 'returned']")
    clone(
        env.cr,
        template,
        people * WORK_EACH,
        activity_id=SQL("%s + %s", first, activity),
        employee_id=SQL("%s + %s %% %s", first_person, part, people),
        ownership_id=SQL("%s + %s", parts, part),
        date=SQL("CURRENT_DATE - (%s + %s * 37 %% 640)::int", quiet, turn),
        hours=SQL("0.5 + %s %% 8 / 2.0", turn),
        state=SQL("(%s)[1 + (%s + n / 7) %% 4]", states, turn),
    )
