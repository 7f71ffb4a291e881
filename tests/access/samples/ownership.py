from odoo.fields import Command

from .base import SampleBase


class OwnershipSamples(SampleBase):
    def _samples(self):
        return {
            **super()._samples(),
            **self._ownership_samples(),
            **self._fairness_samples(),
            **self._interest_samples(),
            **self._request_samples(),
            **self._draw_samples(),
            **self._agreement_samples(),
        }

    def _request_samples(self):
        model = "hr.community.request"
        return {
            (model, "any"): self._sample(
                model,
                lambda user: {
                    "employee_id": self._person_of(user).id,
                    "company_id": self.company.id,
                    "date": "2026-01-01",
                    "kind": "review",
                },
                {"date": "2026-01-02"},
                self.env.user,
            )
        }

    def _draw_samples(self):
        draw, line = "hr.community.draw", "hr.community.draw.line"
        root = self.env.user

        def drawn(user):
            return {
                "activity_id": self.fair.id,
                "date": "2026-01-01",
                "seed": "4711",
                "state": "over",
            }

        def place(user):
            return {
                "draw_id": self.env[draw].create(drawn(user)).id,
                "employee_id": self.worker_person.id,
                "place": 1,
                "lot": "aa",
            }

        return {
            (draw, "any"): self._sample(draw, drawn, {"seed": "4712"}, root),
            (line, "a colleague's"): self._sample(line, place, {"place": 2}, root),
        }

    def _agreement_samples(self):
        agreement, consent = "hr.community.agreement", "hr.community.consent"
        root = self.env.user

        def agreed(user):
            part = self._new_part(self.fair, self.worker_person)
            return {
                "ownership_id": part.id,
                "employee_id": self.worker_person.id,
                "hours_per_month": 3,
            }

        def said(user):
            row = self.env[agreement].create(agreed(user))
            return {
                "agreement_id": row.id,
                "kind": "employee",
                "employee_id": self.worker_person.id,
            }

        return {
            (agreement, "a colleague's"): self._sample(
                agreement, agreed, {"hours_per_month": 5}, root
            ),
            (consent, "a colleague's"): self._sample(
                consent, said, {"kind": "owner"}, root
            ),
        }

    def _ownership_samples(self):
        model = "hr.community.ownership"
        writes = {
            "hours_per_month": 3,
            "role": "deputy",
            "date_start": "2024-02-29",
            "handover_note": "Key: third drawer",
        }

        def part(state, activity, person=None):
            return lambda user: {
                "activity_id": activity.id,
                "employee_id": (person or self._person_of(user)).id,
                "state": state,
            }

        return {
            (model, f"{state}, a colleague's"): self._sample(
                model,
                part(state, self.party, self.worker_person),
                writes,
                self.env.user,
            )
            for state in ("invited", "applied", "active", "ended", "declined")
        } | {
            (model, f"{state}, my own"): self._sample(
                model, part(state, self.fair), writes, self.env.user
            )
            for state in ("invited", "applied", "active")
        }

    def _fairness_samples(self):
        said = "hr.community.availability"
        load = "hr.community.load.report"
        objection = "hr.community.objection"
        root = self.env.user

        def of(person):
            return lambda user: {"employee_id": person(user).id, "hours_limit": 3}

        def too_much(user):
            part = self._new_part(self.fair, self.worker_person)
            return {"ownership_id": part.id, "reason": "Too much"}

        return {
            (said, "a colleague's"): self._sample(
                said, of(lambda user: self.worker_person), {"hours_limit": 5}, root
            ),
            (said, "my own"): self._sample(
                said, of(self._person_of), {"hours_limit": 5}, root
            ),
            (objection, "to a colleague's part"): self._sample(
                objection, too_much, {"reason": "Hm", "answer": "Half of it"}, root
            ),
            (load, "a colleague's"): (
                lambda user: self.env[load].browse(self.worker_person.id),
                lambda user: {"hours_given": 1},
                {"hours_given": 1},
            ),
        }

    def _interest_samples(self):
        evidence = "hr.community.skill.evidence"
        preference = "hr.community.preference"
        root = self.env.user
        skills = {"skill_ids": [Command.set(self.planning.ids)]}

        def of(person):
            return lambda user: {"employee_id": person(user).id}

        return {
            (evidence, "a colleague's"): self._sample(
                evidence,
                lambda user: {
                    "employee_id": self.worker_person.id,
                    "skill_id": self.planning.id,
                },
                {"note": "Well done"},
                root,
            ),
            (preference, "my own"): self._sample(
                preference, of(self._person_of), skills, root
            ),
            (preference, "a colleague's"): self._sample(
                preference, of(lambda user: self.worker_person), skills, root
            ),
        }
