from odoo import fields
from odoo.exceptions import UserError
from odoo.tests import tagged

from ..common import LearningCase


@tagged("post_install", "-at_install")
class TestRequests(LearningCase):
    """An invitation to a course is a request like any other; answers are due."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.helper.work_email = "helper@example.com"
        cls.requests = cls.env["hr.community.request"]
        cls.requests.search([]).unlink()
        cls.company.community_requests_month = 1

    def _loud(self, user, model):
        """Return a model as a request of a user sees it, in which mails are sent."""
        context = {"allowed_company_ids": user.company_ids.ids}
        return self.env[model].with_env(
            self.env(user=user.id, su=False, context=context)
        )

    def _invite(self, person):
        return self._loud(self.officer, "hr.community.enrolment").create(
            {"employee_id": person.id, "session_id": self.lesson.id}
        )

    def test_whoever_had_the_months_requests_is_not_invited(self):
        with self._letters() as letters:
            self._invite(self.helper)
            self.assertEqual(len(letters()), 1)
        self.assertEqual(self.requests.search([]).kind, "course")
        other = self._new_session(self._new_course("Other"))
        with self.assertRaises(UserError) as refused:
            self._loud(self.officer, "hr.community.enrolment").create(
                {"employee_id": self.helper.id, "session_id": other.id}
            )
        self.assertIn(self.helper.name, str(refused.exception))

    def test_whoever_asked_for_a_session_is_invited_all_the_same(self):
        self.requests._reserve(self.helper, self.company, "campaign")
        course = self._new_course("Wanted")
        self.env["hr.community.course.request"].create(
            {
                "course_id": course.id,
                "employee_id": self.helper.id,
                "company_id": self.company.id,
            }
        )
        session = self._new_session(course)
        self.assertEqual(session.enrolment_ids.employee_id, self.helper)
        self.assertEqual(len(self.requests.search([])), 2)

    def test_who_does_not_work_here_any_more_stops_no_session(self):
        """Archived, moved to another company, or over without being archived yet."""
        course = self._new_course("Wanted")
        people = self.helper
        for name in ("Archived", "Moved", "Over"):
            people |= self._new_person(name)
        asked = self.env["hr.community.course.request"]
        for person in people:
            asked |= asked.create(
                {
                    "course_id": course.id,
                    "employee_id": person.id,
                    "company_id": self.company.id,
                }
            )
        _stays, archived, moved, over = people
        archived.active = False
        moved.company_id = self.other_company
        self.assertEqual(asked.mapped("state"), ["asked", *["withdrawn"] * 2, "asked"])
        # what had been asked for in databases before this was known
        (asked[1] | asked[2]).state = "asked"
        yesterday = fields.Date.subtract(fields.Date.today(), days=1)
        over.version_id.departure_date = yesterday
        session = self._new_session(course)
        self.assertEqual(session.enrolment_ids.employee_id, self.helper)
        over.parent_id = self.boss_person
        session.with_user(self.boss).action_invite_team()
        self.assertNotIn(over, session.enrolment_ids.employee_id)

    def test_new_employees_are_welcomed_next_month(self):
        rows = self.env["hr.community.enrolment"]
        self.requests._reserve(self.helper, self.company, "campaign")
        rows._welcome(self.helper, self.lesson)
        self.assertFalse(self.lesson.enrolment_ids)
        self.company.community_requests_month = 2
        rows._welcome(self.helper, self.lesson)
        self.assertEqual(self.lesson.enrolment_ids.employee_id, self.helper)
