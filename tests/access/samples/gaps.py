from odoo import fields

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
            ("hr.community.gap.snapshot", "any"): self._sample(
                "hr.community.gap.snapshot",
                lambda user: self._quarter(),
                {"gap_count": 9},
                self.env.user,
            ),
            ("hr.community.gap.snapshot.line", "any"): self._sample(
                "hr.community.gap.snapshot.line",
                lambda user: {
                    "snapshot_id": self._new_quarter().id,
                    "activity_name": "Party",
                    "activity_key": self.party.id,
                    "kind": "quiet",
                },
                {"kind": "unowned"},
                self.env.user,
            ),
            ("hr.community.gap.change", "any"): (
                lambda user: self._gap_change(),
                lambda user: {"change": "gone"},
                {"change": "gone"},
            ),
            ("hr.community.absence.report", "any"): (
                lambda user: self._absence_row(),
                lambda user: {"factor": 1},
                {"factor": 1},
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
            ("hr.community.position.checkup", "any"): self._sample(
                "hr.community.position.checkup",
                lambda user: {
                    "case_id": self.case.id,
                    "day": 90,
                    "date": "2024-05-05",
                },
                {"sentence": "Better", "hours_after": 1},
                self.env.user,
            ),
            ("hr.community.position.volunteer", "my own"): self._sample(
                "hr.community.position.volunteer",
                lambda user: self._volunteer(self._person_of(user)),
                {"note": "I learn", "hours_done": 9},
                self.env.user,
            ),
            ("hr.community.position.volunteer", "a report's"): self._sample(
                "hr.community.position.volunteer",
                lambda user: self._volunteer(self.worker_person),
                {"note": "I learn"},
                self.env.user,
            ),
            ("hr.community.position.case.skill", "of a draft"): self._sample(
                "hr.community.position.case.skill",
                lambda user: skill,
                {"skill_level_id": self.advanced.id},
                self.env.user,
            ),
        }

    def _quarter(self):
        return {
            "company_id": self.company.id,
            "date_start": "2021-01-01",
            "date": "2021-04-01",
        }

    def _new_quarter(self, **values):
        """Return the report of a quarter; there is one of each, and of no other."""
        values = self._quarter() | values
        quarters = self.env["hr.community.gap.snapshot"]
        names = ("company_id", "date_start")
        there = quarters.search([(name, "=", values[name]) for name in names])
        return there or quarters.create(values)

    def _gap_change(self):
        later = self._new_quarter(date_start="2021-04-01")
        later.line_ids.create(
            {
                "snapshot_id": later.id,
                "activity_name": "Party",
                "activity_key": self.party.id,
                "kind": "quiet",
            }
        )
        earlier = self._new_quarter()
        self.env.flush_all()
        return self.env["hr.community.gap.change"].search(
            [("from_id", "=", earlier.id), ("to_id", "=", later.id)], limit=1
        )

    def _volunteer(self, person):
        until = fields.Date.add(fields.Date.today(), days=9)
        # sudo: the test - in the state in which people are asked
        self.case.sudo().write({"state": "approved", "date_volunteers": until})
        return {
            "case_id": self.case.id,
            "employee_id": person.id,
            "position": "Planner",
            "date_until": until,
        }

    def _absence_row(self):
        self._log(self.party, self.worker_person, state="confirmed")
        return self.env["hr.community.absence.report"].browse(self.party.id * 4)

    def _submitted_case(self):
        self.case.state = "submitted"
        return self.case
