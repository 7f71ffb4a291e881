from odoo.exceptions import UserError
from odoo.tests import tagged, users

from .common import PositionCaseCase


@tagged("post_install", "-at_install")
class TestPositionCaseJob(PositionCaseCase):
    """An approved case opens a job, or more places on one."""

    def _new_job(self, **values):
        return self.env["hr.job"].create(
            {"name": "Old job", "company_id": self.company.id} | values
        )

    def test_a_new_job_says_what_the_case_said(self):
        department = self.env["hr.department"].create({"name": "Fun"})
        job = self._approve(positions=2, department_id=department.id)
        self.assertEqual(job.name, "Events Manager")
        self.assertEqual(job.company_id, self.company)
        self.assertEqual(job.department_id, department)
        self.assertEqual(job.no_of_recruitment, 2)
        self.assertIn("Invites.", job.description)
        self.assertEqual(
            {(s.skill_id, s.skill_level_id) for s in job.job_skill_ids},
            {(self.planning, self.advanced), (self.counting, self.basic)},
        )

    def test_case_and_job_know_each_other(self):
        job = self._approve()
        self.assertTrue(self.case.job_opened)
        self.assertEqual(job.community_case_ids, self.case)
        self.assertEqual(job.community_case_count, 1)
        self.assertEqual(self.case.action_show_job()["res_id"], job.id)
        self.assertEqual(job.action_open_community_cases()["res_id"], self.case.id)

    def test_more_places_on_a_job_that_is_there(self):
        job = self._new_job(no_of_recruitment=1)
        skills = {
            "skill_type_id": self.skill_type.id,
            "skill_id": self.planning.id,
            "skill_level_id": self.basic.id,
        }
        job.job_skill_ids = [(0, 0, skills)]
        self._approve(job_id=job.id, positions=3)
        self.assertEqual(self.case.job_id, job)
        self.assertEqual(job.no_of_recruitment, 4)
        self.assertEqual(job.name, "Old job")
        self.assertEqual(
            {(s.skill_id, s.skill_level_id) for s in job.job_skill_ids},
            {(self.planning, self.basic), (self.counting, self.basic)},
            "what the job asked for stays, what is missing is added",
        )

    def test_a_second_job_of_the_same_name_is_refused_with_the_way_out(self):
        job = self._new_job(name="Events Manager")
        self.case.action_submit()
        approver = self.approver
        with self.assertRaises(UserError) as refusal:
            self.case.with_user(approver).action_approve()
        self.assertIn("already exists", str(refusal.exception))
        self.case.with_user(self.manager).job_id = job
        self.case.with_user(self.approver).action_approve()
        self.assertEqual(self.case.job_id, job)
        self.assertEqual(self.env["hr.job"].search_count([("name", "=", job.name)]), 1)

    def test_an_archived_job_of_the_same_name_is_named_as_such(self):
        self._new_job(name="Events Manager", active=False)
        with self.assertRaises(UserError):
            self._approve()

    def test_the_same_name_elsewhere_is_no_obstacle(self):
        department = self.env["hr.department"].create({"name": "Fun"})
        self._new_job(name="Events Manager", company_id=self.other_company.id)
        self._new_job(name="Events Manager", department_id=department.id)
        self.assertTrue(self._approve())

    def test_capitals_and_spaces_make_no_other_name(self):
        self._new_job(name="EVENTS manager")
        self.case.name = " Events Manager "
        with self.assertRaises(UserError):
            self._approve()

    def test_a_name_is_no_pattern(self):
        self._new_job(name="Events Manager")
        self.case.name = "Event_ %"
        self.assertFalse(self.case._get_namesakes())
        self.assertTrue(self._approve())

    def test_a_job_is_opened_once_and_only_after_approval(self):
        case = self.case.with_user(self.approver)
        for action in (None, "action_submit"):
            if action:
                getattr(case, action)()
            with self.assertRaisesRegex(UserError, "Only an approved request"):
                case.action_open_job()
        case.action_approve()
        with self.assertRaises(UserError):
            case.action_open_job()
        self.assertEqual(case.job_id.no_of_recruitment, case.positions)

    def test_advertising_needs_a_job(self):
        self.case.action_submit()
        # sudo: the test - approved, and nobody there who opens jobs
        self.case.sudo().state = "approved"
        with self.assertRaisesRegex(UserError, "Create the job opening"):
            self.case.with_user(self.manager).action_post()

    @users("hr_community_manager")
    def test_posted_by_hand(self):
        self._approve()
        case = self.case.with_user(self.env.user)
        case.action_post()
        self.assertEqual(case.state, "posted")

    def test_several_cases_are_approved_at_once(self):
        second = self._new_case(self.fair, name="Fair Manager")
        cases = self.case + second
        cases.action_submit()
        cases.with_user(self.approver).action_approve()
        self.assertEqual(len(cases.job_id), 2)

    def test_a_job_that_a_case_opened_is_not_deleted(self):
        job = self._approve()
        with self.assertRaises(UserError):
            job.unlink()
        job.active = False
        self.assertEqual(self.case.job_id, job)

    def test_a_job_that_a_case_only_chose_is_deleted(self):
        job = self._new_job()
        self.case.job_id = job
        job.unlink()
        self.assertFalse(self.case.job_id)
        self.case.action_submit()

    def test_cases_are_counted_for_each_job_and_for_those_who_see_cases(self):
        job, other = self._approve(), self._new_job()
        self._new_case(self.fair, name="More of it", job_id=job.id)
        self.assertEqual((job + other).mapped("community_case_count"), [2, 0])
        view = self.env["hr.job"].with_user(self.worker).fields_get()
        self.assertNotIn("community_case_ids", view)
        self.assertNotIn("community_case_count", view)
