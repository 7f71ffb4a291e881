from odoo.exceptions import AccessError, UserError
from odoo.tests import tagged, users

from .common import RecruitmentCase


@tagged("post_install", "-at_install")
class TestRecruiter(RecruitmentCase):
    """Whoever approves need not be able to open jobs: a recruiter does it then."""

    def test_without_the_right_a_recruiter_is_asked(self):
        self._approve()
        self.assertEqual(self.case.state, "approved")
        self.assertFalse(self.case.job_id or self.case.job_opened)
        task = self.case.activity_ids
        self.assertEqual(task.user_id, self.recruiter)
        self.assertIn("Events Manager", task.summary)
        self.assertIn("Create Job Opening", task.note)

    def test_with_the_right_the_job_is_there_at_once(self):
        self.manager.group_ids += self.env.ref(
            "hr_recruitment.group_hr_recruitment_user"
        )
        self._approve()
        self.assertTrue(self.case.job_opened)
        self.assertEqual(self.case.job_id.no_of_recruitment, 1)
        self.assertFalse(self.case.activity_ids)

    @users("hr_community_recruiter")
    def test_the_recruiter_opens_the_job_and_is_done(self):
        self._approve()
        case = self.case.with_user(self.env.user)
        case.action_open_job()
        self.assertEqual(case.job_id.name, "Events Manager")
        self.assertEqual(case.job_id.job_skill_ids.skill_id, self.planning)
        self.assertFalse(case.activity_ids, "the task is off the list")

    @users("hr_community_recruiter")
    def test_more_places_on_a_job_that_is_there(self):
        job = self.env["hr.job"].create({"name": "Host", "no_of_recruitment": 2})
        case = self._new_case("Another", job_id=job.id)
        self._approve(case)
        case.with_user(self.env.user).action_open_job()
        self.assertEqual(job.no_of_recruitment, 3)

    def test_who_may_not_open_jobs_is_told_whom_to_ask(self):
        self._approve()
        for user in (self.manager, self.officer):
            with self.assertRaises(AccessError):
                self.case.with_user(user).action_open_job()
        self.assertFalse(self.case.job_opened)

    def test_a_job_that_exists_is_found_before_the_recruiter_is_asked(self):
        self.env["hr.job"].create(
            {"name": "Events Manager", "company_id": self.company.id}
        )
        with self.assertRaises(UserError) as refusal:
            self._approve()
        self.assertIn("already exists", str(refusal.exception))
        self.assertEqual(self.case.state, "submitted")
        self.assertFalse(self.case.activity_ids)

    def test_a_job_made_meanwhile_is_chosen_by_the_manager(self):
        self._approve()
        job = self.env["hr.job"].create(
            {"name": "Events Manager", "company_id": self.company.id}
        )
        with self.assertRaises(UserError):
            self.case.with_user(self.recruiter).action_open_job()
        self.case.with_user(self.manager).job_id = job
        self.case.with_user(self.recruiter).action_open_job()
        self.assertTrue(self.case.job_opened)

    @users("hr_community_recruiter")
    def test_the_recruiter_reads_the_whole_case_and_changes_nothing(self):
        self._approve()
        case = self.case.with_user(self.env.user)
        view = case.get_view(view_type="form")
        names = [
            name
            for name in view["models"][case._name]
            if name in case.fields_get() and name != "baseline_employee_ids"
        ]
        self.assertEqual(case.read(names)[0]["name"], "Events Manager")
        self.assertEqual(case.line_ids.mapped("name"), ["Party"])
        for refused in (
            lambda: case.write({"name": "Else"}),
            lambda: case.write({"job_id": False}),
            lambda: case.skill_ids.unlink(),
            lambda: case.line_ids.unlink(),
            lambda: case.unlink(),
            lambda: case.create({"name": "New"}),
            lambda: case.action_post(),
        ):
            with self.assertRaises(UserError):
                refused()

    def test_a_recruiter_of_another_company_is_neither_asked_nor_sees_it(self):
        elsewhere = self._new_user(
            "recruiter_elsewhere",
            "hr_recruitment.group_hr_recruitment_manager",
            company_id=self.other_company.id,
            company_ids=[(6, 0, self.other_company.ids)],
        )
        self._approve()
        self.assertEqual(self.case.activity_ids.user_id, self.recruiter)
        with self.assertRaises(AccessError):
            self.case.with_user(elsewhere).read(["name"])

    def test_a_plain_recruiter_is_asked_where_nobody_leads(self):
        managers = self.env.ref("hr_recruitment.group_hr_recruitment_manager")
        for user in managers.all_user_ids:
            user.group_ids -= user.group_ids.filtered(
                lambda group: managers in group.all_implied_ids
            )
        plain = self._new_user(
            "plain_recruiter", "hr_recruitment.group_hr_recruitment_user"
        )
        self._approve()
        self.assertEqual(self.case.activity_ids.user_id, plain)

    def test_where_nobody_recruits_the_case_says_so(self):
        users = self.env.ref("hr_recruitment.group_hr_recruitment_user")
        for user in users.all_user_ids:
            user.group_ids -= user.group_ids.filtered(
                lambda group: users in group.all_implied_ids
            )
        self._approve()
        self.assertEqual(self.case.state, "approved")
        self.assertFalse(self.case.activity_ids)
        self.assertIn(
            "Anyone with recruitment rights can use",
            " ".join(self.case.message_ids.mapped("body")),
        )
