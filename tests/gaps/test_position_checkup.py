from datetime import timedelta

from freezegun import freeze_time

from odoo import fields
from odoo.exceptions import AccessError, UserError, ValidationError
from odoo.fields import Command
from odoo.tests import tagged

from .common import PositionCaseCase


@tagged("post_install", "-at_install")
class TestPositionCheckup(PositionCaseCase):
    """Ninety and 180 days after filling: what was relieved in fact, and an answer."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.checkups = cls.env["hr.community.position.checkup"]
        cls.today = fields.Date.today()

    def _fill(self):
        """Log 60 hours in the year before, and let somebody new take the job."""
        for months in (1, 4, 10):
            day = fields.Date.subtract(self.today, months=months)
            self._log(self.fair, self.worker_person, 20, date=day)
        self.newcomer = self._hire(self._approve())
        self.assertEqual(self.case.state, "filled")

    def _night(self, days):
        with freeze_time(self.today + timedelta(days=days)):
            self.checkups._cron_checkups()
            self.env.flush_all()
        return self.case.checkup_ids

    def _log_later(self, person, hours, days=10):
        # sudo: the test - a day that has not come yet
        with freeze_time(self.today + timedelta(days=days)):
            self._log(self.fair, person, hours)

    def test_officers_are_asked_once_after_90_and_once_after_180_days(self):
        self._fill()
        self.assertFalse(self._night(89))
        self.assertEqual(self._night(90).mapped("day"), [90])
        self.assertEqual(self._night(91).mapped("day"), [90])
        self.assertEqual(self._night(200).mapped("day"), [90, 180])
        todos = self.case.sudo().activity_ids
        self.assertEqual(todos, self.case.checkup_ids.sudo().todo_id)
        self.assertEqual(len(todos), 2)

    def test_whoever_was_filled_long_ago_is_asked_about_once(self):
        self._fill()
        self.assertEqual(self._night(400).mapped("day"), [180])

    def test_hours_are_those_logged_before_and_after_by_whoever_is_not_paid(self):
        self._fill()
        self._log_later(self.worker_person, 9)
        self._log_later(self.newcomer, 20)
        self._log_later(self.worker_person, 21, days=120)
        first = self._night(90)
        self.assertAlmostEqual(first.hours_before, 5, 1)
        self.assertAlmostEqual(first.hours_after, 3, 1)
        self.assertAlmostEqual(
            first.hours_relieved, first.hours_before - first.hours_after
        )
        self.assertEqual(
            (first.people_ids, first.people_count), (self.worker_person, 1)
        )
        second = self._night(180) - first
        self.assertAlmostEqual(second.hours_after, 30 / 6, 0)

    def test_gaps_that_are_back_are_counted(self):
        self._fill()
        self.fair.with_user(self.officer).state = "open"
        first = self._night(90)
        self.assertEqual((first.gaps_before, first.gaps_after), (2, 1))

    def test_a_volunteer_who_got_the_position_is_paid(self):
        self.case.write({"name": "Events Manager"})
        job = self._approve()
        self.worker_person.job_id = job
        self._log_later(self.worker_person, 20)
        first = self._night(90)
        self.assertEqual((first.hours_after, first.people_count), (0, 0))

    def test_it_is_closed_only_with_a_sentence_on_the_last_one(self):
        self._fill()
        case = self.case.with_user(self.officer)
        first = self._night(90).with_user(self.officer)
        with self.assertRaises(ValidationError):
            first.answer = "yes"
        first.write({"answer": "partly", "sentence": "Less to do"})
        self.assertEqual(first.user_id, self.officer)
        self.assertFalse(first.sudo().todo_id)
        with self.assertRaises(UserError):
            case.action_close()
        with self.assertRaises(UserError):
            case.write({"state": "closed"})
        last = self._night(180).with_user(self.officer) - first
        last.write({"answer": "yes", "sentence": "Nobody does it on top any more"})
        case.action_close()
        self.assertEqual(case.state, "closed")
        with self.assertRaises(AccessError):
            last.sentence = "It did not"
        with self.assertRaises(AccessError):
            first.hours_after = 0

    def test_it_is_answered_on_the_form_of_its_case(self):
        """The case itself can no longer be changed, and its form sends both."""
        self._fill()
        case = self.case.with_user(self.officer)
        row = self._night(90)
        answer = {"answer": "yes", "sentence": "Nobody stays late"}
        case.write({"checkup_ids": [Command.update(row.id, answer)]})
        self.assertEqual((row.answer, row.user_id), ("yes", self.officer))
        for wrong in (
            {"checkup_ids": [Command.update(row.id, {"hours_after": 0})]},
            {"checkup_ids": [Command.delete(row.id)]},
            {"checkup_ids": [Command.create({"day": 30, "date": row.date})]},
            {"name": "Another"},
        ):
            with self.assertRaises(AccessError):
                case.write(wrong)

    def test_a_case_whose_job_is_deleted_is_looked_at_all_the_same(self):
        self._fill()
        # past its guard, as an app that goes takes its jobs along
        self.env.flush_all()
        self.env.cr.execute(
            "UPDATE hr_community_position_case SET job_id = NULL WHERE id = %s",
            [self.case.id],
        )
        self.env.invalidate_all()
        self._log_later(self.worker_person, 9)
        self.assertEqual(self._night(90).people_ids, self.worker_person)

    def test_a_job_that_is_lost_before_it_is_filled_is_opened_anew(self):
        job = self._approve()
        with self.assertRaises(UserError):
            job.unlink()
        self.env.flush_all()
        self.env.cr.execute(
            "UPDATE hr_community_position_case SET job_id = NULL WHERE id = %s",
            [self.case.id],
        )
        job.with_context(active_test=False).name = "Renamed"
        self.env.invalidate_all()
        self.assertTrue(self.case.warning)
        self._as(self.approver).action_open_job()
        self.assertTrue(self.case.job_id)
        self.assertNotEqual(self.case.job_id, job)
        with self.assertRaises(UserError):
            self._as(self.approver).action_open_job()
