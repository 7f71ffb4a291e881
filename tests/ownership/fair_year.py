"""A year of work in a made-up company, given out in two ways. No database."""

from datetime import date, timedelta
from random import Random

from ...models.ownership.draw_order import Carried, draw_order
from ...models.ownership.skill_match import (
    Candidate,
    HeldSkill,
    Requirement,
    best_first,
    fit,
    missing_skills,
)

PEOPLE, SKILLS, MONTHS = 60, 12, 12
LIMIT = 8.0
NEW_A_MONTH = 6  # activities, a third of which do not promote


class Work:
    """An activity: what it asks for, its hours a month, and for how many months."""

    def __init__(self, random):
        self.promotes = random.random() < 2 / 3
        skills = random.sample(range(SKILLS), random.randint(1, 3))
        self.requirements = [
            Requirement(skill, random.choice((25, 50, 50, 75)), random.random() < 0.7)
            for skill in (skills if self.promotes else ())
        ]
        self.hours = random.choice((1.0, 2.0, 2.0, 3.0, 4.0))
        self.months = random.randint(2, 9)


class FairYear:
    """One company: ``give`` gives a year of work out, one activity after the other."""

    def __init__(self, seed):
        random = Random(seed)
        self.seed = seed
        self.skills = {
            number: {
                skill: HeldSkill(random.choice((25, 50, 75, 100)))
                for skill in range(SKILLS)
                if random.random() < 0.5
            }
            for number in range(PEOPLE)
        }
        self.joined = {number: random.randint(0, 24) for number in range(PEOPLE)}
        self.work = [
            [Work(random) for _one in range(NEW_A_MONTH)] for _month in range(MONTHS)
        ]

    def give(self, choose):
        """Give each activity to whom ``choose`` says; nobody may be there for it.

        :return: hours of each person in the year, the fit weighted by hours, and the
            most hours a month that anybody had at any time
        """
        self.running, self.hours, self.dull = [], {}, {}
        self.last_active = {}  # {person: the day their latest work ended}
        suits = weight = 0.0
        most = 0.0
        for month, arrived in enumerate(self.work):
            self.day = date(2026, 1, 1) + timedelta(days=30 * month)
            self.end_what_is_over(month)
            for number, work in enumerate(arrived):
                person = choose(self, work, month, number)
                if person is None:
                    continue
                self.running.append((person, work, month + work.months))
                hours = work.hours * min(work.months, MONTHS - month)
                self.hours[person] = self.hours.get(person, 0.0) + hours
                if work.promotes:
                    held = self.skills[person]
                    suits += hours * fit(work.requirements, held, self.day)
                    weight += hours
                else:
                    self.dull[person] = self.dull.get(person, 0.0) + hours
                most = max(most, self.load(person))
        return self.hours, suits / weight, most

    def end_what_is_over(self, month):
        for person, _work, end in self.running:
            if end <= month:
                self.last_active[person] = self.day
        self.running = [one for one in self.running if one[2] > month]

    def load(self, person):
        return sum(work.hours for who, work, _end in self.running if who == person)

    def candidates(self):
        """Return everybody as the suggestion knows them."""
        busy = {who for who, _work, _end in self.running}
        found = []
        for person, skills in self.skills.items():
            last = self.day if person in busy else self.last_active.get(person)
            name = f"Person {person:03}"
            found.append(
                Candidate(person, name, skills, LIMIT, self.load(person), last)
            )
        return found


def take_the_best(year, work, month, _number):
    """Always take the best by fit, whoever it is and whatever they carry."""
    ranked = sorted(
        year.skills,
        key=lambda one: (
            -(fit(work.requirements, year.skills[one], year.day) or 0.0),
            one,
        ),
    )
    return ranked[0]


def suggest_or_draw(year, work, month, number):
    """Take the first one suggested; draw for what does not promote."""
    free = [one for one in year.candidates() if one.free_hours >= work.hours]
    if not work.promotes:
        people = [
            Carried(
                one.employee_id,
                year.dull.get(one.employee_id, 0.0),
                year.joined[one.employee_id] + month,
            )
            for one in free
        ]
        drawn = draw_order(f"{year.seed}:{month}:{number}", people)
        return drawn[0][2] if drawn else None
    able = [
        one
        for one in free
        if not missing_skills(work.requirements, one.skills, must_only=True)
    ]
    best = best_first(work.requirements, able or free, year.day, 1)
    return best[0][1].employee_id if best else None


def heaviest_tenth(hours):
    """Return the hours of the tenth of all people who carry the most."""
    return sum(sorted(hours.values(), reverse=True)[: PEOPLE // 10])
