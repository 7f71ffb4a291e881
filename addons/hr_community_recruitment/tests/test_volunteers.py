from odoo.exceptions import AccessError, UserError
from odoo.tests import tagged

from .common import RecruitmentCase


@tagged("post_install", "-at_install")
class TestVolunteers(RecruitmentCase):
    """Those who did the work come before the careers page, and into a talent pool."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.company.community_volunteer_days = 10
        cls._new_part(cls.party, cls.worker_person)

    def _row(self, person):
        # what recruiters read of the case is a part of it, and kept for everybody
        self.case.invalidate_recordset(["volunteer_ids"])
        return self.case.volunteer_ids.filtered(lambda row: row.employee_id == person)

    def test_nobody_publishes_the_job_before_they_had_their_days(self):
        job = self._open()
        case = self.case.with_user(self.recruiter)
        self.assertFalse(case.can_publish)
        with self.assertRaises(UserError):
            case.action_publish()
        for name in ("website_published", "is_published"):
            with self.assertRaises(UserError):
                job.with_user(self.recruiter).write({name: True})
        self.case.with_user(self.manager).action_end_window()
        case.action_publish()
        self.assertEqual(self.case.state, "posted")

    def test_a_job_that_is_published_already_gets_its_places(self):
        job = self.env["hr.job"].create({"name": "Host", "company_id": self.company.id})
        job.write({"website_published": True, "is_published": True})
        case = self._new_case("More hosts", job_id=job.id)
        self._open(case)
        job.with_user(self.recruiter).write({"is_published": True})

    def test_recruiters_read_who_is_interested_and_nobody_else(self):
        self._open()
        rows = self.case.volunteer_ids.with_user(self.recruiter)
        self.assertFalse(rows.search([("case_id", "=", self.case.id)]))
        mine = self._row(self.worker_person)
        mine.with_user(self.worker).action_interested()
        self.assertEqual(rows.search([("case_id", "=", self.case.id)]), mine)
        with self.assertRaises(AccessError):
            mine.with_user(self.recruiter).write({"note": "Said so"})

    def test_who_is_interested_goes_into_a_talent_pool_once(self):
        self._open()
        case = self.case.with_user(self.recruiter)
        with self.assertRaises(UserError):
            case.action_add_talents()
        self._row(self.worker_person).with_user(self.worker).action_interested()
        self.env.invalidate_all()
        action = case.action_add_talents()
        talents = self.env["hr.applicant"].search(action["domain"])
        self.assertEqual(talents.employee_id, self.worker_person)
        self.assertEqual(talents.talent_pool_ids, case.talent_pool_id)
        self.assertFalse(talents.job_id)
        self._row(self.owner_person).with_user(self.owner).action_interested()
        self.env.invalidate_all()
        case.action_add_talents()
        self.assertEqual(
            self.env["hr.applicant"].search(action["domain"]).employee_id,
            self.worker_person + self.owner_person,
        )
        with self.assertRaises(AccessError):
            self.case.with_user(self.worker).action_add_talents()

    def test_who_is_erased_is_in_no_pool_of_volunteers(self):
        self._open()
        self._row(self.worker_person).with_user(self.worker).action_interested()
        self._row(self.owner_person).with_user(self.owner).action_interested()
        action = self.case.with_user(self.recruiter).action_add_talents()
        self.env["hr.community.personal"]._erase_people(self.worker_person)
        talents = self.env["hr.applicant"].search(action["domain"])
        self.assertEqual(talents.employee_id, self.owner_person)

    def _hire(self, applicant):
        applicant.stage_id = self.env["hr.recruitment.stage"].search(
            [("hired_stage", "=", True)], limit=1
        )
        return applicant.create_employee_from_applicant()

    def _check_hired(self, applicant, person, number):
        """Check that a position went to a volunteer who was here all the time."""
        everybody = self.env["hr.employee"].with_context(active_test=False)
        self.assertEqual(everybody.search_count([]), number, "nobody is there twice")
        self.assertEqual(applicant.employee_id, person)
        self.assertEqual(person.job_id, self.case.job_id)
        self.assertEqual(self.case.state, "filled")
        self.assertEqual((self.case.hired_within, self.case.hired_volunteers), (1, 1))
        self.assertEqual(self.case.within_share, 100)
        self.assertTrue(self._row(person).hired)

    def test_a_volunteer_from_the_pool_is_hired_as_who_they_are(self):
        everybody = self.env["hr.employee"].with_context(active_test=False)
        number = everybody.search_count([])
        job = self._open()
        case = self.case.with_user(self.recruiter)
        self._row(self.worker_person).with_user(self.worker).action_interested()
        self.env.invalidate_all()
        talent = self.env["hr.applicant"].search(case.action_add_talents()["domain"])
        wizard = self.env["job.add.applicants"].create(
            {"applicant_ids": talent.ids, "job_ids": job.ids}
        )
        wizard.action_add_applicants_to_job()
        applicant = self.env["hr.applicant"].search([("job_id", "=", job.id)])
        self.recruiter.group_ids += self.env.ref("hr.group_hr_user")
        action = self._hire(applicant.with_user(self.recruiter))
        self.assertEqual(action["res_id"], self.worker_person.id)
        self._check_hired(applicant, self.worker_person, number)

    def test_a_volunteer_who_applies_with_their_address_too(self):
        self.worker_person.work_email = "worker@example.com"
        everybody = self.env["hr.employee"].with_context(active_test=False)
        number = everybody.search_count([])
        job = self._open()
        applicant = self.env["hr.applicant"].create(
            {
                "partner_name": "W. Ker",
                "email_from": "Worker <WORKER@example.com>",
                "job_id": job.id,
            }
        )
        self._hire(applicant)
        self._check_hired(applicant, self.worker_person, number)

    def test_somebody_else_is_hired_as_ever(self):
        """A colleague who did not do the work, or has left, is nobody to find."""
        self._new_person("Col League").work_email = "colleague@example.com"
        self.worker_person.work_email = "worker@example.com"
        job = self._open()
        self.worker_person.active = False
        for email in ("colleague@example.com", "worker@example.com", False):
            applicant = self.env["hr.applicant"].create(
                {"partner_name": "No Body", "email_from": email, "job_id": job.id}
            )
            self.assertFalse(applicant._get_community_volunteer(), email)
