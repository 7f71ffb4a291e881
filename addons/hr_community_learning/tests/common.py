from datetime import datetime, timedelta
from unittest.mock import patch

from odoo import fields
from odoo.addons.hr_community.tests.common import CommunityCase


class LearningCase(CommunityCase):
    """Two courses, one after the other; the owner is the trainer of the sessions."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        # a test is one transaction: its crons commit nothing
        cron = cls.env.registry["ir.cron"]
        never = patch.object(cron, "_commit_progress", lambda *_a, **_k: 1.0)
        cls.startClassPatcher(never)
        # no other course of the foundation but this
        cls.env["hr.community.course"].search([]).active = False
        cls.basics = cls._new_course("Basics", is_foundation=True)
        cls.advanced_course = cls._new_course(
            "Advanced", prerequisite_ids=[(6, 0, cls.basics.ids)]
        )
        cls.lesson = cls._new_session(cls.basics, seats=2)

    @classmethod
    def _new_course(cls, name, **values):
        values = {"name": name, "company_id": cls.company.id} | values
        return cls.env["hr.community.course"].create(values)

    @classmethod
    def _new_session(cls, course, days=30, **values):
        """Return a session at nine in the morning, so many days from now."""
        today = fields.Date.today()
        start = datetime.combine(today, datetime.min.time()) + timedelta(
            days=days, hours=9
        )
        return cls.env["hr.community.course.session"].create(
            {
                "course_id": course.id,
                "start": start,
                "stop": start + timedelta(hours=2),
                "trainer_id": cls.owner_person.id,
            }
            | values
        )

    @classmethod
    def _enrol(cls, person, session=None, state="enrolled"):
        """Return an enrolment in just this state, as the system makes it."""
        return cls.env["hr.community.enrolment"].create(
            {
                "employee_id": person.id,
                "session_id": (session or cls.lesson).id,
                "state": state,
            }
        )

    def _join(self, user, session=None):
        """Return the enrolment of a user who asks for a seat in their own name."""
        session = session or self.lesson
        person = user.employee_ids.filtered(lambda one: one.company_id == self.company)
        rows = self.env["hr.community.enrolment"].with_user(user)
        return rows.create(
            {"employee_id": person.id, "session_id": session.id, "state": "enrolled"}
        )
