from random import Random

from odoo.tests import BaseCase, tagged

from ...models.disclosure.crosstab import Cell
from ...models.statistics.rates import fisher
from ...models.statistics.verdict import judge, judge_together

RUNS = 1000
DIMENSIONS = {"department": 8, "job": 12, "team": 5, "place": 3, "user": 2, "sex": 2}


def quarter(random, people, chance):
    """Return (dimensions, total) of people in random groups, thanked by chance."""
    dimensions = {dimension: {} for dimension in DIMENSIONS}
    thanked = 0
    for _person in range(people):
        groups = {
            dimension: int(random.random() * size)
            for dimension, size in DIMENSIONS.items()
        }
        hit = random.random() < chance(groups)
        thanked += hit
        for dimension, group in groups.items():
            before = dimensions[dimension].get(group, Cell(0, 0))
            dimensions[dimension][group] = Cell(before.people + 1, before.thanked + hit)
    return dimensions, Cell(people, thanked)


def kinds(verdicts):
    """Return {(dimension, group): kind}."""
    return {
        (dimension, group): verdict.kind
        for dimension, groups in verdicts.items()
        for group, verdict in groups.items()
    }


@tagged("post_install", "-at_install")
class TestVerdict(BaseCase):
    def judge_dimension(self, **groups):
        """Return {group: kind} of one dimension, nothing of it hidden."""
        cells = {group: Cell(*counts) for group, counts in groups.items()}
        total = Cell(*map(sum, zip(*cells.values(), strict=True)))
        return judge({"cut": cells}, total)["cut"]

    def test_who_is_thanked_less_and_who_more(self):
        found = self.judge_dimension(a=(100, 20), b=(100, 60), c=(100, 42))
        self.assertEqual(
            {group: verdict.kind for group, verdict in found.items()},
            {"a": "less", "b": "more", "c": "same"},
        )
        self.assertLess(found["a"].low, 0.2)
        self.assertGreater(found["a"].high, 0.2)
        self.assertAlmostEqual(found["a"].chance, 3 * fisher(20, 80, 102, 98), 12)

    def test_no_verdict_under_ten_people_in_the_group_or_in_the_rest(self):
        found = self.judge_dimension(a=(9, 0), b=(200, 199))
        self.assertEqual([found["a"].kind, found["b"].kind], ["few", "few"])
        found = self.judge_dimension(a=(10, 0), b=(200, 199))
        self.assertEqual([found["a"].kind, found["b"].kind], ["less", "more"])

    def test_a_hidden_group_has_no_figures_and_still_counts_in_the_family(self):
        total = Cell(100, 50)
        shown = {"a": Cell(40, 13), "b": Cell(40, 27)}
        alone = judge({"cut": shown}, total)["cut"]
        among = judge({"cut": shown | {"c": None, "d": None}}, total)["cut"]
        self.assertEqual(among["c"], ("hidden", None, None, None))
        self.assertAlmostEqual(among["a"].chance, 2 * alone["a"].chance)

    def test_several_questions_are_one_family(self):
        total = Cell(100, 50)
        shown = {"cut": {"a": Cell(40, 13), "b": Cell(40, 27)}}
        alone = judge(shown, total)["cut"]["a"]
        both = judge_together({"one": (shown, total), "two": (shown, total)})
        one = judge_together({"one": (shown, total)})["one"]
        self.assertEqual(one, judge(shown, total))
        for name in ("one", "two"):
            found = both[name]["cut"]["a"]
            self.assertAlmostEqual(found.chance, 2 * alone.chance)
            self.assertEqual((found.low, found.high), (alone.low, alone.high))

    def test_several_questions_with_nothing_to_tell(self):
        found = judge_together({"one": ({"cut": {"a": None}}, None), "two": ({}, None)})
        self.assertEqual(found["one"]["cut"]["a"].kind, "hidden")
        self.assertNotIn("two", found)

    def test_without_a_total_all_is_hidden(self):
        found = judge({"cut": {"a": None}}, None)
        self.assertEqual(found["cut"]["a"].kind, "hidden")
        self.assertEqual(judge({"cut": {}}, None), {"cut": {}})

    def test_fair_companies_are_told_of_a_difference_once_in_twenty_at_most(self):
        random = Random(20260401)
        alarms = 0
        for run in range(RUNS):
            rate = (0.1, 0.3, 0.6)[run % 3]
            found = kinds(judge(*quarter(random, 120, lambda _groups, r=rate: r)))
            alarms += bool({"less", "more"} & {*found.values()})
        self.assertLessEqual(alarms, RUNS * 0.05)
        self.assertGreater(alarms, 0, "a judge who never finds anything is no judge")

    def test_a_fifth_that_is_thanked_half_as_often_is_found(self):
        random = Random(20260402)
        runs, found = 100, 0
        for _run in range(runs):
            dimensions, total = quarter(
                random, 500, lambda g: 0.6 if g["team"] else 0.3
            )
            found += judge(dimensions, total)["team"][0].kind == "less"
        self.assertGreaterEqual(found, runs * 0.8)
