from odoo.tests import BaseCase, tagged

from ...models.gaps.fte import fte, positions_for


@tagged("post_install", "-at_install")
class TestFte(BaseCase):
    def test_a_full_week_all_the_year_is_one_position(self):
        self.assertAlmostEqual(fte(40 * 52 / 12, 40), 1.0)
        self.assertAlmostEqual(fte(35 * 52 / 12, 35), 1.0)

    def test_hours_a_month_over_the_hours_of_a_month(self):
        self.assertAlmostEqual(fte(80, 40), 80 / 173.3333333, 6)
        self.assertEqual(fte(0, 40), 0)

    def test_without_working_hours_there_is_no_answer(self):
        self.assertEqual(fte(80, 0), 0)
        self.assertEqual(fte(80, False), 0)

    def test_one_person_at_least_and_halves_round_up(self):
        for full_time, people in (
            (0, 1),
            (0.2, 1),
            (1.0, 1),
            (1.49, 1),
            (1.5, 2),
            (2.5, 3),
            (3.4, 3),
        ):
            with self.subTest(fte=full_time):
                self.assertEqual(positions_for(full_time), people)
