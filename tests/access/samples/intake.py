from .base import SampleBase


class IntakeSamples(SampleBase):
    def _samples(self):
        return {
            **super()._samples(),
            **self._intake_samples(),
        }

    def _intake_samples(self):
        here = {"company_id": self.company.id}
        name = {"name": "Some Body"} | here
        waiting = {
            "alias_id": self.alias.id,
            "activity_id": self.party.id,
            "role": "owner",
        }
        line = {"import_id": self.log.id, "activity_id": self.party.id, "line": 2}
        heading = {"heading": "task", "target": "name"} | here
        return {
            (model, "any"): self._sample(model, lambda user, v=v: v, w, self.env.user)
            for model, v, w in (
                ("hr.community.person.alias", name, {"name": "Any Body"}),
                ("hr.community.alias.role", waiting, {"role": "deputy"}),
                ("hr.community.import", {"name": "x.csv"} | here, {"state": "undone"}),
                ("hr.community.import.line", line, {"line": 3}),
                ("hr.community.import.heading", heading, {"target": "purpose"}),
            )
        }
