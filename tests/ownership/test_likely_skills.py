from datetime import date
from itertools import product
from random import Random
from statistics import fmean

from odoo import fields
from odoo.tests import tagged

from ...models.ownership.likely_skills import find_pairs, likely_skills
from ...models.ownership.skill_match import (
    Candidate,
    HeldSkill,
    Requirement,
    best_first,
    fit,
)
from ..common import CommunityCase

TODAY = date(2026, 11, 22)
COMPANIES = 60
PEOPLE, TRADES, SKILLS_OF_A_TRADE = 120, 6, 5
GENERAL = range(100, 106)
TOP = 5


class Company:
    """A made-up company: people of some trades, of whose skills many are unrecorded.

    Nearly everybody of a trade has its skills, and half of all have each general one:
    three of ten skills are not written down.
    """

    def __init__(self, seed):
        random = Random(seed)
        self.true, self.recorded = {}, {}
        for number in range(PEOPLE):
            own = self.skills_of(random.randrange(TRADES))
            has = {skill for skill in own if random.random() < 0.9}
            has |= {skill for skill in GENERAL if random.random() < 0.5}
            self.true[number] = has
            self.recorded[number] = {skill for skill in has if random.random() < 0.7}
        self.pairs = find_pairs([skills for skills in self.recorded.values() if skills])
        # who comes first in the alphabet has nothing to do with what they can do
        self.names = random.sample(range(PEOPLE), PEOPLE)
        self.asked = []
        for _activity in range(10):
            own = self.skills_of(random.randrange(TRADES))
            skills = [*random.sample(own, 2), random.choice(GENERAL)]
            self.asked.append([Requirement(skill, 0) for skill in skills])

    @staticmethod
    def skills_of(trade):
        return range(trade * SKILLS_OF_A_TRADE, (trade + 1) * SKILLS_OF_A_TRADE)

    def rank(self, requirements, with_likely):
        """Return the true fit of those who are suggested first."""
        asked = {requirement.skill for requirement in requirements}
        candidates = []
        for number, skills in self.recorded.items():
            if skills & asked:
                candidate = Candidate(
                    number,
                    f"{self.names[number]:03}",
                    {skill: HeldSkill(100) for skill in skills},
                    limit=8.0,
                )
                if with_likely:
                    candidate.likely = likely_skills(asked - skills, skills, self.pairs)
                candidates.append(candidate)
        best = best_first(requirements, candidates, TODAY, TOP)
        return fmean(
            fit(
                requirements,
                dict.fromkeys(self.true[one.employee_id], HeldSkill(100)),
                TODAY,
            )
            for _score, one in best
        )


@tagged("post_install", "-at_install")
class TestLikelySkills(CommunityCase):
    """Skills that are likely there though nobody has written them down."""

    def test_most_of_those_with_one_have_the_other(self):
        people = [{1, 2}] * 8 + [{1}] * 2 + [{3}] * 30
        self.assertEqual(find_pairs(people)[2], {1: 0.8})

    def test_too_few_too_seldom_or_what_everybody_has(self):
        self.assertFalse(find_pairs([{1, 2}] * 4 + [{3}] * 30), "four people")
        self.assertNotIn(2, find_pairs([{1, 2}] * 6 + [{1}] * 9 + [{3}] * 30))
        self.assertFalse(find_pairs([{1, 2}] * 30), "all of them")

    def test_the_best_single_reason_counts(self):
        pairs = {9: {1: 0.6, 2: 0.8}}
        self.assertEqual(likely_skills({9, 8}, {1, 2}, pairs), {9: 0.8})
        self.assertFalse(likely_skills({9}, {3}, pairs))

    def test_it_ranks_better_than_without(self):
        """On made-up companies in which four of ten skills are not recorded."""
        gains = []
        for seed in range(COMPANIES):
            company = Company(seed)
            gains += [
                company.rank(asked, True) - company.rank(asked, False)
                for asked in company.asked
            ]
        self.assertGreater(fmean(gains), 0.02)
        better, worse = (sum(g * sign > 0 for g in gains) for sign in (1, -1))
        self.assertGreater(better, 2 * worse)

    def test_it_never_counts_as_held(self):
        asked = [Requirement(1, 0), Requirement(2, 0)]
        plain = Candidate(1, "A", {1: HeldSkill(100)}, limit=8)
        likely = Candidate(2, "B", {1: HeldSkill(100)}, limit=8, likely={2: 0.9})
        (first, one), (second, two) = best_first(asked, [plain, likely], TODAY, 9)
        self.assertEqual(first, second, "the same score")
        self.assertEqual((one, two), (likely, plain), "and earlier all the same")
        better = Candidate(3, "C", {1: HeldSkill(100), 2: HeldSkill(100)}, limit=8)
        self.assertEqual(best_first(asked, [likely, better], TODAY, 1)[0][1], better)

    def _record_skills(self):
        """Six of seven with one skill have the other; many have neither."""
        names = [f"Cr{number}" for number in range(30)]
        people = [self._new_person(name) for name in names]
        for person in people[:7]:
            self._give_skill(person, self.planning, self.solid)
        for person in people[:6]:
            self._give_skill(person, self.counting, self.solid)
        other = self.env["hr.skill"].create(
            {"name": "Juggling", "skill_type_id": self.skill_type.id}
        )
        for person in people[7:]:
            self._give_skill(person, other, self.solid)
        self.env["res.company"]._cron_community_skill_pairs()
        return people

    def test_a_suggestion_says_so_and_the_setting_ends_it(self):
        people = self._record_skills()
        fair = self._new_activity(
            "Fair",
            skill_ids=[
                (0, 0, self._ask(self.planning, self.solid)),
                (0, 0, self._ask(self.counting, self.solid)),
            ],
        )
        found = {
            one["employee_id"]: one
            for one in fair.with_user(self.officer).suggest_owners(50)
        }
        said = found[people[6].id]
        self.assertEqual(said["missing"], ["Counting money"])
        self.assertIn("usually", said["reason"])
        self.assertNotIn("usually", found[people[0].id]["reason"])
        self.assertNotIn(people[8].id, found)
        self.company.community_likely_skills = False
        again = fair.with_user(self.officer).suggest_owners(50)
        self.assertNotIn("usually", " ".join(one["reason"] for one in again))
        self.env["res.company"]._cron_community_skill_pairs()
        self.assertFalse(self.company.sudo().community_skill_pairs)

    def test_a_certificate_counts_as_long_as_it_is_valid(self):
        """As in every other place that asks who has a skill today."""
        today = fields.Date.today()
        days = {"valid": 9, "over": -9, "last day": 0}
        for what, number in days.items():
            with self.subTest(what), self.env.cr.savepoint() as savepoint:
                people = self._record_skills()
                held = people[0].employee_skill_ids
                for one in people[1:6]:
                    held |= one.employee_skill_ids
                held.write(
                    {
                        "valid_from": fields.Date.add(today, days=-20),
                        "valid_to": fields.Date.add(today, days=number),
                    }
                )
                self.env["res.company"]._cron_community_skill_pairs()
                pairs = self.company.sudo().community_skill_pairs
                self.assertEqual(bool(pairs), number >= 0)
                savepoint.rollback()
                self.env.invalidate_all()

    def test_a_skill_is_held_from_its_first_day_to_its_last(self):
        """The domain says what the SQL of the suggestion says."""
        today = fields.Date.today()
        valid = self.env["hr.employee.skill"]._community_valid(today)
        fair = self._new_activity(
            "Fair", skill_ids=[(0, 0, self._ask(self.planning, self.solid))]
        )
        for start, end in product((-9, -1, 0, 1), (-1, 0, 1, None)):
            if end is not None and end < start:
                continue
            person = self._new_person(f"From {start} to {end}")
            skill = self._give_skill(person, self.planning, self.solid)
            skill.write(
                {
                    "valid_from": fields.Date.add(today, days=start),
                    "valid_to": end is not None and fields.Date.add(today, days=end),
                }
            )
            self.env.flush_all()
            found = fair.with_user(self.officer).suggest_owners(50)
            listed = person.id in [one["employee_id"] for one in found]
            self.assertEqual(bool(skill.filtered_domain(valid)), listed, person.name)

    def test_the_night_changes_nothing_twice(self):
        self._record_skills()
        before = self.company.sudo().community_skill_pairs
        self.assertTrue(before)
        self.env.flush_all()
        self.env["res.company"]._cron_community_skill_pairs()
        self.assertEqual(self.company.sudo().community_skill_pairs, before)
