from .base import SampleBase


class ReviewSamples(SampleBase):
    def _samples(self):
        return {
            **super()._samples(),
            **self._review_samples(),
        }

    def _review_samples(self):
        root = self.env.user
        about = {"ownership_id": self.ball_part.id}
        criterion = {f"rubric_{mark}": "So" for mark in range(1, 6)} | {"name": "New"}
        mark = {
            "answer_id": self.answer.id,
            "criterion_id": self.criterion.id,
            "score": 3,
        }
        person = {"employee_id": self.worker_person.id}
        proposal = person | {
            "skill_id": self.planning.id,
            "skill_level_id": self.advanced.id,
        }
        line = person | {
            "cycle_id": self.cycle.id,
            "employee_name": "Wor Ker",
            "activity_name": "Fair",
        }
        evidence = person | {
            "company_id": self.company.id,
            "employee_name": "Wor Ker",
            "activity_name": "Fair",
        }
        level = {"skill_level_id": self.basic.id}
        cycle = {"name": "Then", "company_id": self.company.id}
        asked = about | {"reviewer_id": self.helper.id}
        return {
            (model, record): self._sample(model, lambda user, v=values: v, writes, root)
            for model, record, values, writes in (
                ("hr.community.cycle", "any", cycle, {"name": "Now"}),
                ("hr.community.review", "of a colleague", asked, {"reason": "Please"}),
                (
                    "hr.community.review.answer",
                    "of a colleague",
                    about,
                    {"reply": "Thanks"},
                ),
                (
                    "hr.community.review.held",
                    "any",
                    about | {"marks": {str(self.criterion.id): 3}},
                    {"words": "Changed"},
                ),
                ("hr.community.review.score", "of a colleague", mark, {"score": 5}),
                ("hr.community.skill.proposal", "of a colleague", proposal, level),
                ("hr.community.statement.line", "of a colleague", line, {"hours": 9}),
                (
                    "hr.community.appraisal.evidence",
                    "of a colleague",
                    evidence,
                    {"remark": "Great", "hours": 9},
                ),
            )
        } | {
            **self._of_all_and_of_one(
                "hr.community.criterion", criterion, {"sequence": 3}
            ),
            ("hr.community.statement", "of a colleague"): (
                lambda user: self.env["hr.community.statement"].search(
                    [("employee_id", "=", self.worker_person.id)], limit=1
                ),
                lambda user: {"hours": 1},
                {"hours": 1},
            ),
        }
