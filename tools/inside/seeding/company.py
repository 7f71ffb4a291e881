"""A whole company: its people, what they look after, and who logs in."""

from . import templates as make
from .clone import unchecked
from .people import SKILLS_EACH as HELD
from .people import add_people, add_skills
from .thanks import add_thanks
from .work import (
    OWNERS_EACH,
    SKILLS_EACH,
    WORK_EACH,
    add_activities,
    add_owners,
    add_requirements,
    add_work,
)

PEOPLE_PER_ACTIVITY = 5
CLIENTS = 40
OFFICER = "hr_community.group_hr_community_officer"


class Company:
    """The template rows, and the ids of what was copied from them."""

    def __init__(self, env, skills=None):
        self.env = env(context=dict(env.context, tracking_disable=True))
        self.skills = skills or make.make_skills(self.env)
        self.person = make.make_person(self.env)
        self.held = make.make_skill(self.env, self.person, self.skills[0])
        self.activity = make.make_activity(self.env, self.skills[0])
        self.part = make.make_part(self.env, self.activity, self.person)
        self.work = make.make_work(self.env, self.activity, self.person)
        self.env.flush_all()

    def grow(self, people):
        """Insert so many people and their work; return the id of the first."""
        env, number = self.env, people // PEOPLE_PER_ACTIVITY
        with unchecked(env):
            first = add_people(env, self.person, people)
            add_skills(env, self.held, self.skills, first, people)
            activity = add_activities(env, self.activity, number)
            asked = self.activity.skill_ids
            add_requirements(env, asked, self.skills, activity, number)
            parts = add_owners(env, self.part, first, people, activity, number)
            add_work(env, self.work, first, people, parts, activity, number)
        env.invalidate_all()
        return first


def rows(people):
    """Return how many rows there are for so many people, whoever inserts them."""
    activities = people // PEOPLE_PER_ACTIVITY
    each = 1 + SKILLS_EACH + OWNERS_EACH
    # a person is a resource and a version too
    return people * (3 + HELD + WORK_EACH) + activities * each


def seed(env, people):
    """Fill a database, with users `boss` at the top, `worker` below, and `officer`.

    `client0` to `client39` are there for what several do at the same time.
    """
    company = Company(env)
    first = company.grow(people)
    other = make.make_person(env)
    # alone in a department, or in none, they would hide figures of a larger one
    other.department_id = company.person.department_id
    thanks = make.make_thanks(env, company.person, other)
    env.flush_all()
    with unchecked(env):
        add_thanks(env, thanks, first, people)
    everybody = env["hr.employee"]
    for login, place, groups in (
        ("boss", 0, "base.group_user"),
        ("worker", people - 1, "base.group_user"),
        ("officer", people // 2, OFFICER),
        *((f"client{n}", people // 4 + n, "base.group_user") for n in range(CLIENTS)),
    ):
        user = env["res.users"].create(
            {
                "name": login,
                "login": login,
                "password": login,
                "group_ids": [(6, 0, [env.ref(groups).id])],
            }
        )
        everybody.browse(first + place).user_id = user
    # as the job leaves it; nothing has gathered statistics of so many rows yet
    env.flush_all()
    env.cr.execute("ANALYZE")
    env["hr.community.work.total"]._add_up()
