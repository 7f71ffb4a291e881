from .base import SampleBase


class AuditSamples(SampleBase):
    def _samples(self):
        audit, line = "hr.community.audit", "hr.community.audit.line"
        tip, overlooked = "hr.community.tip", "hr.community.overlooked.report"
        root = self.env.user
        quarter = {"company_id": self.company.id, "date_start": "2020-01-01"}

        def group(cut):
            def values(user):
                about = self.env[audit].create(quarter)
                return {
                    "audit_id": about.id,
                    "cut": cut,
                    "group_name": "Front",
                    "verdict": "same",
                }

            return values

        def told(teller):
            return lambda user: {
                "employee_id": self.helper.id,
                "words": "Keeps the keys",
                "teller_id": teller(user).id,
            }

        return {
            **super()._samples(),
            (audit, "draft"): self._sample(
                audit,
                lambda user: quarter,
                {"date_start": "2020-04-01", "people": 9},
                root,
            ),
            (line, "by department"): self._sample(
                line, group("department"), {"people": 9}, root
            ),
            (line, "private, by sex"): self._sample(
                line, group("sex"), {"people": 9}, root
            ),
            (tip, "my own"): self._sample(
                tip, told(self._person_of), {"answer": "Yes", "words": "No"}, root
            ),
            (tip, "a colleague's"): self._sample(
                tip,
                told(lambda user: self.worker_person),
                {"answer": "Yes", "words": "No"},
                root,
            ),
            (overlooked, "a colleague's"): (
                lambda user: self._overlooked(),
                lambda user: {"hours": 1},
                {"hours": 1},
            ),
        }

    def _overlooked(self):
        self._log(self.party, self.worker_person, 3, state="confirmed")
        return self.env["hr.community.overlooked.report"].browse(self.worker_person.id)
