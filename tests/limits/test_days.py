from pathlib import Path

from odoo import fields
from odoo.exceptions import ValidationError
from odoo.modules.migration import load_script
from odoo.tests import tagged

from ..common import CommunityCase

FAR = ("0001-01-01", "1899-12-31", "2201-01-01", "9999-12-31")
VERSION = Path(__file__).parents[2] / "migrations" / "19.0.2.1.0"


@tagged("post_install", "-at_install")
class TestDays(CommunityCase):
    """One row of a far day keeps nobody from a list grouped by weeks or months."""

    def _group(self, *units):
        goals = self.env["hr.community.goal"].with_user(self.worker)
        for unit in units or ("week", "month", "quarter", "year"):
            goals.formatted_read_group([], [f"date_due:{unit}"], ["__count"])

    def _goal(self, day):
        return self.env["hr.community.goal"].create(
            {
                "activity_id": self.party.id,
                "name": "Guests",
                "target": 50,
                "date_due": day,
            }
        )

    def test_far_days_are_refused(self):
        for day in FAR:
            with self.subTest(day), self.assertRaises(ValidationError):
                self._goal(day)

    def test_the_first_and_the_last_day_are_shown(self):
        for day in ("1900-01-01", "2200-12-31"):
            self._goal(day)
        self._group()

    def test_without_the_check_lists_break(self):
        goal = self._goal("2200-12-31")
        self._set_by_force(goal, "9999-12-31")
        with self.assertRaises(OverflowError):
            self._group("week")
        with self.assertRaises(ValueError):
            self._group("month")

    def _set_by_force(self, goal, day):
        self.env.flush_all()
        self.env.cr.execute(
            "ALTER TABLE hr_community_goal "
            "DROP CONSTRAINT IF EXISTS hr_community_goal_date_due_limit"
        )
        self.env.cr.execute(
            "UPDATE hr_community_goal SET date_due = %s WHERE id = %s", (day, goal.id)
        )
        self.env.invalidate_all()

    def test_the_update_moves_what_is_there(self):
        goals = [self._goal("2026-12-31") for _day in FAR]
        near = self._goal("2026-12-30")
        for goal, day in zip(goals, FAR, strict=True):
            self._set_by_force(goal, day)
        load_script(str(VERSION / "pre-days.py"), "pre_days").migrate(self.env.cr, "1")
        self.assertEqual(
            [fields.Date.to_string(goal.date_due) for goal in goals],
            ["1900-01-01", "1900-01-01", "2200-12-31", "2200-12-31"],
        )
        self.assertEqual(fields.Date.to_string(near.date_due), "2026-12-30")
        self._group()
