from .base import SampleBase


class WorkSamples(SampleBase):
    def _samples(self):
        return {
            **super()._samples(),
            **self._work_samples(),
        }

    def _work_samples(self):
        model = "hr.community.contribution"
        writes = {"hours": 2, "return_reason": "Which day?"}

        def done(state, activity, person=None):
            return lambda user: {
                "activity_id": activity.id,
                "employee_id": (person or self._person_of(user)).id,
                "state": state,
                "hours": 1,
            }

        return {
            (model, record): self._sample(model, values, writes, self.env.user)
            for record, values in {
                "logged, a colleague's in the owner's activity": done(
                    "submitted", self.party, self.worker_person
                ),
                "confirmed, a colleague's in the owner's activity": done(
                    "confirmed", self.party, self.worker_person
                ),
                "logged, elsewhere by somebody else": done(
                    "submitted", self.fair, self.helper
                ),
                "logged, my own": done("submitted", self.fair),
                "confirmed, my own": done("confirmed", self.fair),
            }.items()
        }
