"""What the core's tests over all models need to know of this addon."""

MENUS = {"officer": {"Announcements"}}


def get_samples(self):
    """Return a record of every model; see SampleBase."""
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
