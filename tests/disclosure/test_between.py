from unittest import TestCase

from odoo.tests import tagged

from ...models.disclosure.between import ALL, withheld_between
from ...models.disclosure.crosstab import EVERYBODY

TEAM = ("department", 7)


@tagged("post_install", "-at_install")
class TestBetween(TestCase):
    """Two publications, one taken from the other: one to four people are left over."""

    def _withheld(self, here, before, unseen=0):
        pairs = [(ALL, ""), TEAM]
        return withheld_between(
            pairs,
            {pair: set(here) for pair in pairs},
            {pair: set(before) for pair in pairs},
            lambda _now, _then: unseen,
        )

    def test_one_to_four_who_came_or_left(self):
        everybody = set(range(20))
        for gone in range(1, 5):
            found = self._withheld(everybody - set(range(gone)), everybody)
            self.assertEqual(found, {EVERYBODY, (TEAM,)}, gone)
        self.assertFalse(self._withheld(everybody - set(range(5)), everybody))
        self.assertFalse(self._withheld(everybody, everybody))

    def test_coming_and_leaving_add_up(self):
        before = set(range(20))
        self.assertTrue(self._withheld(before - {0} | {30}, before))
        self.assertFalse(self._withheld(before - {0, 1} | {30, 31, 32}, before))

    def test_those_who_may_have_changed_unseen_hide_the_others(self):
        before = set(range(20))
        self.assertFalse(self._withheld(before - {0}, before, unseen=4))
        self.assertTrue(self._withheld(before - {0}, before, unseen=3))
        self.assertTrue(self._withheld(before, before, unseen=1))

    def test_the_whole_of_one_may_be_a_group_of_the_other(self):
        team = set(range(20))
        found = withheld_between(
            [TEAM], {(ALL, ""): team - {3}}, {TEAM: team}, lambda _now, _then: 0
        )
        self.assertEqual(found, {EVERYBODY})

    def test_what_was_not_shown_then_is_not_taken_from_anything(self):
        found = withheld_between([], {TEAM: {1}}, {TEAM: {1, 2}}, lambda _now, _then: 0)
        self.assertFalse(found)
