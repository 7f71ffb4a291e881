from odoo.addons.hr_community.tests.common import CommunityCase


class RecruitmentCase(CommunityCase):
    """A submitted case, a community manager who may not open jobs, a recruiter."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.party.hours_per_month = 20
        cls.recruiter = cls._new_user(
            "recruiter", "hr_recruitment.group_hr_recruitment_manager"
        )
        cls.case = cls._new_case()

    @classmethod
    def _new_case(cls, name="Events Manager", **values):
        cases = cls.env["hr.community.position.case"].with_user(cls.officer)
        # the same work speaks for one position only
        taken = cases.search([]).community_activity_ids
        work = cls.party - taken or cls._new_activity(name, hours_per_month=20)
        case = cases.create(
            {"name": name, "community_activity_ids": [(6, 0, work.ids)]} | values
        )
        case.action_submit()
        return case

    def _approve(self, case=None):
        case = case or self.case
        case.with_user(self.manager).action_approve()
        return case

    def _open(self, case=None):
        """Approve a case and let the recruiter open its job."""
        case = self._approve(case).with_user(self.recruiter)
        case.action_open_job()
        return case.job_id
