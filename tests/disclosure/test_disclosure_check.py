from unittest.mock import patch

from odoo.tests import BaseCase, tagged

from ...models.disclosure import disclosure_check, suppression
from ...models.disclosure.crosstab import Crosstab
from ...models.disclosure.figures import lasting_figures
from ...models.disclosure.suppression import publish
from .attacker import Attacker
from .random_company import DIMENSIONS, hidden, random_company

COMPANIES = range(30)
FEWER = range(6)


@tagged("post_install", "-at_install")
class TestAttack(BaseCase):
    """Who solves what is published as equations finds no count below five."""

    def attack(self, population):
        published, total = publish(DIMENSIONS, population)
        return Attacker(DIMENSIONS, sorted(population), published, total).recovered()

    def test_nothing_is_recovered_from_any_company(self):
        shown = 0
        for seed in COMPANIES:
            population = random_company(seed)
            published, total = publish(DIMENSIONS, population)
            with self.subTest(seed=seed):
                attacker = Attacker(DIMENSIONS, sorted(population), published, total)
                self.assertEqual(attacker.recovered(), {})
            shown += len(attacker.seen)
        self.assertGreater(shown, 5 * len(COMPANIES), "who hides all is safe, too")

    def test_the_same_attack_breaks_primary_suppression_alone(self):
        with patch.object(suppression, "leaks", return_value=()):
            broken = [seed for seed in FEWER if self.attack(random_company(seed))]
        self.assertGreater(len(broken), len(FEWER) * 0.8)

    def test_no_hidden_group_is_known_to_be_one_to_four(self):
        """Equations aside: the narrowest range that linear programmes find."""
        for seed in FEWER:
            population = random_company(seed)
            published, total = publish(DIMENSIONS, population)
            attacker = Attacker(DIMENSIONS, sorted(population), published, total)
            for group in hidden(published):
                for kind, (low, high) in attacker.ranges(group):
                    with self.subTest(seed=seed, group=group, kind=kind):
                        self.assertFalse(1 <= low <= high <= 4)

    def test_ten_thousand_people_in_sixty_groups_are_no_matter(self):
        """Hundreds of cells: what counts is what comes out, and that it does."""
        population = {
            (f"d{n % 13}", f"j{n % 29}", f"t{n % 5}", f"p{n % 7}", f"s{n % 2}"): (9, 4)
            for n in range(1100)
        }
        dimensions = ("department", "job", "tenure", "place", "sex")
        published, _total = publish(dimensions, population)
        self.assertFalse(hidden(published))

    def test_a_group_within_another_leaves_no_few_people(self):
        population = {("a", "j"): (30, 15), ("a", "k"): (3, 1), ("b", "k"): (40, 20)}
        with (
            patch.object(disclosure_check, "reduced_sets", return_value=()),
            patch.object(disclosure_check, "left_over_figures", return_value=()),
        ):
            published, _total = publish(["department", "job"], population)
        self.assertTrue(hidden(published))

    def test_several_groups_taken_out_of_one_leave_no_few_people(self):
        """Three of department a are in neither of its own jobs: a, less j, less k."""
        population = {
            ("a", "j"): (30, 15),
            ("a", "k"): (20, 10),
            ("a", "m"): (2, 1),
            ("a", "n"): (1, 1),
            ("b", "m"): (30, 15),
            ("b", "n"): (30, 15),
        }
        with patch.object(disclosure_check, "reduced_sets", return_value=()):
            published, _total = publish(["department", "job"], population)
        self.assertEqual(hidden(published), {("job", "k"), ("job", "n")})

    def test_nothing_is_hidden_for_nothing(self):
        for seed in (0, 7, 32):  # where some groups are given back
            table = Crosstab(DIMENSIONS, random_company(seed))
            shown = suppression.protect(table)
            lasting = [*lasting_figures(table)]
            for name in table.groups:
                if shown and name not in shown and not table.cell(name).discloses:
                    with self.subTest(seed=seed, name=name):
                        more = disclosure_check.leaks(table, [*shown, name], lasting)
                        self.assertTrue(any(more))
