from .base import SampleBase


class RepositorySamples(SampleBase):
    def _samples(self):
        return {
            **super()._samples(),
            **self._repository_samples(),
        }

    def _repository_samples(self):
        category = {"name": "Sports"}
        tag = {"name": "Outdoors"}
        library = {"name": "A typical thing", "category_id": self.category.id}
        proposal = {"name": "An idea", "company_id": self.company.id}
        ask = self._ask(self.counting, self.basic)

        def skill_of(activity):
            return lambda user: ask | {"activity_id": activity(user).id}

        def new_proposal(user):
            return self.env(user=self.worker)["hr.community.activity"].create(proposal)

        describe = {"purpose": "Fun", "strategic": True, "decision": "keep"}
        return {
            **self._of_all_and_of_one("hr.community.category", category, {"color": 3}),
            **self._of_all_and_of_one("hr.community.tag", tag, {"color": 3}),
            **self._of_all_and_of_one(
                "hr.community.library.activity", library, {"purpose": "Fun"}
            ),
            ("hr.community.activity", "running"): (
                lambda user: self.party,
                lambda user: proposal | {"state": "open"},
                describe,
            ),
            ("hr.community.activity", "somebody's proposal"): (
                new_proposal,
                lambda user: proposal,
                describe,
            ),
            ("hr.community.activity.skill", "of a running activity"): (
                lambda user: self.party_skill,
                skill_of(lambda user: self.party),
                {"necessity": "nice"},
            ),
            ("hr.community.activity.skill", "of somebody's proposal"): self._sample(
                "hr.community.activity.skill",
                skill_of(new_proposal),
                {"necessity": "nice"},
                self.worker,
            ),
        }
