from odoo.fields import Command

from .base import SampleBase


class WizardsSamples(SampleBase):
    def _samples(self):
        return {
            **super()._samples(),
            **self._wizard_samples(),
            **self._agreement_wizard_samples(),
            **self._review_wizard_samples(),
        }

    def _agreement_wizard_samples(self):
        def of_role(user):
            part = self._new_part(self.fair, self._person_of(user))
            return {"ownership_id": part.id, "hours_per_month": 3}

        def of_agreement(user):
            part = self._new_part(self.fair, self._person_of(user))
            row = self.env["hr.community.agreement"]._propose(part, 3)
            return {"agreement_id": row.id}

        return {
            (model, "my own"): self._sample(model, values, writes)
            for model, values, writes in (
                ("hr.community.agreement.answer", of_agreement, {"reason": "No time"}),
                (
                    "hr.community.agreement.proposal",
                    of_role,
                    {"hours_per_month": 2},
                ),
            )
        }

    def _wizard_samples(self):
        def of_sheet(user, **values):
            sheet = self.env(user=user)["hr.community.inventory.import"].sudo()
            return {"wizard_id": sheet.create({}).id} | values

        def of_search(user):
            search = self.env(user=user)["hr.community.find.owner"].sudo()
            wizard = search.create({"activity_id": self.party.id})
            wizard.line_ids = False  # the suggestions are there before ours is
            return {"wizard_id": wizard.id, "employee_id": self.worker_person.id}

        def of_part(user):
            part = self._new_part(self.fair, self._person_of(user))
            return {"ownership_ids": [Command.set(part.ids)]}

        def of_successor(user):
            part = self._new_part(self.fair, self._person_of(user))
            return {"ownership_id": part.id, "successor_id": self.worker_person.id}

        def of_work(user):
            work = self._log(self.fair, self._person_of(user))
            return {"contribution_ids": [Command.set(work.ids)], "reason": "Hm"}

        def of_me(user):
            return {"employee_id": self._person_of(user).id}

        def of_party(user):
            return {"activity_id": self.party.id}

        def of_two(user):
            return {"keep_id": self.party.id, "other_id": self.fair.id}

        def of_activity(user):
            return {"activity_ids": [Command.set(self.fair.ids)], "reason": "Done"}

        return {
            (model, "my own"): self._sample(model, values, writes)
            for model, values, writes in (
                ("hr.community.activity.retire", of_activity, {"reason": "Over"}),
                ("hr.community.activity.merging", of_two, {"keep_id": self.fair.id}),
                ("hr.community.step.down", of_part, {"reason": "No time"}),
                ("hr.community.work.return", of_work, {"reason": "Which day?"}),
                ("hr.community.person.data", of_me, {"filename": "x"}),
                ("hr.community.hand.over", of_successor, {"note": "Keys"}),
                ("hr.community.find.owner", of_party, {"role": "deputy"}),
                ("hr.community.find.owner.line", of_search, {"chosen": True}),
                (
                    "hr.community.options",
                    lambda user: {},
                    {"community_answer_days": 5},
                ),
                ("hr.community.inventory.import", lambda user: {}, {"filename": "x"}),
                ("hr.community.inventory.import.column", of_sheet, {"target": "note"}),
                ("hr.community.inventory.import.problem", of_sheet, {"line": 3}),
                ("hr.community.inventory.import.sheet", of_sheet, {"name": "x"}),
            )
        }

    def _review_wizard_samples(self):
        def of_review(user):
            part = self._new_part(self._new_activity("Ball"), self._person_of(user))
            return {"ownership_id": part.id}

        def of_appraisal(user):
            return {"appraisal_id": 1, "employee_id": self._person_of(user).id}

        def of_adding(user):
            adding = self.env(user=user)["hr.community.appraisal.add"].sudo()
            wizard = adding.create(of_appraisal(user))
            wizard.line_ids = False  # what it lists is there before ours is
            return {"wizard_id": wizard.id, "activity_name": "Fair"}

        return {
            (model, "my own"): self._sample(model, values, writes)
            for model, values, writes in (
                ("hr.community.review.request", of_review, {"reason": "Please"}),
                (
                    "hr.community.appraisal.add",
                    of_appraisal,
                    {"employee_id": self.helper.id},
                ),
                ("hr.community.appraisal.add.line", of_adding, {"chosen": True}),
            )
        }
