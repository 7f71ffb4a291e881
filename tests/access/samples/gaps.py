from .base import SampleBase


class GapsSamples(SampleBase):
    def _samples(self):
        return {
            **super()._samples(),
            **self._gap_samples(),
        }

    def _gap_samples(self):
        outcome = {
            "activity_id": self.party.id,
            "kind": "unowned",
            "outcome": "train",
            "reason": "A course",
        }
        line = {"case_id": self.case.id, "name": "Party"}
        skill = {
            "case_id": self.case.id,
            "skill_type_id": self.skill_type.id,
            "skill_id": self.counting.id,
            "skill_level_id": self.basic.id,
        }
        return {
            ("hr.community.gap.outcome", "any"): self._sample(
                "hr.community.gap.outcome",
                lambda user: outcome,
                {"reason": "Two courses"},
                self.env.user,
            ),
            ("hr.community.gap.report", "any"): (
                lambda user: self.env["hr.community.gap.report"].search(
                    [("activity_id", "=", self.party.id)], limit=1
                ),
                lambda user: {"kind": "quiet"},
                {"kind": "quiet"},
            ),
            ("hr.community.position.case", "draft"): (
                lambda user: self.case,
                lambda user: {"name": "Planner", "company_id": self.company.id},
                {"name": "Organiser", "refuse_reason": "No"},
            ),
            ("hr.community.position.case", "submitted"): (
                lambda user: self._submitted_case(),
                lambda user: {
                    "name": "Planner",
                    "company_id": self.company.id,
                    "state": "submitted",
                },
                {"name": "Organiser", "refuse_reason": "No"},
            ),
            ("hr.community.position.case.line", "of a draft"): self._sample(
                "hr.community.position.case.line",
                lambda user: line,
                {"hours_needed": 99},
                self.env.user,
            ),
            ("hr.community.position.case.skill", "of a draft"): self._sample(
                "hr.community.position.case.skill",
                lambda user: skill,
                {"skill_level_id": self.advanced.id},
                self.env.user,
            ),
        }

    def _submitted_case(self):
        self.case.state = "submitted"
        return self.case
