from odoo.tests import BaseCase, tagged

from ...models.rounds.round_line import rounded, spread


@tagged("post_install", "-at_install")
class TestSpread(BaseCase):
    """What several rankers say together."""

    def test_who_gave_no_mark_is_not_counted_as_zero(self):
        found = spread(["0", "2", False, "5"])
        self.assertEqual(
            (found.mean, found.low, found.high, found.number), (3.5, 2, 5, 2)
        )
        self.assertEqual(found.words("3.5"), "3.5 (2-5, 2)")

    def test_nobody(self):
        self.assertIsNone(spread(["0", False]))
        self.assertIsNone(spread([]))

    def test_halves_go_up(self):
        self.assertEqual([rounded(x) for x in (2.4, 2.5, 3.5, 5.0)], [2, 3, 4, 5])
