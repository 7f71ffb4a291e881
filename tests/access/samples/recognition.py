from odoo.fields import Command

from .base import SampleBase


class RecognitionSamples(SampleBase):
    def _samples(self):
        return {
            **super()._samples(),
            **self._thanks_samples(),
            **self._reported_samples(),
            **self._point_samples(),
            ("hr.community.mutual.report", "any"): (
                lambda user: self._mutual(),
                lambda user: {"times": 1},
                {"times": 1},
            ),
            **self._thanks_wizard_samples(),
        }

    @classmethod
    def _thanks(cls, giver, receiver, **values):
        value = cls.env["hr.community.value"].search([], limit=1)
        return {
            "giver_id": giver.id,
            "receiver_line_ids": [Command.create({"employee_id": receiver.id})],
            "value_id": value.id,
            "message": "For the wonderful evening",
        } | values

    def _mutual(self):
        """Return the row of two people who thank each other again and again."""
        pair = (self.worker_person, self.owner_person)
        self.env["hr.community.recognition"].create(
            [
                self._thanks(giver, receiver, message=f"For the evening {number}")
                for giver, receiver in (pair, pair[::-1])
                for number in range(3)
            ]
        )
        return self.env["hr.community.mutual.report"].search(
            [("employee_id", "in", [person.id for person in pair])]
        )

    def _thanks_samples(self):
        model = "hr.community.recognition"
        root = self.env.user

        def mine(user):
            return self._thanks(self._person_of(user), self.worker_person)

        def theirs(**values):
            return lambda user: self._thanks(
                self.worker_person, self.manager_person, **values
            )

        def line(user):
            thanks = self.env[model].create(theirs()(user))
            return {
                "recognition_id": thanks.id,
                "employee_id": self.owner_person.id,
            }

        def reaction(user):
            return line(user) | {"kind": "star"}

        def decision(user):
            thanks = self.env[model].create(theirs()(user))
            return {"recognition_id": thanks.id, "kind": "hidden", "reason": "Rude"}

        hidden = {"message": "Changed", "hide_reason": "Rude", "points": 9}
        value = {"name": "Patience", "company_id": self.company.id}
        allowance = {"company_id": self.company.id, "points": 5}
        job = self.env["hr.job"].create({"name": "Host", "company_id": self.company.id})
        return {
            (name, record): self._sample(name, values, writes, root)
            for name, record, values, writes in (
                (model, "my own", mine, {"message": "Changed", "state": "revoked"}),
                (model, "a colleague's", theirs(), hidden),
                (model, "private", theirs(visibility="private"), hidden),
                (f"{model}.receiver", "a colleague's", line, {"is_shown": False}),
                (
                    "hr.community.moderation.decision",
                    "any",
                    decision,
                    {"reason": False},
                ),
                ("hr.community.reaction", "a colleague's", reaction, {"kind": "heart"}),
                (
                    "hr.community.value",
                    "of the company",
                    lambda user: value,
                    {"icon": "fa-leaf"},
                ),
                (
                    "hr.community.allowance",
                    "any",
                    lambda user: allowance | {"job_id": job.id},
                    {"points": 7},
                ),
            )
        }

    def _reported_samples(self):
        """Return private thanks that HR is asked to look at, and the asking itself."""
        model = "hr.community.recognition"
        private = self._thanks_samples()[model, "private"]

        def make(user):
            thanks = private[0](user)
            lines = thanks.sudo().receiver_line_ids
            self.env["hr.community.moderation.request"]._create_for(lines)
            return thanks

        def request(user):
            return {"line_id": private[0](user).sudo().receiver_line_ids.id}

        looked = {"date_dismissed": "2026-01-01"}
        requests = "hr.community.moderation.request"
        page = "hr.community.thanks.page"
        return {
            (page, "a colleague's"): (
                lambda user: self.env[page].browse(self.worker_person.id),
                lambda user: {"employee_id": self.worker_person.id},
                {"employee_id": self.helper.id},
            ),
            (model, "private, reported"): (make, *private[1:]),
            (requests, "any"): self._sample(requests, request, looked, self.env.user),
        }

    def _point_samples(self):
        def account(person):
            return lambda user: {
                "employee_id": person(user).id,
                "company_id": self.company.id,
                "kind": "wallet",
                "granted": 5,
            }

        def line(person):
            return lambda user: {
                "employee_id": person(user).id,
                "company_id": self.company.id,
                "account": "wallet",
                "reason": "credited",
                "amount": 5,
            }

        def colleague(user):
            return self.worker_person

        balance, point = "hr.community.balance", "hr.community.point"
        return {
            (model, record): self._sample(model, values(person), writes, self.env.user)
            for model, values, writes in (
                (balance, account, {"spent": 1, "granted": 99}),
                (point, line, {"note": "Mine"}),
            )
            for record, person in (
                ("my own", self._person_of),
                ("a colleague's", colleague),
            )
        }

    def _thanks_wizard_samples(self):
        person = {"employee_id": self.worker_person.id, "points": 3, "note": "A gift"}
        return {
            (model, "my own"): self._sample(model, lambda user, v=values: v, writes)
            for model, values, writes in (
                (
                    "hr.community.give.thanks",
                    {"message": "Great"},
                    {"message": "Greater"},
                ),
                ("hr.community.point.booking", person, {"points": 4}),
            )
        }
