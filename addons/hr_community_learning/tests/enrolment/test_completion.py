from odoo import fields
from odoo.exceptions import AccessError, UserError
from odoo.fields import Command
from odoo.tests import tagged

from ..common import LearningCase


@tagged("post_install", "-at_install")
class TestCompletion(LearningCase):
    """Whoever completes a course has a résumé line, and skills to accept."""

    def setUp(self):
        super().setUp()
        skill = {"skill_id": self.planning.id, "skill_level_id": self.solid.id}
        self.basics.skill_ids = [Command.create(skill)]
        self.held = self._new_session(self.basics, days=-3)
        self.row = self._enrol(self.worker_person, self.held, state="attended")

    def _proposals(self):
        return self.env["hr.community.skill.proposal"].search(
            [("employee_id", "=", self.worker_person.id)]
        )

    def test_completing_writes_the_line_and_proposes_the_skill(self):
        self.row.with_user(self.owner).action_complete()
        line = self.row.resume_line_id
        self.assertEqual(line.employee_id, self.worker_person)
        self.assertEqual((line.name, line.is_course), ("Basics", True))
        self.assertEqual(line.date_start, self.held.date_start)
        proposal = self._proposals()
        self.assertEqual(
            (proposal.skill_id, proposal.skill_level_id, proposal.course_id),
            (self.planning, self.solid, self.basics),
        )
        proposal.with_user(self.worker).action_accept()
        held = self.worker_person.current_employee_skill_ids
        self.assertEqual(held.skill_id, self.planning)

    def test_nobody_records_their_own_attendance(self):
        """Neither officers nor the trainer, one by one, all at once, or by the link."""
        self._new_person("Offi Cer", self.officer)
        session = self._new_session(self.basics, days=-1)
        for user in (self.officer, self.owner):
            person = user.employee_ids.filtered(
                lambda one: one.company_id == self.company
            )
            mine = self._enrol(person, session).with_user(user)
            self.assertFalse(mine.can_mark)
            for button in ("action_attend", "action_absent"):
                with self.assertRaises(AccessError):
                    getattr(mine, button)()
        with self.assertRaises(AccessError):
            self.env["hr.community.enrolment"].with_user(self.officer).create(
                {
                    "session_id": self.held.id,
                    "employee_id": self.officer.employee_ids.id,
                    "state": "completed",
                }
            )
        trainer = session.enrolment_ids.filtered(
            lambda row: row.employee_id == self.owner_person
        )
        session._mark_by_link({trainer.id: "completed"})
        self.assertEqual(trainer.state, "enrolled")
        session.with_user(self.officer).action_attend_all()
        states = {row.employee_id: row.state for row in session.enrolment_ids}
        self.assertEqual(states[self.owner_person], "attended")
        self.assertEqual(states[self.officer.employee_ids], "enrolled")

    def test_what_somebody_lacks_is_told_to_those_alone_who_may_know(self):
        session = self._new_session(self.advanced_course)
        rows = self.env["hr.community.enrolment"]
        about = {"session_id": session.id, "employee_id": self.worker_person.id}
        # the owner is the trainer, and may invite whomever they like
        for user, is_told in ((self.owner, False), (self.boss, True)):
            with self.assertRaises(UserError) as refused:
                rows.with_user(user).create(about)
            self.assertEqual(self.basics.name in str(refused.exception), is_told)

    def test_what_is_typed_finds_the_courses_of_that_name(self):
        for model in ("hr.community.course.session", "hr.community.enrolment"):
            rows = self.env[model]
            found = rows.search([("display_name", "ilike", "Basics")])
            self.assertEqual(found.course_id, self.basics)
            self.assertFalse(rows.search([("display_name", "ilike", "Knitting")]))

    def test_undoing_takes_both_back(self):
        trainer = self.row.with_user(self.owner)
        trainer.action_complete()
        line = self.row.resume_line_id
        trainer.action_undo()
        self.assertEqual(self.row.state, "attended")
        self.assertFalse(line.exists() or self._proposals())
        trainer.action_complete()
        self.assertEqual(len(self._proposals()), 1)
        self.assertTrue(self.row.resume_line_id)

    def test_what_was_accepted_stays(self):
        self.row.state = "completed"
        self._proposals().with_user(self.worker).action_accept()
        self.row.state = "attended"
        self.assertEqual(self._proposals().state, "accepted")

    def test_a_certification_is_valid_for_its_months(self):
        kind = self.env["hr.skill.type"].create(
            {
                "name": "Certificates",
                "is_certification": True,
                "skill_level_ids": [
                    Command.create({"name": "Held", "level_progress": 100})
                ],
                "skill_ids": [Command.create({"name": "First aid"})],
            }
        )
        aid = {"skill_id": kind.skill_ids.id, "validity_months": 24}
        self.basics.skill_ids = [Command.clear(), Command.create(aid)]
        self.row.state = "completed"
        self._proposals().with_user(self.worker).action_accept()
        skill = self.env["hr.employee.skill"].search(
            [("skill_id", "=", kind.skill_ids.id)]
        )
        self.assertEqual(skill.employee_id, self.worker_person)
        until = fields.Date.add(self.row.date_completed, months=24)
        self.assertEqual(skill.valid_to, until)
