from random import Random
from unittest.mock import patch

from odoo.tests import BaseCase, tagged

from ...models.disclosure import suppression
from ...models.disclosure.crosstab import Cell
from ...models.disclosure.events import publish_figure
from .attacker import Attacker
from .random_company import DIMENSIONS, random_company

COMPANIES = range(30)


def random_boxes(seed):
    """Return cells of a company in which few things happened to few people."""
    random = Random(seed)
    rate = random.choice([0.02, 0.1, 0.6])
    return [
        (groups, cell(sum(random.random() < rate for _ in range(people))))
        for groups, (people, _thanked) in random_company(seed).items()
    ]


def cell(people, often=3):
    """Return the figures of people to whom it happened so often each."""
    return {"won": people * often, "won_people": people}


@tagged("post_install", "-at_install")
class TestEvents(BaseCase):
    """How often something happened is told, and never that it happened to a few."""

    def attack(self, cells):
        told, total = publish_figure(DIMENSIONS, cells, "won")
        published = {
            dimension: {
                group: None if number is None else Cell(number // 3, 0)
                for group, number in groups.items()
            }
            for dimension, groups in told.items()
        }
        everybody = None if total is None else Cell(total // 3, 0)
        groups = sorted(groups for groups, _cell in cells)
        return Attacker(DIMENSIONS, groups, published, everybody).recovered(), told

    def test_no_few_are_recovered_from_any_company(self):
        numbers = []
        for seed in COMPANIES:
            cells = random_boxes(seed)
            with self.subTest(seed=seed):
                recovered, told = self.attack(cells)
                self.assertEqual(recovered, {})
            numbers += [n for groups in told.values() for n in groups.values() if n]
        self.assertGreater(len(numbers), 50, "who hides all is safe, too")

    def test_the_same_attack_breaks_hiding_the_few_alone(self):
        with patch.object(suppression, "leaks", return_value=()):
            broken = [s for s in COMPANIES if self.attack(random_boxes(s))[0]]
        self.assertGreater(len(broken), 3)

    def test_what_is_told_is_what_happened(self):
        cells = [
            (("a", "x"), cell(6, 1)),
            (("a", "y"), cell(7, 1)),
            (("b", "x"), cell(0)),
            (("b", "y"), cell(9, 1)),
        ]
        told, total = publish_figure(("one", "two"), cells, "won")
        self.assertEqual(told["one"], {"a": 13, "b": 9})
        self.assertEqual(told["two"], {"x": 6, "y": 16})
        self.assertEqual(total, 22)

    def test_of_nothing_nothing_is_hidden(self):
        cells = [(("a",), cell(0)), (("b",), cell(0))]
        self.assertEqual(
            publish_figure(("one",), cells, "won"), ({"one": {"a": 0, "b": 0}}, 0)
        )

    def test_what_few_people_did_is_hidden_however_much_it_was(self):
        for people, told in ((1, None), (4, None), (5, 100)):
            few = {"won": 100, "won_people": people}
            cells = [(("a",), few), (("b",), cell(20))]
            with self.subTest(people=people):
                self.assertEqual(
                    publish_figure(("one",), cells, "won")[0]["one"]["a"], told
                )
