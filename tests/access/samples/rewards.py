from .base import SampleBase


class RewardsSamples(SampleBase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.reward = cls.env["hr.community.reward"].create({"name": "Lunch", "cost": 5})
        # enough in every wallet to order one
        cls.env["hr.community.point"]._book(
            "wallet", "credited", [(person, 50, {}) for person in cls.people]
        )

    def _samples(self):
        order = "hr.community.redemption"
        liability = "hr.community.liability.report"
        root = self.env.user

        def of(person):
            return lambda user: {
                "reward_id": self.reward.id,
                "employee_id": person(user).id,
            }

        changes = {"refuse_reason": "None left", "cost": 1}
        return {
            **super()._samples(),
            ("hr.community.reward", "any"): self._sample(
                "hr.community.reward",
                lambda user: {"name": "Book", "company_ids": self.company.ids},
                {"cost": 1},
                root,
            ),
            (order, "my own"): self._sample(order, of(self._person_of), changes, root),
            (order, "a colleague's"): self._sample(
                order, of(lambda user: self.worker_person), changes, root
            ),
            (liability, "any"): (
                lambda user: self.env[liability].search(
                    [("company_id", "=", self.company.id)], limit=1
                ),
                lambda user: {"points": 1},
                {"points": 1},
            ),
        }
