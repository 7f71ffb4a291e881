from ..common import CommunityCase


class PositionCaseCase(CommunityCase):
    """The small company, and a case for its two parties: 20 of 60 hours are given."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.company.resource_calendar_id.hours_per_week = 40
        cls.party.write({"hours_per_month": 20, "role_description": "<p>Invites.</p>"})
        cls.party_owner.hours_per_month = 5
        cls.fair = cls._new_activity(
            "Fair",
            hours_per_month=40,
            purpose="So that people <meet>",
            skill_ids=[(0, 0, cls._ask(cls.counting, cls.basic, "nice"))],
        )
        cls.fair_part = cls._new_part(
            cls.fair, cls.worker_person, role="owner", hours_per_month=15
        )
        cls.case = cls._new_case(cls.party + cls.fair)

    @classmethod
    def _new_case(cls, activities, **values):
        return (
            cls.env["hr.community.position.case"]
            .with_user(cls.officer)
            .create(
                {
                    "name": "Events Manager",
                    "community_activity_ids": [(6, 0, activities.ids)],
                }
                | values
            )
        )

    def _as(self, user):
        return self.case.with_user(user)

    def _approve(self, case=None, **values):
        """Hand a case in and approve it; by a manager who may open jobs."""
        case = case or self.case
        case.write(values)
        case.action_submit()
        case.with_user(self.approver).action_approve()
        return self.env["hr.job"].browse(case.job_id.id)

    @property
    def approver(self):
        """The manager; where an app for recruiting guards the jobs, with its rights."""
        group = self.env.ref(
            "hr_recruitment.group_hr_recruitment_manager", raise_if_not_found=False
        )
        if group:
            self.manager.sudo().group_ids += group
        return self.manager

    def _hire(self, job, name="Newly Hired"):
        return self._new_person(name, job_id=job.id)
