from .base import SampleBase


class AnnouncingSamples(SampleBase):
    def _samples(self):
        model = "hr.community.announcement"
        root = self.env.user
        mail = {
            "name": "Openings",
            "kind": "opening",
            "way": "mail",
            "email_to": "all@example.com",
            "company_id": self.company.id,
        }

        def entry(user):
            announcement = self.env[model].create(mail)
            return {"announcement_id": announcement.id, "res_id": self.fair.id}

        return {
            **super()._samples(),
            (model, "any"): self._sample(
                model,
                lambda user: mail,
                {"body": "{activity}", "kind": "round", "webhook_id": False},
                root,
            ),
            (f"{model}.entry", "any"): self._sample(
                f"{model}.entry", entry, {"state": "sent"}, root
            ),
        }
