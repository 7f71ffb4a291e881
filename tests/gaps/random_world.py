"""Many activities in every imaginable condition, the same ones at each run."""

from datetime import timedelta
from random import Random

from odoo import fields

ROLES = ("owner", "deputy", "contributor", "sponsor")
PART_STATES = ("active", "active", "active", "ended", "invited", "applied", "declined")


class RandomWorld:
    """Fills two companies; ``case`` is the test that offers the makers."""

    def __init__(self, case, seed=19, activities=70):
        self.case, self.env = case, case.env
        self.dice = Random(seed)
        self.today = fields.Date.context_today(case.env["hr.employee"])
        self.skills = case.planning + case.counting + self._more_skills()
        companies = [case.company, case.other_company]
        self.people = {company: self._make_people(company) for company in companies}
        for number in range(activities):
            self._make_activity(number, companies[number % 2])
        self._age_requirements()
        self.env.flush_all()
        self.env.invalidate_all()

    def day(self, earliest=400, latest=0):
        return self.today - timedelta(days=self.dice.randint(latest, earliest))

    def _more_skills(self):
        skill_type = self.env["hr.skill.type"].create(
            {
                "name": "Languages",
                "skill_level_ids": [
                    (0, 0, {"name": "A1", "level_progress": 10, "default_level": True}),
                    (0, 0, {"name": "C2", "level_progress": 100}),
                ],
                "skill_ids": [(0, 0, {"name": name}) for name in ("Ido", "Latin")],
            }
        )
        return skill_type.skill_ids

    def _make_people(self, company):
        people = [
            self.case._new_person(f"Person {number}", company_id=company.id)
            for number in range(9)
        ]
        for person in people:
            for skill in self.skills:
                self._maybe_give_skill(person, skill)
        return people

    def _maybe_give_skill(self, person, skill):
        kind = self.dice.choice(("none", "none", "valid", "expired", "future", "today"))
        start, end = {
            "none": (None, None),
            "valid": (-300, None),
            "expired": (-300, -1),
            "future": (1, None),
            "today": (-300, 0),
        }[kind]
        if start is not None:
            level = self.dice.choice(skill.skill_type_id.skill_level_ids)
            self.case._give_skill(
                person,
                skill,
                level,
                valid_from=self.today + timedelta(days=start),
                valid_to=end is not None and self.today + timedelta(days=end),
            )

    def _make_activity(self, number, company):
        dice = self.dice
        activity = self.case._new_activity(
            f"Work {number}",
            company_id=company.id,
            category_id=dice.choice([False, self.case.category.id]),
            hours_per_month=dice.choice([0, 0, 5, 10, 10, 20, 33.3]),
            strategic=dice.random() < 0.5,
            date_opened=self.day(),
            skill_ids=[
                (0, 0, self._requirement(skill))
                for skill in dice.sample(self.skills.sorted("id"), dice.randint(0, 3))
            ],
        )
        people = dice.sample(self.people[company], dice.randint(0, 4))
        for person in people:
            self._make_part(activity, person)
        for _number in range(dice.randint(0, 3)):
            self._make_log(activity, dice.choice(self.people[company]))
        if dice.random() < 0.3:
            self._make_waiting_name(activity, number)
        self._end_up(activity)

    def _requirement(self, skill):
        return self.case._ask(
            skill,
            self.dice.choice(skill.skill_type_id.skill_level_ids),
            self.dice.choice(("must", "must", "nice")),
            professional=self.dice.random() < 0.4,
        )

    def _make_part(self, activity, person):
        state = self.dice.choice(PART_STATES)
        start = self.day(400, 100)
        self.case._new_part(
            activity,
            person,
            role=self.dice.choice(ROLES),
            state=state,
            hours_per_month=self.dice.choice([0, 4, 10, 12.5]),
            date_start=state in ("active", "ended") and start,
            date_end=state == "ended" and start + timedelta(days=50),
        )

    def _make_log(self, activity, person):
        self.case._log(
            activity,
            person,
            hours=self.dice.choice([0.5, 2, 8]),
            date=self.dice.choice(
                [
                    self.day(),
                    self.today - timedelta(days=90 + self.dice.choice((-1, 0))),
                ]
            ),
            state=self.dice.choice(["submitted", "confirmed", "returned"]),
        )

    def _make_waiting_name(self, activity, number):
        alias = self.env["hr.community.person.alias"].create(
            {"name": f"Some Body {number}", "company_id": activity.company_id.id}
        )
        self.env["hr.community.alias.role"].create(
            {
                "alias_id": alias.id,
                "activity_id": activity.id,
                "role": self.dice.choice(["owner", "owner", "contributor"]),
                "former": self.dice.random() < 0.4,
            }
        )

    def _end_up(self, activity):
        end = self.dice.choice(["stay"] * 6 + ["paused", "retired", "archived"])
        if end == "archived":
            activity.active = False
        elif end == "retired":
            activity.write({"state": end, "retire_reason": "No more"})
        elif end == "paused":
            activity.state = end

    def _age_requirements(self):
        """Give the required skills a past; the database stamps them all now."""
        lines = self.env["hr.community.activity.skill"].search([])
        for line in lines:
            self.env.cr.execute(
                "UPDATE hr_community_activity_skill SET create_date = %s WHERE id = %s",
                [self.day(), line.id],
            )
