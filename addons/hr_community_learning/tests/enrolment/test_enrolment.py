from psycopg2.errors import UniqueViolation

from odoo.exceptions import AccessError, UserError
from odoo.tests import tagged, users
from odoo.tools import mute_logger

from ..common import LearningCase


@tagged("post_install", "-at_install")
class TestEnrolment(LearningCase):
    """Who enrols whom, what each move counts, and what nobody can make up."""

    @users("hr_community_worker")
    def test_an_employee_enrols_alone_and_only_for_themself(self):
        rows = self.env["hr.community.enrolment"]
        mine = {"session_id": self.lesson.id, "employee_id": self.worker_person.id}
        for state in ("attended", "completed", "no_show", "cancelled"):
            with self.subTest(state=state), self.assertRaises(UserError):
                rows.create(mine | {"state": state})
        row = rows.create(mine | {"state": "enrolled"})
        self.assertEqual(row.state, "enrolled")
        self.assertTrue(row.date_enrolled)
        with self.assertRaises(AccessError):
            rows.create(mine | {"employee_id": self.helper.id, "state": "enrolled"})
        for state in ("attended", "completed", "no_show"):
            with self.subTest(state=state), self.assertRaises(UserError):
                row.state = state

    def test_whoever_is_enrolled_for_another_is_invited_only(self):
        row = {"session_id": self.lesson.id, "employee_id": self.worker_person.id}
        for user in (self.boss, self.owner, self.officer):
            rows = self.env["hr.community.enrolment"].with_user(user)
            with self.assertRaises(AccessError):
                rows.create(row | {"state": "enrolled"})
        invited = self.env["hr.community.enrolment"].with_user(self.boss).create(row)
        self.assertEqual((invited.state, self.lesson.taken), ("invited", 0))
        invited.with_user(self.worker).action_join()
        self.assertEqual((invited.state, self.lesson.taken), ("enrolled", 1))

    def test_an_officer_enrols_whoever_has_no_login(self):
        rows = self.env["hr.community.enrolment"].with_user(self.officer)
        row = {"session_id": self.lesson.id, "employee_id": self.helper.id}
        self.assertEqual(rows.create(row | {"state": "enrolled"}).state, "enrolled")

    def test_a_seat_is_counted_once_whatever_happens(self):
        row = self._enrol(self.worker_person)
        for state in ("attended", "completed", "attended", "no_show", "enrolled"):
            row.state = state
            self.assertEqual((self.lesson.taken, self.lesson.waiting), (1, 0))
        row.state = "cancelled"
        self.assertEqual((self.lesson.taken, self.lesson.waiting), (0, 0))
        self.assertTrue(row.date_withdrawn)
        self.assertEqual(self._join(self.worker).state, "enrolled")

    @mute_logger("odoo.sql_db")
    def test_nobody_is_in_a_session_or_a_course_twice(self):
        self._join(self.worker)
        other = self._new_session(self.basics, days=40)
        for session in (self.lesson, other):
            with self.assertRaises(UniqueViolation):
                self._join(self.worker, session)

    def test_a_session_that_is_over_or_cancelled_takes_nobody(self):
        started = self._new_session(self.basics, days=-1)
        cancelled = self._new_session(self.basics, days=3)
        cancelled.state = "cancelled"
        for session in (started, cancelled):
            with self.assertRaises(UserError):
                self._join(self.worker, session)

    def test_nobody_takes_part_who_has_left(self):
        self.helper.active = False
        with self.assertRaises(UserError):
            self._enrol(self.helper)

    def test_an_enrolment_stays_with_its_employee_and_session(self):
        row = self._join(self.worker)
        other = self._new_session(self.basics, days=40)
        for user in (self.worker, self.owner, self.officer):
            for vals in ({"employee_id": self.helper.id}, {"session_id": other.id}):
                with self.assertRaises(AccessError):
                    row.with_user(user).write(vals)

    def test_what_colleagues_see(self):
        row = self._join(self.worker)
        rows = self.env["hr.community.enrolment"]
        colleague = self._new_user("other")
        self._new_person("Oth Er", colleague)
        for user, sees in (
            (self.worker, True),
            (self.boss, True),
            (self.owner, True),  # the trainer
            (self.officer, True),
            (colleague, False),
            (self.stranger, False),
        ):
            found = rows.with_user(user).search([("id", "=", row.id)])
            self.assertEqual(bool(found), sees, user.login)

    def test_whoever_leaves_after_a_session_began_is_still_marked(self):
        begun = self._new_session(self.basics, days=-1)
        seat = self._enrol(self.helper, begun)
        invited = self._enrol(self.worker_person, begun, state="invited")
        people = self.helper | self.worker_person
        expected = self.env["hr.employee"]._community_get_expected()
        self.assertFalse(expected & people)
        people.active = False
        self.assertEqual((seat.state, invited.state), ("enrolled", "cancelled"))
        seat.with_user(self.owner).action_attend()
        self.assertEqual(seat.state, "attended")

    def test_whoever_leaves_gives_the_seat_to_the_next(self):
        one = self._new_session(self.basics, seats=1, days=40)
        row = self._enrol(self.helper, one)
        queued = self._enrol(self.worker_person, one, state="waiting")
        self.helper.active = False
        self.assertEqual((row.state, queued.state), ("cancelled", "enrolled"))
        self.assertEqual((one.taken, one.waiting), (1, 0))
