from datetime import date
from itertools import permutations, product

from odoo.tests import BaseCase

from ...models.ownership.skill_match import (
    MISSING_MUST_CAP,
    NO_TIME_FACTOR,
    ROTATION_AFTER_ROLE,
    Candidate,
    HeldSkill,
    Requirement,
    availability,
    best_first,
    fit,
    missing_skills,
    rotation,
    suggestion_score,
)

TODAY = date(2026, 11, 22)
PLAN, COUNT, SING = 1, 2, 3


def who(number=1, skills=None, **values):
    held = {skill: HeldSkill(level) for skill, level in (skills or {}).items()}
    values.setdefault("limit", 8.0)
    return Candidate(number, f"Person {number:02}", held, **values)


class TestFit(BaseCase):
    """min(level / required, 1), must-haves twice, missing must-haves below a half."""

    def fit(self, requirements, skills):
        return fit(requirements, who(skills=skills).skills, TODAY)

    def test_nothing_required_has_no_fit(self):
        self.assertIsNone(self.fit([], {PLAN: 100}))

    def test_having_all_is_a_full_fit(self):
        asked = [Requirement(PLAN, 50), Requirement(COUNT, 80, must=False)]
        self.assertEqual(self.fit(asked, {PLAN: 50, COUNT: 100}), 1)

    def test_more_than_enough_of_one_does_not_make_up_for_another(self):
        asked = [Requirement(PLAN, 10), Requirement(COUNT, 100)]
        self.assertEqual(self.fit(asked, {PLAN: 100, COUNT: 50}), 0.75)

    def test_a_must_have_weighs_twice(self):
        asked = [Requirement(PLAN, 100), Requirement(COUNT, 100, must=False)]
        self.assertAlmostEqual(self.fit(asked, {PLAN: 100}), 2 / 3)

    def test_a_missing_must_have_caps_below_one_half(self):
        asked = [Requirement(PLAN, 50)] + [Requirement(n, 50) for n in range(10, 20)]
        skills = dict.fromkeys(range(10, 20), 100)
        self.assertEqual(self.fit(asked, skills), MISSING_MUST_CAP)
        self.assertLess(MISSING_MUST_CAP, 0.5)

    def test_a_missing_nice_to_have_does_not_cap(self):
        asked = [Requirement(PLAN, 50), Requirement(COUNT, 50, must=False)]
        self.assertGreater(self.fit(asked, {PLAN: 50}), 0.5)

    def test_a_required_level_of_zero_counts_as_any_level(self):
        asked = [Requirement(PLAN, 0)]
        self.assertEqual(self.fit(asked, {PLAN: 0}), 1)
        self.assertEqual(self.fit(asked, {}), 0)

    def test_a_level_of_zero_is_held_and_not_missing(self):
        asked = [Requirement(PLAN, 50)]
        self.assertEqual(self.fit(asked, {PLAN: 0}), 0)
        self.assertFalse(missing_skills(asked, who(skills={PLAN: 0}).skills))

    def test_old_proof_counts_less_to_the_day(self):
        asked = [Requirement(PLAN, 50)]
        fresh = {PLAN: HeldSkill(50, date(2024, 11, 22))}  # 730 days
        stale = {PLAN: HeldSkill(50, date(2024, 11, 21))}
        self.assertEqual(fit(asked, fresh, TODAY), 1)
        self.assertEqual(fit(asked, stale, TODAY), 0.7)

    def test_proof_unknown_is_not_held_against_anybody(self):
        self.assertEqual(fit([Requirement(PLAN, 50)], {PLAN: HeldSkill(50)}, TODAY), 1)

    def test_more_skill_never_fits_less(self):
        asked = [
            Requirement(PLAN, 60),
            Requirement(COUNT, 30),
            Requirement(SING, 50, False),
        ]
        levels = (None, 0, 20, 50, 60, 100)
        for before in product(levels, repeat=3):
            for place in range(3):
                for better in levels[levels.index(before[place]) + 1 :]:
                    after = list(before)
                    after[place] = better
                    pairs = (
                        {
                            s: v
                            for s, v in zip((PLAN, COUNT, SING), row, strict=True)
                            if v is not None
                        }
                        for row in (before, after)
                    )
                    worse, best = (self.fit(asked, skills) for skills in pairs)
                    self.assertLessEqual(worse, best, (before, after))

    def test_the_missing_are_named_must_haves_first(self):
        asked = [Requirement(COUNT, 1, must=False), Requirement(PLAN, 1)]
        named = [r.skill for r in missing_skills(asked, {})]
        self.assertEqual(named, [PLAN, COUNT])
        self.assertEqual(missing_skills(asked, {}, must_only=True), asked[1:])


class TestAvailability(BaseCase):
    def test_share_of_the_own_limit(self):
        self.assertEqual(availability(who(load=2)), 0.75)

    def test_nobody_is_quite_unavailable(self):
        for load in (8, 80):
            self.assertEqual(availability(who(load=load)), NO_TIME_FACTOR)
        self.assertEqual(availability(who(limit=0)), NO_TIME_FACTOR)

    def test_free_hours_are_never_negative(self):
        self.assertEqual(who(load=20).free_hours, 0)


class TestTurn(BaseCase):
    def test_who_never_had_a_turn_comes_first(self):
        never = rotation(who(), TODAY)
        self.assertEqual(never, 1)
        for last in (TODAY, date(2025, 1, 1), date(1990, 1, 1)):
            self.assertLess(rotation(who(last_active=last), TODAY), never)

    def test_rest_makes_up_for_a_turn_step_by_step(self):
        days = (
            date(2026, 11, 22),
            date(2026, 6, 1),
            date(2025, 6, 1),
            date(2020, 1, 1),
        )
        rotations = [rotation(who(last_active=day), TODAY) for day in days]
        self.assertEqual(rotations, sorted(rotations))
        self.assertEqual(rotations[0], ROTATION_AFTER_ROLE)

    def test_a_turn_that_ends_in_the_future_counts_as_now(self):
        future = who(last_active=date(2030, 1, 1))
        self.assertEqual(rotation(future, TODAY), ROTATION_AFTER_ROLE)


class TestBestFirst(BaseCase):
    ASKED = [Requirement(PLAN, 50), Requirement(COUNT, 50)]

    def names(self, candidates, asked=None, limit=20):
        asked = self.ASKED if asked is None else asked
        found = best_first(asked, candidates, TODAY, limit)
        return [candidate.employee_id for _score, candidate in found]

    def test_the_score_is_fit_times_availability_times_turn(self):
        one = who(skills={PLAN: 50, COUNT: 25}, load=4, last_active=TODAY)
        self.assertAlmostEqual(
            suggestion_score(self.ASKED, one, TODAY), 0.75 * 0.5 * ROTATION_AFTER_ROLE
        )

    def test_a_missing_must_have_never_beats_a_full_fit_at_equal_load(self):
        for load in range(9):
            full = who(2, {PLAN: 50, COUNT: 50}, load=load)
            half = who(1, {PLAN: 100}, load=load)
            self.assertEqual(self.names([half, full]), [2, 1], load)

    def test_absent_people_come_last_whatever_they_can(self):
        away = who(1, {PLAN: 100, COUNT: 100}, absent=True)
        here = who(2, {PLAN: 10}, load=8)
        self.assertEqual(self.names([away, here]), [2, 1])

    def test_the_order_does_not_depend_on_the_order_of_the_input(self):
        people = [
            who(1, {PLAN: 50, COUNT: 50}),
            who(2, {PLAN: 50, COUNT: 50}),
            who(3, {PLAN: 50}),
            who(4, {COUNT: 20}, last_active=TODAY),
        ]
        orders = {tuple(self.names(list(order))) for order in permutations(people)}
        self.assertEqual(orders, {(1, 2, 3, 4)})

    def test_where_the_cap_makes_equal_the_rest_of_the_fit_decides(self):
        asked = [Requirement(n, 50) for n in range(10)]
        nine = who(2, dict.fromkeys(range(9), 50))
        eight = who(1, dict.fromkeys(range(8), 50))
        self.assertEqual(self.names([eight, nine], asked), [2, 1])

    def test_without_required_skills_time_and_turn_decide(self):
        fresh, tired = who(2), who(1, last_active=TODAY)
        self.assertEqual(self.names([tired, fresh], asked=[]), [2, 1])

    def test_the_limit_keeps_the_best(self):
        people = [who(n, {PLAN: n, COUNT: n}) for n in range(1, 40)]
        self.assertEqual(self.names(people, limit=3), [39, 38, 37])
        self.assertEqual(self.names(people, limit=0), [])
