"""Five hundred companies in which a course does nothing, and as many where it does.

Whoever asks for a course is keener than the others, with or without it. So a comparison
with everybody else finds an effect that is not there; one with those who waited does
not, as they asked too. The seeds are fixed.
"""

from math import comb
from random import Random

from odoo.tests import BaseCase, tagged

from ...models.effect import compare

COMPANIES = 500
LEVEL = 0.05
KINDS = ("role", "log", "review")
KEEN, OTHERS = 0.35, 0.10  # how many start within 90 days, asked for a course or not


def count(random, people, share):
    """Return (how many of some people start, people)."""
    return sum(random.random() < share for _one in range(people)), people


def with_the_queue(random, effect=0.0):
    """Return the tables of one company: a seat against the queue."""
    seats, queue = random.randint(10, 60), random.randint(10, 60)
    return {
        kind: (count(random, seats, KEEN + effect), count(random, queue, KEEN))
        for kind in KINDS
    }


def with_everybody(random, effect=0.0):
    """Return the tables that compare a seat with all other employees, asked or not."""
    seats, rest = random.randint(10, 60), random.randint(100, 400)
    return {
        kind: (count(random, seats, KEEN + effect), count(random, rest, OTHERS))
        for kind in KINDS
    }


def find(tables):
    """Return whether any effect is found."""
    return any(one.kind in ("more", "less") for one in compare(tables).values())


def chance_of_at_least(errors, rounds=COMPANIES, level=LEVEL):
    """Return how often as many errors or more happen where the level is kept."""
    return sum(
        comb(rounds, number) * level**number * (1 - level) ** (rounds - number)
        for number in range(errors, rounds + 1)
    )


@tagged("post_install", "-at_install")
class TestSimulatedCompanies(BaseCase):
    """Errs where there is nothing as rarely as it says, and finds what is there."""

    def _errors(self, make):
        random = Random(2026)
        return sum(find(make(random)) for _company in range(COMPANIES))

    def _is_honest(self, make):
        """Return whether errors are not significantly more than 5 % (at 1 %)."""
        return chance_of_at_least(self._errors(make)) > 0.01

    def test_no_effect_is_found_where_there_is_none(self):
        self.assertTrue(self._is_honest(with_the_queue))

    def test_comparing_with_everybody_else_fails_the_same_test(self):
        self.assertFalse(self._is_honest(with_everybody))

    def test_a_true_effect_is_found(self):
        random = Random(14)
        found = sum(
            find({"log": (count(random, 100, 0.4), count(random, 100, 0.2))})
            for _company in range(COMPANIES)
        )
        self.assertGreaterEqual(found / COMPANIES, 0.8)

    def test_the_bound_is_that_of_the_binomial_distribution(self):
        # 37 of 500 at 5 %: the largest number that is not significantly more at 1 %
        self.assertGreater(chance_of_at_least(37), 0.01)
        self.assertLess(chance_of_at_least(38), 0.01)
