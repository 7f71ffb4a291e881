from .base import SampleBase


class WorkSamples(SampleBase):
    def _samples(self):
        return {
            **super()._samples(),
            **self._work_samples(),
            **self._added_up_samples(),
        }

    def _added_up_samples(self):
        """Return what the job notes of work, which nobody reads."""
        month = {"activity_id": self.party.id, "month": "2026-01-01"}
        total = {"activity_id": self.party.id, "department": 0}
        person = {"employee_id": self.worker_person.id, "department": 0}
        of_all = {**month, "company_id": self.env.company.id, "department": 0}
        del of_all["activity_id"]
        return {
            (f"hr.community.work.{model}", "any"): self._sample(
                f"hr.community.work.{model}", lambda user, v=values: v, writes
            )
            for model, values, writes in (
                ("change", month, {"month": "2026-02-01"}),
                ("sum", of_all, {"month": "2026-02-01"}),
                ("total", total, {"department": 9}),
                ("person", person, {"department": 9}),
            )
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
