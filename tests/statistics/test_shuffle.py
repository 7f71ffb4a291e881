from random import Random

from odoo.tests import BaseCase, tagged

from ...models.disclosure.suppression import publish
from ...models.statistics.rates import fisher
from ...models.statistics.shuffle import Shuffler, shuffled_chances
from ...models.statistics.verdict import judge
from .made_up_quarter import made_up_quarter

SIZES = {"a": 50, "b": 50, "c": 50, "d": 50}


@tagged("post_install", "-at_install")
class TestShuffle(BaseCase):
    """What chance does where whole teams are thanked at once."""

    def test_one_by_one_it_is_close_to_fisher(self):
        thanked = {"a": 32, "b": 20, "c": 20, "d": 20}
        acts = [[group] for group, number in thanked.items() for _act in range(number)]
        found = shuffled_chances(SIZES, thanked, acts)["a"]
        alone = fisher(32, 18, 60, 90)
        self.assertLess(alone, 0.01)
        self.assertLess(found, 0.01)

    def test_of_whole_teams_the_same_figures_say_nothing(self):
        thanked = {"a": 32, "b": 24, "c": 16, "d": 20}
        acts = [["a"] * 8] * 4 + [["b"] * 8] * 3 + [["c"] * 8] * 2 + [["d"] * 10] * 2
        self.assertLess(fisher(32, 18, 60, 90), 0.01)
        self.assertGreater(shuffled_chances(SIZES, thanked, acts)["a"], 0.1)

    def test_an_act_over_all_groups_stays_one(self):
        """One of each group at a time: no group can stray from the others at all."""
        thanked = dict.fromkeys(SIZES, 10)
        found = shuffled_chances(SIZES, thanked, [["a", "b", "c", "d"]] * 10)
        self.assertGreater(min(found.values()), 0.05)
        thanked["a"] = 40  # which these acts could not have done
        found = shuffled_chances(SIZES, thanked, [["a", "b", "c", "d"]] * 10)
        self.assertLess(found["a"], 1e-6)

    def test_the_same_quarter_is_told_the_same_twice(self):
        acts = [["a"] * 3, ["b"] * 5, ["c"], ["d"]]
        thanked = {"a": 3, "b": 5, "c": 1, "d": 1}
        self.assertEqual(
            shuffled_chances(SIZES, thanked, acts),
            shuffled_chances(SIZES, thanked, acts),
        )

    def test_without_acts_and_of_one_group_nothing_is_found(self):
        self.assertEqual(set(shuffled_chances(SIZES, {}, []).values()), {1.0})
        self.assertEqual(shuffled_chances({"a": 5}, {"a": 2}, [["a"] * 2]), {"a": 1.0})
        self.assertEqual(shuffled_chances({}, {}, []), {})

    def test_more_receivers_than_a_group_has_people(self):
        found = shuffled_chances({"a": 2, "b": 40}, {"b": 6}, [["b"] * 6])
        self.assertGreater(found["b"], 0.05)


@tagged("post_install", "-at_install")
class TestShuffler(BaseCase):
    """From the population as it is published to the verdict."""

    def alarms(self, runs, people, shuffle=True, **how):
        """Return in how many fair quarters a difference is found."""
        random, alarms = Random(20260403), 0
        for _run in range(runs):
            alarms += bool(self.found(*made_up_quarter(random, people, **how), shuffle))
        return alarms

    def found(self, dimensions, population, acts, shuffle=True):
        """Return the groups that are told less or more often, as in an audit."""
        shown, total = publish(dimensions, population)
        shuffler = Shuffler(dimensions, population, lambda: acts) if shuffle else None
        return {
            (dimension, group): verdict.kind
            for dimension, groups in judge(shown, total, shuffler).items()
            for group, verdict in groups.items()
            if verdict.kind in ("less", "more")
        }

    def test_fair_companies_that_thank_whole_teams_are_not_told_otherwise(self):
        for runs, people, how in (
            (50, 200, {"acts": 25, "size": 6}),
            (20, 500, {"acts": 60, "size": 6}),
            (40, 500, {"acts": 250, "size": 1}),
        ):
            # one in twenty, and two standard deviations of so many runs
            bound = runs * 0.05 + 2 * (runs * 0.05 * 0.95) ** 0.5
            with self.subTest(people=people, **how):
                self.assertLessEqual(self.alarms(runs, people, **how), bound)

    def test_without_shuffling_they_would_be(self):
        alone = self.alarms(20, 200, shuffle=False, acts=25, size=6)
        self.assertGreater(alone, 8)

    def test_who_is_thanked_half_as_often_is_found_through_all_of_it(self):
        random, runs, found = Random(20260404), 25, 0
        for _run in range(runs):
            quarter = made_up_quarter(random, 500, unfair=(0.3, 0.6))
            found += self.found(*quarter).get(("team", 0)) == "less"
        self.assertGreaterEqual(found, runs * 0.8)

    def test_acts_are_asked_for_only_where_something_might_be_found(self):
        population = {("a",): (50, 25), ("b",): (50, 25)}
        shuffler = Shuffler(("one",), population, self.fail)
        shown, total = publish(("one",), population)
        self.assertEqual(judge(shown, total, shuffler)["one"]["a"].kind, "same")
