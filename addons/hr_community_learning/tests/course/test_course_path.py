from psycopg2 import IntegrityError

from odoo.exceptions import UserError
from odoo.fields import Command
from odoo.tests import tagged
from odoo.tools import mute_logger

from ..common import LearningCase


@tagged("post_install", "-at_install")
class TestCoursePath(LearningCase):
    """Courses in their order, and which one comes next for whom."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.singing = cls._new_course("Singing", sequence=99)
        cls.path = cls.env["hr.community.course.path"].create(
            {
                "name": "Choir",
                "company_id": cls.company.id,
                "line_ids": [
                    Command.create({"course_id": course.id, "sequence": number})
                    for number, course in enumerate(
                        (cls.basics, cls.singing, cls.advanced_course)
                    )
                ],
            }
        )

    def _next(self, person=None):
        return self.basics._get_next_course(person or self.worker_person)

    def test_the_path_says_what_comes_next(self):
        self.assertEqual(self._next(), self.basics)
        self._enrol(self.worker_person, state="completed")
        self.assertEqual(self._next(), self.singing)
        self._enrol(self.worker_person, self._new_session(self.singing), "completed")
        self.assertEqual(self._next(), self.advanced_course)
        self.assertEqual(
            self.path.with_user(self.worker).progress_text,
            "2 of 3 courses completed",
        )

    def test_my_work_says_which_step_it_is(self):
        self._enrol(self.worker_person, state="completed")
        page = self.env["hr.community.my.page"].with_user(self.worker)
        (row,) = (
            one for one in page._get_learning() if one["model"] == "hr.community.course"
        )
        self.assertEqual(row["id"], self.singing.id)
        self.assertIn("2", row["note"])
        self.assertIn("Choir", row["note"])

    def test_a_path_of_others_says_nothing(self):
        self._enrol(self.worker_person, state="completed")
        self.path.persona_id = self.env.ref("hr_community_learning.persona_hr")
        self.assertEqual(self._next(), self.advanced_course)

    def test_what_comes_first_holds_on_a_path_too(self):
        self.path.line_ids.filtered(
            lambda line: line.course_id == self.advanced_course
        ).sequence = -1
        steps = self.path._get_next_steps(self.worker_person)
        self.assertNotIn((self.path, self.advanced_course), steps)

    def test_a_course_is_in_a_path_once_and_not_deleted_there(self):
        with self.assertRaises(IntegrityError), mute_logger("odoo.sql_db"):
            self.path.line_ids = [Command.create({"course_id": self.singing.id})]
            self.env.flush_all()
        steps = self.path.line_ids._description
        with self.assertRaisesRegex(UserError, steps):
            self.singing.with_user(self.officer).unlink()
