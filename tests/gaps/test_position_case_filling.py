from datetime import timedelta
from unittest.mock import patch

from freezegun import freeze_time

from odoo import fields
from odoo.tests import tagged, users

from .common import PositionCaseCase


@tagged("post_install", "-at_install")
class TestPositionCaseFilling(PositionCaseCase):
    """Enough people hired: the work is theirs, and the volunteers are thanked."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.cases = cls.env["hr.community.position.case"]
        for person in cls.owner_person + cls.worker_person:
            person.work_email = f"{person.id}@example.com"

    def _letters(self):
        return self.env["mail.mail"].search([("subject", "like", "now part of a job")])

    def _run_cron(self):
        """Run what the cron runs, in this transaction."""
        self.env.ref("hr_community.cron_check_filled").ir_actions_server_id.run()

    def test_a_new_employee_in_the_job_fills_the_case(self):
        job = self._approve()
        self.assertEqual(self.case.state, "approved")
        self._hire(job)
        self.assertEqual(self.case.state, "filled")
        self.assertEqual(self.case.date_filled, fields.Date.today())

    def test_somebody_who_changes_into_the_job_fills_it(self):
        job = self._approve()
        self.helper.job_id = job
        self.assertEqual(self.case.state, "filled")

    def test_a_version_written_into_the_job_fills_it(self):
        job = self._approve()
        self.helper.version_id.write({"job_id": job.id})
        self.assertEqual(self.case.state, "filled")

    def test_a_hire_into_another_job_fills_nothing(self):
        self._approve()
        self._hire(self.env["hr.job"].create({"name": "Else"}))
        self.assertEqual(self.case.state, "approved")

    def test_whoever_holds_the_job_already_does_not_count(self):
        job = self.env["hr.job"].create({"name": "Old job"})
        holder = self._hire(job, "Old Hand")
        self._approve(job_id=job.id)
        holder.version_id.write({"job_id": job.id})
        self.cases._check_filled()
        self.assertEqual(self.case.state, "approved")
        self._hire(job)
        self.assertEqual(self.case.state, "filled")

    def test_a_job_that_was_only_chosen_is_not_filled(self):
        job = self.env["hr.job"].create({"name": "Old job"})
        self.case.job_id = job
        self.case.action_submit()
        self._hire(job)
        self.assertEqual(self.case.state, "submitted")

    def test_two_places_take_two_people(self):
        job = self._approve(positions=2)
        self._hire(job, "First")
        self.assertEqual(self.case.state, "approved")
        self._hire(job, "Second")
        self.assertEqual(self.case.state, "filled")

    def test_two_hired_at_once(self):
        job = self._approve(positions=2)
        self.env["hr.employee"].create(
            [{"name": name, "job_id": job.id} for name in ("First", "Second")]
        )
        self.assertEqual(self.case.state, "filled")

    def test_hired_and_gone_again_does_not_count(self):
        job = self._approve(positions=2)
        first = self._hire(job, "First")
        first.job_id = False
        self._hire(job, "Second")
        self.assertEqual(self.case.state, "approved")
        first.job_id = job
        self.assertEqual(self.case.state, "filled")

    def test_one_person_fills_one_case_of_a_job(self):
        job = self._approve()
        other = self._new_activity("Other", hours_per_month=5)
        second = self._new_case(other, name="More", job_id=job.id)
        self._approve(second)
        self.assertEqual(job.no_of_recruitment, 2)
        self._hire(job, "First")
        self.assertEqual((self.case + second).mapped("state"), ["filled", "approved"])
        self.cases._check_filled()
        self.assertEqual(second.state, "approved", "not by the same person again")
        self._hire(job, "Second")
        self.assertEqual(second.state, "filled")

    def test_a_contract_that_begins_later_fills_it_when_it_begins(self):
        job = self._approve()
        start = fields.Date.today() + timedelta(days=10)
        self.helper.create_version({"date_version": start, "job_id": job.id})
        self.cases._check_filled()
        self.assertEqual(self.case.state, "approved")
        with freeze_time(start + timedelta(hours=3)):
            self.env["hr.employee"]._cron_update_current_version_id()
            self._run_cron()
            self.assertEqual(self.case.state, "filled")
            self.assertEqual(self.case.date_filled, start)

    def test_who_begins_today_fills_it_before_odoo_has_noticed(self):
        """And who left the job today does not: Odoo's pointer moves at night."""
        job = self._approve()
        leaves = self._new_person("Leaves")
        for person, before, now in ((self.helper, False, job), (leaves, job, False)):
            old = person.version_id
            # past what looks at once for people in the job
            self.env.flush_all()
            self.env.cr.execute(
                "UPDATE hr_version SET date_version = '2020-01-01', job_id = %s "
                "WHERE id = %s",
                [before.id if before else None, old.id],
            )
            self.env.invalidate_all()
            fresh = old.copy({"date_version": fields.Date.today(), "job_id": False})
            self.env.flush_all()
            self.env.cr.execute(
                "UPDATE hr_version SET job_id = %s WHERE id = %s",
                [now.id if now else None, fresh.id],
            )
            self.env.cr.execute(
                "UPDATE hr_employee SET current_version_id = %s WHERE id = %s",
                [old.id, person.id],
            )
            self.env.invalidate_all()
        self.assertEqual(self.case._get_holders(), self.helper)
        self.cases._check_filled()
        self.assertEqual(self.case.state, "filled")

    def test_two_who_look_at_the_same_moment_fill_it_once(self):
        """Whoever does not get the row leaves it to the other one."""
        job = self._approve()
        cases = self.env.registry["hr.community.position.case"]
        with patch.object(cases, "try_lock_for_update", lambda rows, **_k: rows[:0]):
            self._hire(job)
            self.assertEqual(self.case.state, "approved")
        self.cases._check_filled()
        self.assertEqual(self.case.state, "filled")

    def test_looking_again_changes_nothing(self):
        job = self._approve()
        self._hire(job)
        before = self.case.read()
        letters = self._letters()
        self.cases._check_filled()
        self.cases._check_filled(job)
        self._run_cron()
        self.env.invalidate_all()
        self.assertEqual(self.case.read(), before)
        self.assertEqual(self._letters(), letters)

    def test_a_case_whose_job_is_lost_does_not_stop_the_others(self):
        other = self._new_activity("Other", hours_per_month=5)
        lost = self._new_case(other, name="Lost")
        self._approve(lost)
        # sudo: the test - as an uninstalled app's job might be lost
        lost.sudo().job_id = False
        job = self._approve()
        self._hire(job)
        self.cases._check_filled()
        self.assertEqual((lost + self.case).mapped("state"), ["approved", "filled"])

    def test_the_activities_become_part_of_the_job(self):
        paused = self._new_activity("Paused", hours_per_month=1)
        retired = self._new_activity("Retired", hours_per_month=1)
        self.case.community_activity_ids += paused + retired
        paused.action_pause()
        job = self._approve()
        retired.write({"state": "retired", "retire_reason": "Nobody came"})
        self._hire(job)
        formal = self.party + self.fair + paused
        self.assertEqual(set(formal.mapped("state")), {"formalised"})
        self.assertEqual(formal.job_id, job)
        self.assertEqual(job.community_activity_ids, formal)
        self.assertEqual(retired.state, "retired")
        self.assertFalse(
            self.env["hr.community.gap.report"].search(
                [("activity_id", "in", formal.ids)]
            )
        )
        self.assertEqual(self.party.action_open_job()["res_id"], job.id)

    def test_the_volunteers_parts_end_and_are_counted(self):
        helping = self._new_part(self.fair, self.owner_person, hours_per_month=2)
        self._hire(self._approve())
        parts = self.party_owner + self.fair_part + helping
        self.assertEqual(set(parts.mapped("state")), {"ended"})
        self.assertEqual(set(parts.mapped("date_end")), {fields.Date.today()})
        self.assertEqual(self.case.hours_relieved, 5 + 15 + 2)
        self.assertEqual(self.case.people_relieved, 2)

    def test_without_a_pledge_the_hours_logged_are_relieved(self):
        self.fair_part.hours_per_month = 0
        today = fields.Date.today()
        self._log(self.fair, self.worker_person, 12)
        self._log(self.fair, self.helper, 6, date=today - timedelta(days=200))
        self._log(self.fair, self.helper, 24, date=today - timedelta(days=400))
        self._log(self.fair, self.helper, 3, state="returned")
        # pledged there: what was logged is part of the pledge
        self._log(self.party, self.owner_person, 24)
        self._hire(self._approve())
        self.assertAlmostEqual(self.case.hours_relieved, 5 + 18 / 12)

    def test_invited_people_are_not_relieved(self):
        invited = self._new_part(
            self.fair, self.helper, state="invited", hours_per_month=9
        )
        self._hire(self._approve())
        self.assertEqual(invited.state, "ended")
        self.assertEqual(self.case.people_relieved, 2)
        self.assertEqual(self.case.hours_relieved, 20)

    def test_each_volunteer_is_thanked_in_one_letter(self):
        job = self._approve()
        before = self._letters()
        self.env["hr.employee"].with_context(
            tracking_disable=False, mail_notrack=False
        ).create({"name": "Newly Hired", "job_id": job.id})
        letters = self._letters() - before
        self.assertEqual(
            sorted(letters.mapped("email_to")),
            sorted((self.owner_person + self.worker_person).mapped("work_email")),
        )
        for letter in letters:
            self.assertIn("Events Manager", letter.body_html)
        self.assertEqual(set(letters.mapped("state")), {"outgoing"})
        self.cases.with_context(tracking_disable=False)._check_filled()
        self.assertEqual(self._letters() - before, letters)

    def test_whoever_hires_needs_no_right_on_cases(self):
        job = self._approve()
        self.boss.group_ids += self.env.ref("hr.group_hr_user")
        self.env["hr.employee"].with_user(self.boss).create(
            {"name": "Newly Hired", "job_id": job.id}
        )
        self.assertEqual(self.case.state, "filled")

    @users("hr_community_officer")
    def test_officers_read_what_came_of_it(self):
        self._hire(self._approve())
        case = self.case.with_user(self.env.user)
        self.assertEqual(case.hours_relieved, 20)
        self.assertIn("12 months", case.fields_get()["hours_relieved"]["help"])
