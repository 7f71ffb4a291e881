from odoo.tests import tagged

from .common import PositionCaseCase


@tagged("post_install", "-at_install")
class TestPositionComparison(PositionCaseCase):
    """What a request is compared with before anybody is asked."""

    def setUp(self):
        super().setUp()
        self.comparison = self.env["hr.community.position.comparison"].with_user(
            self.officer
        )
        self.mine = self._as(self.officer)

    def _new_job(self, name, *skills, **values):
        return self.env["hr.job"].create(
            {
                "name": name,
                "company_id": self.company.id,
                "job_skill_ids": [
                    (
                        0,
                        0,
                        {
                            "skill_type_id": skill.skill_type_id.id,
                            "skill_id": skill.id,
                            "skill_level_id": self.solid.id,
                        },
                    )
                    for skill in skills
                ],
            }
            | values
        )

    def test_jobs_of_that_name_or_with_half_of_the_skills(self):
        named = self._new_job("events manager")
        half = self._new_job("Host", self.planning)
        both = self._new_job("Planner", self.planning, self.counting)
        self._new_job("Driver")
        self._new_job("Elsewhere", self.planning, company_id=self.other_company.id)
        self.assertEqual(
            self.comparison._get_jobs(self.mine),
            [(named, 0, 2), (both, 2, 2), (half, 1, 2)],
        )

    def test_people_within_who_have_the_skills_or_all_but_one(self):
        self.company.community_hours_limit = 8
        self._give_skill(self.helper, self.planning, self.advanced)
        self._give_skill(self.helper, self.counting, self.advanced)
        found = self.comparison._get_people(self.mine)
        self.assertIn(self.helper.id, [one["employee_id"] for one in found["ready"]])
        self.assertGreaterEqual(found["ready_hours"], 8)
        self.assertEqual(found["ready_count"], len(found["ready"]))

    def test_the_trend_of_the_last_quarters_counts_only_its_activities(self):
        snapshots = self.env["hr.community.gap.snapshot"]
        self._new_activity("Other", hours_per_month=100)
        snapshots._publish(self.company, "2024-01-01")
        self._new_part(self.fair, self.helper, hours_per_month=10)
        snapshots._publish(self.company, "2024-04-01")
        trend = self.comparison._get_trend(self.mine)
        self.assertEqual(
            [(quarter.display_name, missing) for quarter, _gaps, missing in trend],
            [("2024 Q1", 40), ("2024 Q2", 30)],
        )

    def test_a_request_without_activities_has_nothing_to_compare(self):
        case = self.env["hr.community.position.case"].create({"name": "Empty"})
        self.assertFalse(case.comparison)

    def test_it_is_shown_until_it_is_decided_on(self):
        self.company.community_hour_value = 40
        self._log(self.fair, self.worker_person, 6)
        self.mine.action_refresh()
        self.assertIn("240", str(self.mine.comparison))
        self._approve()
        self.assertFalse(self.mine.comparison)
