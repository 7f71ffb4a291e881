from datetime import timedelta
from unittest.mock import patch

from odoo import fields
from odoo.exceptions import AccessError, UserError, ValidationError
from odoo.tests import tagged

from ..common import LearningCase


@tagged("post_install", "-at_install")
class TestNewPeople(LearningCase):
    """Whoever is new is invited to the foundation course once, in their first month."""

    def setUp(self):
        super().setUp()
        self.rows = self.env["hr.community.enrolment"]
        self.worker_person.work_email = "worker@example.com"
        today = fields.Date.context_today(self.rows)
        everybody = self.env["hr.employee"].search([])
        everybody.version_ids.contract_date_start = "2020-01-01"
        self.worker_person.version_id.contract_date_start = today - timedelta(days=3)

    def _run(self):
        with self._letters() as letters:
            self.rows._cron_welcome()
        return letters().mapped("email_to")

    def test_they_are_invited_once(self):
        self.assertEqual(self._run(), ["worker@example.com"])
        row = self.lesson.enrolment_ids
        self.assertEqual((row.employee_id, row.state), (self.worker_person, "invited"))
        self.assertFalse(self._run())

    def test_who_left_again_is_not(self):
        self._depart(self.worker_person)
        self.assertFalse(self._run())
        self.assertFalse(self.lesson.enrolment_ids)

    def _welcome_before(self, days):
        """Let the worker be welcomed some days ago; return their enrolment."""
        self._run()
        row = self.lesson.enrolment_ids
        self.assertTrue(row.date_welcomed)
        row.date_welcomed -= timedelta(days=days)
        return row

    def test_they_are_asked_once_after_30_days_whether_they_came_or_not(self):
        row = self._welcome_before(29)
        self.assertFalse(self._run())
        row.date_welcomed -= timedelta(days=1)
        row.state = "cancelled"
        self.assertEqual(self._run(), ["worker@example.com"])
        self.assertFalse(self._run())

    def test_nobody_is_asked_who_has_left_or_too_late(self):
        row = self._welcome_before(60)
        self.assertFalse(self._run())
        row.date_welcomed += timedelta(days=10)
        self.worker_person.active = False
        self.assertFalse(self._run())

    def test_who_is_away_is_asked_when_they_are_back(self):
        self._welcome_before(31)
        people = self.registry["hr.employee"]
        with patch.object(people, "_community_absent", lambda self: self):
            self.assertFalse(self._run())
        self.assertTrue(self._run())

    def test_what_they_think_is_for_officers_alone(self):
        row = self._welcome_before(30)
        with self.assertRaises(UserError):
            row._receive_month("4", "Not asked yet")
        self._run()
        with self.assertRaises(ValidationError):
            row._receive_month("6", "Too much")
        row._receive_month("4", "Lunch with the team")
        row.session_id.trainer_id = self.owner_person
        self.worker_person.parent_id = self.boss_person
        shown = row.with_user(self.officer).read(["month_mark", "month_words"])[0]
        self.assertEqual(shown["month_words"], "Lunch with the team")
        for user in (self.worker, self.owner, self.boss):
            self.assertTrue(row.with_user(user).course_id)
            with self.assertRaises(AccessError):
                row.with_user(user).read(["month_words"])

    def test_where_nothing_is_planned_nobody_is_invited(self):
        self.lesson.state = "cancelled"
        self.assertFalse(self._run())

    def test_three_activities_that_suit_them_are_named(self):
        self._give_skill(self.worker_person, self.planning, self.advanced)
        for number in range(4):
            ask = self._ask(self.planning, self.advanced)
            self._new_activity(f"Fair {number}", skill_ids=[(0, 0, ask)])
        row = self._enrol(self.worker_person, state="invited")
        found = row._get_fitting()
        self.assertEqual(len(found), 3)
        self.assertEqual(found.skill_ids.skill_id, self.planning)

    def test_who_has_no_skills_yet_is_shown_what_looks_for_people(self):
        for number in range(3):
            self._new_activity(f"Fair {number}")
        found = self._enrol(self.helper, state="invited")._get_fitting()
        self.assertEqual(len(found), 3)
        self.assertTrue(all(found.mapped("needs_owner")))
        self._new_part(found[0], self.helper)
        self.assertNotIn(found[0], self.lesson.enrolment_ids[:1]._get_fitting())
