from .base import SampleBase


class RoundsSamples(SampleBase):
    def _samples(self):
        return {
            **super()._samples(),
            **self._round_samples(),
        }

    def _round_samples(self):
        model = "hr.community.round"
        ranking = "hr.community.ranking"
        root = self.env.user
        line = {"round_id": self.round.id, "activity_id": self.fair.id}

        def rank(user):
            mine = self.round_line.create(line)
            return {"line_id": mine.id, "user_id": user.id}

        return {
            (model, "draft"): self._sample(
                model,
                lambda user: {"name": "2027", "company_id": self.company.id},
                {"name": "2028"},
                root,
            ),
            (f"{model}.line", "any"): self._sample(
                f"{model}.line", lambda user: line, {"decision_reason": "Loved"}, root
            ),
            (ranking, "my own"): self._sample(ranking, rank, {"impact": "3"}, root),
            (ranking, "a colleague's"): self._sample(
                ranking,
                lambda user: rank(self.worker),
                {"impact": "3"},
                root,
            ),
        }
