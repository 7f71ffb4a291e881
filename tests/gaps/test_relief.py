from datetime import date, timedelta

from odoo.tests import BaseCase, tagged

from ...models.gaps.relief import DAYS_A_MONTH, monthly_hours, relief_period


@tagged("post_install", "-at_install")
class TestRelief(BaseCase):
    """Hours a month before and after a position was filled."""

    def test_a_year_before_and_so_many_days_after(self):
        filled = date(2024, 2, 29)
        start, middle, end = relief_period(filled, 90)
        self.assertEqual(middle, filled)
        self.assertEqual((filled - start).days, 365)
        self.assertEqual(end, filled + timedelta(days=90))

    def test_twelve_hours_in_a_year_are_about_one_a_month(self):
        filled = date(2024, 2, 29)
        start, _middle, _end = relief_period(filled, 90)
        self.assertAlmostEqual(monthly_hours(12, start, filled), 1, 2)
        self.assertAlmostEqual(
            monthly_hours(9, filled, filled + timedelta(days=90)), 9 / 90 * DAYS_A_MONTH
        )
        self.assertEqual(monthly_hours(9, filled, filled), 0)
