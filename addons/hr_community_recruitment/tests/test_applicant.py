from odoo import fields
from odoo.tests import tagged, users

from .common import RecruitmentCase


@tagged("post_install", "-at_install")
class TestApplicant(RecruitmentCase):
    """Somebody applies, is hired, and the case is filled."""

    def _apply(self, job, name="Ap Plicant"):
        return self.env["hr.applicant"].create(
            {"partner_name": name, "email_from": "ap@example.com", "job_id": job.id}
        )

    def _hire(self, applicant):
        applicant.stage_id = self.env["hr.recruitment.stage"].search(
            [("hired_stage", "=", True)], limit=1
        )
        applicant.create_employee_from_applicant()

    def test_an_application_or_a_hired_stage_alone_fills_nothing(self):
        applicant = self._apply(self._open())
        applicant.stage_id = self.env["hr.recruitment.stage"].search(
            [("hired_stage", "=", True)], limit=1
        )
        self.assertEqual(self.case.state, "approved")

    def test_the_applicant_who_becomes_an_employee_fills_the_case(self):
        job = self._open()
        self.case.with_user(self.recruiter).action_publish()
        self._hire(self._apply(job))
        self.assertEqual(self.case.state, "filled")
        self.assertEqual(self.case.date_filled, fields.Date.today())
        self.assertEqual(self.party.state, "formalised")
        self.assertEqual(self.party.job_id, job)
        self.assertEqual(self.party_owner.state, "ended")

    @users("hr_community_recruiter")
    def test_the_recruiter_hires_without_a_right_on_community_work(self):
        # only HR makes employees
        self.recruiter.sudo().group_ids += self.env.ref("hr.group_hr_user")
        applicant = self._apply(self._open()).with_user(self.env.user)
        self._hire(applicant)
        self.assertEqual(self.case.state, "filled")

    def test_two_places_take_two_applicants(self):
        # the recruiter's own number does not count: the case's does
        case = self._new_case("Two of them", positions=2)
        job = self._open(case)
        job.no_of_recruitment = 1
        self._hire(self._apply(job, "Fir St"))
        self.assertEqual(case.state, "approved")
        self._hire(self._apply(job, "Sec Ond"))
        self.assertEqual(case.state, "filled")
