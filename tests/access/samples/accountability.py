from .base import SampleBase


class AccountabilitySamples(SampleBase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.goal_values = {
            "activity_id": cls.party.id,
            "name": "Guests",
            "target": 50,
        }
        cls.goal = cls.env["hr.community.goal"].create(cls.goal_values)
        cls.department = cls.env["hr.department"].create(
            {"name": "Here", "company_id": cls.company.id}
        )

    def _samples(self):
        return {
            **super()._samples(),
            **self._goal_samples(),
            **self._engagement_samples(),
        }

    def _goal_samples(self):
        template = {"name": "Guests"}
        measure = {
            "goal_id": self.goal.id,
            "value": 20,
            "source": "the list at the door",
        }
        rewritten = {"value": 50}
        return {
            **self._of_all_and_of_one(
                "hr.community.goal.template", template, {"unit": "people"}
            ),
            ("hr.community.goal", "of a running activity"): self._sample(
                "hr.community.goal",
                lambda user: self.goal_values,
                {"target": 51},
                self.env.user,
            ),
            ("hr.community.measure", "somebody else's"): self._sample(
                "hr.community.measure", lambda user: measure, rewritten, self.env.user
            ),
            ("hr.community.measure", "my own"): self._sample(
                "hr.community.measure", lambda user: measure, rewritten
            ),
        }

    def _engagement_samples(self):
        area = {
            "activity_id": self.party.id,
            "department_id": self.department.id,
            "cause": "time",
            "next_action": "Meet at noon",
        }
        return {
            ("hr.community.inactive.area", "any"): self._sample(
                "hr.community.inactive.area",
                lambda user: area,
                {"next_action": "Meet at night"},
                self.env.user,
            ),
            ("hr.community.engagement.report", "any"): (
                lambda user: self.env["hr.community.engagement.report"].search(
                    [("activity_id", "=", self.party.id)], limit=1
                ),
                lambda user: {"hours": 1},
                {"hours": 1},
            ),
        }
