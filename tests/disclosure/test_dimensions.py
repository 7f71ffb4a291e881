from random import Random

from odoo.tests import BaseCase, tagged

from ...models.disclosure.dimensions import (
    DIMENSIONS,
    ORDERED_GROUPS,
    get_group_sequence,
)


@tagged("post_install", "-at_install")
class TestGroupSequence(BaseCase):
    """Groups come by dimension, and where they have an order, in theirs."""

    def test_groups_are_in_order(self):
        groups = [
            (dimension, group)
            for dimension in DIMENSIONS
            for group in ORDERED_GROUPS.get(dimension, ("one",))
        ]
        shuffled = Random(1).sample(groups, len(groups))
        ordered = sorted(shuffled, key=lambda pair: get_group_sequence(*pair))
        self.assertEqual(ordered, groups)

    def test_groups_without_an_order_have_the_same_place(self):
        places = {get_group_sequence("department", group) for group in (0, 7, 12)}
        self.assertEqual(len(places), 1)
