import re

from odoo import fields
from odoo.exceptions import AccessError, UserError
from odoo.tests import tagged

from .common import COMPETENCY, CompetencyCase


@tagged("post_install", "-at_install")
class TestCompetency(CompetencyCase):
    """One skill, in one step, to jobs, activities, reviews and interviews."""

    def test_a_preview_changes_nothing(self):
        before = self._get_rows()
        self.competency.with_user(self.officer).action_preview()
        self.assertEqual(self._get_rows(), before)
        # two jobs, two activities, a criterion, two questions; one job has it
        self.assertEqual(self._states(), {"planned": 7, "there": 1})
        self.competency.action_preview()
        self.assertEqual(len(self.competency.line_ids), 8)

    def test_it_is_added_where_it_is_missing(self):
        self.competency.action_apply()
        self.assertEqual(self._states(), {"added": 7, "there": 1})
        for job in self.jobs:
            self.assertEqual(job.skill_ids, self.counting)
        self.assertEqual(self.held.skill_level_id, self.basic)
        for activity in self.party | self.fair:
            self.assertIn(self.counting, activity.skill_ids.skill_id)
        criteria = self.env["hr.community.criterion"]._get_all(self.company)
        self.assertIn(self.counting.name, criteria.mapped("name"))
        questions = self.agent.community_question_ids.mapped("name")
        self.assertEqual(questions, ["What did you count?", "And then?"])
        self.assertFalse(self.planner.community_question_ids)  # nobody is looked for

    def test_jobs_that_all_companies_share_are_left_out_by_who_works_for_one(self):
        shared = self.env["hr.job"].create(
            {"name": "Anywhere", "company_id": False, "no_of_recruitment": 1}
        )
        some = (self.agent | shared).ids
        one = self._new_competency(job_ids=[(6, 0, some)])
        for step in (one.action_preview, one.action_apply):
            step()
            left_out = one.line_ids.filtered(lambda line: line.state == "left_out")
            self.assertEqual(left_out.job_id, shared)
            self.assertTrue(all(left_out.mapped("note")))
        self.assertFalse(shared.community_question_ids)
        self.assertEqual(len(self.agent.community_question_ids), 2)
        self.assertIn(self.counting, shared.skill_ids)
        one.action_undo()
        self.manager.company_ids = self.env["res.company"].search([])
        of_all = self._new_competency(job_ids=[(6, 0, some)])
        of_all.action_apply()
        self.assertEqual(len(shared.community_question_ids), 2)

    def test_hr_of_all_companies_changes_questions_that_they_share(self):
        shared = self.env["hr.job"].create({"name": "Anywhere", "company_id": False})
        values = {"job_id": shared.id, "name": "Why?"}
        hr = self._new_user("hr", "hr.group_hr_user")
        questions = self.env["hr.community.job.question"].with_user(hr)
        with self.assertRaises(AccessError):
            questions.create(values)
        hr.company_ids = self.env["res.company"].search([])
        self.assertEqual(questions.create(values).name, "Why?")

    def test_officers_prepare_and_managers_roll_out(self):
        with self.assertRaises(AccessError):
            self.competency.with_user(self.officer).action_apply()
        with self.assertRaises(AccessError):
            self.competency.with_user(self.worker).action_preview()
        with self.assertRaises(AccessError):
            self.competency.with_user(self.officer).write({"state": "applied"})

    def test_what_is_rolled_out_stays_as_it_is(self):
        self.competency.action_apply()
        with self.assertRaises(UserError):
            self.competency.questions = "Another?"
        with self.assertRaises(UserError):
            self.competency.unlink()
        with self.assertRaises(UserError):
            self.competency.action_apply()

    def test_a_roll_out_of_nothing_is_refused(self):
        empty = self.env[COMPETENCY].with_user(self.manager)
        empty = empty.create({"skill_id": self.planning.id})
        for step in (empty.action_preview, empty.action_apply):
            with self.assertRaises(UserError):
                step()

    def test_cover_says_how_much_of_what_carries_it(self):
        self.competency.action_preview()
        for name, some in (("jobs", 1), ("activities", 0), ("postings", 0)):
            self.assertIn(str(some), self.competency[f"cover_{name}"].split(), name)
        self.competency.action_apply()
        self.competency.invalidate_recordset()
        self.assertEqual(self.competency._get_covered_jobs(), self.jobs)
        self.assertEqual(self.competency._get_covered_postings(), self.agent)
        self.assertEqual(
            self.competency._get_covered_activities(), self.party | self.fair
        )
        self.assertTrue(self.competency._get_criterion())

    def test_evidence_is_stale_after_two_years(self):
        people = self.worker_person | self.helper | self.owner_person
        people.job_id = self.agent
        today = fields.Date.today()
        for person, months in (
            (self.worker_person, 1),
            (self.helper, 25),
            (self.owner_person, 40),
            (self.owner_person, 23),
        ):
            self.env["hr.community.skill.evidence"].create(
                {
                    "employee_id": person.id,
                    "skill_id": self.counting.id,
                    "date": fields.Date.subtract(today, months=months),
                }
            )
        self.assertEqual(self.competency._count_evidence(), (2, 1, 3))

    def _appraise(self, people, evidenced):
        """Open an appraisal of each, some with their work for the party in it."""
        appraisals = self.env["hr.appraisal"].create(
            [
                {
                    "employee_id": person.id,
                    "date_close": fields.Date.today(),
                    "state": "2_pending",
                }
                for person in people
            ]
        )
        self.env["hr.community.appraisal.evidence"].create(
            [
                {
                    "appraisal_id": one.id,
                    "appraisal_model": one._name,
                    "employee_id": one.employee_id.id,
                    "employee_name": one.employee_id.name,
                    "company_id": self.company.id,
                    "activity_id": self.party.id,
                    "activity_name": self.party.name,
                }
                for one in appraisals[:evidenced]
            ]
        )
        return appraisals

    def test_cover_of_appraisals(self):
        """Of the open appraisals of the chosen jobs: in how many the skill shows."""
        people = self.env["hr.employee"].create(
            [
                {"name": f"Any {n}", "company_id": self.company.id}
                | {"job_id": self.agent.id}
                for n in range(14)
            ]
        )
        self.competency.action_apply()
        if "hr.appraisal" not in self.env:
            self.assertFalse(re.findall(r"\d", self.competency.cover_appraisals))
            return
        appraisals = self._appraise(people, 6)
        self.competency.invalidate_recordset()
        figures = re.findall(r"\d+", self.competency.cover_appraisals)
        self.assertEqual(figures, ["6", "14"])
        # what is done is over, and carries it no more than others' work does
        appraisals[-2:].write({"state": "3_done"})
        self.competency.invalidate_recordset()
        figures = re.findall(r"\d+", self.competency.cover_appraisals)
        self.assertEqual(figures, ["6", "12"])
        appraisals[1:6].community_evidence_ids.unlink()
        self.competency.invalidate_recordset()
        # one of twelve would tell whose it is
        self.assertFalse(re.findall(r"\d", self.competency.cover_appraisals))

    def test_a_skill_and_a_job_say_what_hangs_on_them(self):
        with self.assertRaises(UserError):
            self.counting.unlink()
        with self.assertRaises(UserError):
            self.agent.unlink()
