from random import Random
from unittest.mock import patch

from odoo.tests import BaseCase, tagged

from ...models.disclosure import nested, suppression
from ...models.disclosure.crosstab import Cell
from ...models.disclosure.nested import get_hidden, publish_nested
from .attacker import Attacker
from .random_company import DIMENSIONS, random_company

COMPANIES = range(30)
SHARES = {"there": "asked", "remarked": "there", "stepped": "there"}


def random_counts(seed):
    """Return {groups: {name: people}} of a company with an appraisal of everybody."""
    random = Random(seed)
    remark, step = random.choice([0.1, 0.5, 0.9]), random.choice([0.05, 0.3])
    return {
        groups: {
            "asked": people,
            "there": there,
            "remarked": sum(random.random() < remark for _ in range(there)),
            "stepped": sum(random.random() < step for _ in range(there)),
        }
        for groups, (people, there) in random_company(seed).items()
    }


def _of_all(cell, part):
    """Return how many of all that are asked a share of a share is true of."""
    if cell and not cell.thanked:
        return cell
    return part and Cell(cell.people, part.thanked)


@tagged("post_install", "-at_install")
class TestNested(BaseCase):
    """A share of a share: nobody works out how many of a few it is true of."""

    def _publish(self, seed, withheld=None):
        return publish_nested(DIMENSIONS, random_counts(seed), SHARES, withheld or {})

    def _attack(self, seed):
        """Return what somebody recovers who knows all that is told, by what of whom."""
        counts = random_counts(seed)
        told = self._publish(seed)
        cells = sorted(counts)
        of_all, total = told["there"]
        found = {"there": self._recover(cells, of_all, total)}
        for name in ("remarked", "stepped"):
            shown, all_shown = told[name]
            # who has nothing there has no remark: who knows most knows where that is
            some = [groups for groups in cells if counts[groups]["there"]]
            found[name] = self._recover(some, shown, all_shown)
            # of all asked: those without it there, and those without a remark
            whole = {
                dimension: {
                    group: _of_all(cell, shown[dimension].get(group))
                    for group, cell in groups.items()
                }
                for dimension, groups in of_all.items()
            }
            everybody = all_shown and Cell(total.people, all_shown.thanked)
            found[f"{name} of all"] = self._recover(cells, whole, everybody)
        return found

    @staticmethod
    def _recover(cells, published, total):
        return Attacker(DIMENSIONS, cells, published, total).recovered()

    def test_no_few_are_recovered_from_any_company(self):
        shown = 0
        for seed in COMPANIES:
            with self.subTest(seed=seed):
                for what, recovered in self._attack(seed).items():
                    self.assertEqual(recovered, {}, what)
            shown += sum(
                cell is not None
                for name in ("remarked", "stepped")
                for groups in self._publish(seed)[name][0].values()
                for cell in groups.values()
            )
        self.assertGreater(shown, 50, "who hides all is safe, too")

    def test_the_same_attack_breaks_hiding_the_few_alone(self):
        with patch.object(suppression, "leaks", return_value=()):
            broken = [seed for seed in COMPANIES if any(self._attack(seed).values())]
        self.assertGreater(len(broken), 3)

    def test_a_share_of_what_is_hidden_is_hidden(self):
        gone = []
        for seed in COMPANIES:
            told = self._publish(seed)
            known = {
                (dimension, group)
                for dimension, groups in told["remarked"][0].items()
                for group, cell in groups.items()
                if cell
            }
            hidden = {pair for (pair,) in get_hidden(*told["there"]) - {()}}
            gone += known & hidden
        self.assertFalse(gone)

    def test_without_that_rule_one_would_be_told(self):
        with patch.object(nested, "get_hidden", return_value=set()):
            told = [self._publish(seed) for seed in COMPANIES]
        self.assertTrue(
            any(
                cell and one["there"][0][dimension][group] is None
                for one in told
                for dimension, groups in one["remarked"][0].items()
                for group, cell in groups.items()
            )
        )

    def test_what_is_withheld_is_hidden_with_all_that_hangs_on_it(self):
        counts = {
            (group,): {"asked": 40, "there": 20, "remarked": 10, "stepped": 10}
            for group in "abcd"
        }
        told = publish_nested(("one",), counts, SHARES, {"remarked": {(("one", "a"),)}})
        self.assertEqual(told["there"][0]["one"]["a"], Cell(40, 20))
        self.assertEqual(told["stepped"][0]["one"]["a"], Cell(20, 10))
        remarked = told["remarked"][0]["one"]
        self.assertIsNone(remarked["a"])
        # never one alone: the rest would tell it
        self.assertEqual(sum(cell is None for cell in remarked.values()), 2)
        told = publish_nested(("one",), counts, SHARES, {"there": {()}})
        for name in SHARES:
            self.assertEqual(get_hidden(*told[name]) & {()}, {()}, name)
