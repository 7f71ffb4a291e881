from .base import SampleBase


class CollectSamples(SampleBase):
    def _samples(self):
        return {
            **super()._samples(),
            **self._collect_samples(),
        }

    def _collect_samples(self):
        model = "hr.community.campaign"
        person = {
            "campaign_id": self.campaign.id,
            "employee_id": self.worker_person.id,
        }
        return {
            (model, "draft"): self._sample(
                model,
                lambda user: {"name": "What?", "company_id": self.company.id},
                {"name": "What now?"},
                self.env.user,
            ),
            (f"{model}.person", "any"): self._sample(
                f"{model}.person",
                lambda user: person,
                {"date_answered": "2026-01-01"},
                self.env.user,
            ),
        }
