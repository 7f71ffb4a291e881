from datetime import datetime, timedelta

from freezegun import freeze_time

from odoo.tests import tagged

from ..common import LearningCase


@tagged("post_install", "-at_install")
class TestNextFirst(LearningCase):
    """What takes place at an hour is listed by the day that it is for its reader."""

    def _new_at(self, *moment):
        start = datetime(*moment)
        stop = start + timedelta(hours=1)
        return self._new_session(self.basics, start=start, stop=stop)

    @freeze_time("2026-03-10 20:30:00")  # half past nine on the 11th in Auckland
    def test_this_morning_in_auckland_is_today(self):
        over = self._new_at(2026, 3, 10, 10)
        morning = self._new_at(2026, 3, 10, 21)
        later = self._new_at(2026, 3, 12, 21)
        rows = over + morning + later
        for zone, expected in (
            ("Pacific/Auckland", morning + later + over),
            ("UTC", morning + over + later),
        ):
            found = rows.with_context(tz=zone)
            self.assertEqual(found.search([("id", "in", rows.ids)]), expected, zone)
            turns = expected.with_context(tz=zone).mapped("turn")
            self.assertEqual(turns, sorted(turns), zone)

    def test_what_is_called_off_comes_last(self):
        off = self._new_at(2099, 1, 1, 10)
        over = self._new_at(2020, 1, 1, 10)
        later = self._new_at(2099, 1, 2, 10)
        off.state = "cancelled"
        rows = off + over + later
        expected = later + over + off
        self.assertEqual(off.search([("id", "in", rows.ids)]), expected)
        turns = expected.mapped("turn")
        self.assertEqual(turns, sorted(turns))
