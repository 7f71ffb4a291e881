from datetime import timedelta
from itertools import pairwise
from random import Random

from odoo import fields
from odoo.tests import tagged

from ..common import CommunityCase
from ..gaps.random_world import RandomWorld
from .plain_score import plain_fit, plain_score

NOT_ASKED = ("invited", "applied", "active", "declined")


@tagged("post_install", "-at_install")
class TestSuggestionReference(CommunityCase):
    """``suggest_owners`` against the naive score of people read one by one."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.today = fields.Date.context_today(cls.env["hr.employee"])
        cls.world = RandomWorld(cls, seed=4, activities=40)
        cls.activities = cls.env["hr.community.activity"].search(
            [("company_id", "=", cls.company.id)]
        )
        cls._let_skills_age()
        cls._show_skills()
        cls._say_limits()

    @classmethod
    def _let_skills_age(cls):
        """Make a third of what people can do older than two years, to the day."""
        dice = Random(5)
        old = timedelta(days=1)
        for line in cls.env["hr.employee.skill"].search([], order="id"):
            if line.valid_from <= cls.today and dice.random() < 0.4:
                line.valid_from = cls.today - dice.choice((730, 731, 900)) * old
        cls.env.flush_all()

    @classmethod
    def _show_skills(cls):
        """Let some show at work what they can do, once or several times."""
        dice = Random(6)
        cls.env["hr.community.skill.evidence"].create(
            [
                {
                    "employee_id": line.employee_id.id,
                    "skill_id": line.skill_id.id,
                    "date": cls.today - timedelta(days=days),
                }
                for line in cls.env["hr.employee.skill"].search([], order="id")
                if dice.random() < 0.5
                for days in dice.sample((0, 40, 730, 731, 1000), dice.randint(1, 3))
            ]
        )

    @classmethod
    def _say_limits(cls):
        """Let some give more or less than the company asks, and some rest for now."""
        dice = Random(7)
        people = cls.env["hr.employee"].search(
            [("company_id", "=", cls.company.id)], order="id"
        )
        rests = (None, None, -1, 0, 1)
        for person in people:
            days = dice.choice(rests)
            cls.env["hr.community.availability"].create(
                {
                    "employee_id": person.id,
                    "hours_limit": dice.choice((0, 2, 15, 40)),
                    "not_before": days is not None and cls.today + timedelta(days=days),
                }
            )

    def _asked(self, activity):
        return [
            (line.skill_id.id, line.level_progress, line.necessity == "must")
            for line in activity.skill_ids
        ]

    def _held(self, person):
        """Return {skill: (level, confirmed)} of what is valid today.

        Confirmed is the latest day on which it was written down or shown.
        """
        held, shown = {}, {}
        for row in self.env["hr.community.skill.evidence"].search(
            [("employee_id", "=", person.id)]
        ):
            skill = row.skill_id.id
            shown[skill] = max(shown.get(skill, row.date), row.date)
        for line in person.employee_skill_ids:
            ended = line.valid_to and line.valid_to < self.today
            if line.valid_from <= self.today and not ended:
                self.assertNotIn(line.skill_id.id, held)
                confirmed = shown.get(line.skill_id.id, line.valid_from)
                confirmed = max(confirmed, line.valid_from)
                held[line.skill_id.id] = (line.level_progress, confirmed)
        return held

    def _said(self, person):
        """Return the hours a month one gives at most, and whether not now."""
        limit, rests = self.company.community_hours_limit, False
        for row in self.env["hr.community.availability"].search(
            [("employee_id", "=", person.id)]
        ):
            limit = row.hours_limit or limit
            rests = bool(row.not_before) and row.not_before > self.today
        return limit, rests

    def _load_and_turn(self, person):
        load, last = 0.0, None
        for part in self.env["hr.community.ownership"].search(
            [("employee_id", "=", person.id)]
        ):
            if part.state == "active":
                load, last = load + part.hours_per_month, self.today
            elif part.state == "ended" and part.date_end:
                last = max(last or part.date_end, part.date_end)
        return load, last

    def _plain_suggestions(self, activity):
        """Return {employee id: (score, fit)} by the words of the formula."""
        asked, found = self._asked(activity), {}
        taken = activity.ownership_ids.filtered(lambda part: part.state in NOT_ASKED)
        people = self.env["hr.employee"].search([("company_id", "=", self.company.id)])
        for person in people - taken.employee_id:
            limit, rests = self._said(person)
            if rests:
                continue
            held = self._held(person)
            if asked and not any(skill in held for skill, _level, _must in asked):
                continue
            found[person.id] = (
                plain_score(
                    asked, held, limit, *self._load_and_turn(person), self.today
                ),
                plain_fit(asked, held, self.today),
            )
        return found

    def _compare(self, found, expected):
        """Compare what was suggested with {employee id: (score, fit)}."""
        self.assertEqual({one["employee_id"] for one in found}, {*expected})
        for one in found:
            score, fit = expected[one["employee_id"]]
            self.assertAlmostEqual(one["score"], float(score), 3)
            self.assertAlmostEqual(one["fit"] or 0, float(fit or 0), 3)
            self.assertEqual(one["fit"] is None, fit is None)
        ranked = [float(expected[one["employee_id"]][0]) for one in found]
        for better, worse in pairwise(ranked):
            self.assertGreaterEqual(better + 1e-9, worse)

    def test_agrees_with_the_words_of_the_formula(self):
        scores = set()
        for activity in self.activities:
            expected = self._plain_suggestions(activity)
            found = activity.with_user(self.officer).suggest_owners(limit=1000)
            with self.subTest(activity.name):
                self._compare(found, expected)
            scores |= {score for score, _fit in expected.values()}
        self.assertGreater(len(scores), 20, "a world too dull to tell anything")
