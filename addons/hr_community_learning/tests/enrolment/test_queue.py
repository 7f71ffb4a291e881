from datetime import timedelta

from odoo.exceptions import UserError
from odoo.tests import tagged

from ..common import LearningCase


@tagged("post_install", "-at_install")
class TestQueue(LearningCase):
    """Seats go in one order, which everybody who waits can read."""

    def _fill(self, session):
        """Take all seats, and return the enrolments."""
        return self.env["hr.community.enrolment"].concat(
            *(
                self._enrol(self._new_person(f"Early {number}"), session)
                for number in range(session.seats)
            )
        )

    def test_full_means_waiting_and_the_place_can_be_read(self):
        self._fill(self.lesson)
        users = [self._new_user(f"late{number}") for number in range(4)]
        rows = []
        for user in users:
            self._new_person(user.name, user)
            rows.append(self._join(user))
        self.assertEqual([row.state for row in rows], ["waiting"] * 4)
        self.assertEqual([row.position for row in rows], [1, 2, 3, 4])
        self.assertIn("third", rows[2].status_text)
        self.assertIn("4", rows[3].status_text)
        self.assertEqual((self.lesson.taken, self.lesson.waiting), (2, 4))

    def test_a_seat_that_is_given_back_goes_to_the_first(self):
        early = self._fill(self.lesson)
        first = self._join(self.worker)
        second = self._join(self.boss)
        early[0].state = "cancelled"
        self.assertEqual((first.state, second.state), ("enrolled", "waiting"))
        self.assertEqual(second.position, 1)
        self.assertEqual((self.lesson.taken, self.lesson.waiting), (2, 1))

    def test_whoever_leaves_the_queue_takes_no_seat_along(self):
        self._fill(self.lesson)
        first, second = self._join(self.worker), self._join(self.boss)
        first.action_cancel()
        self.assertEqual((second.position, self.lesson.waiting), (1, 1))

    def test_more_seats_move_the_queue_up(self):
        self._fill(self.lesson)
        first, second = self._join(self.worker), self._join(self.boss)
        self.lesson.with_user(self.officer).seats = 3
        self.assertEqual((first.state, second.state), ("enrolled", "waiting"))

    def test_without_a_foundation_course_one_comes_first(self):
        # the boss has been there already, and asks first all the same
        before = self._new_session(self.basics, days=-40)
        self._enrol(self.boss_person, before, state="attended")
        early = self._fill(self.lesson)
        again = self._join(self.boss)
        fresh = self._join(self.worker)
        self.assertEqual((fresh.position, again.position), (1, 2))
        early[0].state = "cancelled"
        self.assertEqual((fresh.state, again.state), ("enrolled", "waiting"))

    def test_a_foundation_course_that_is_archived_has_been_attended(self):
        old = self._new_course("Old Basics", is_foundation=True)
        before = self._new_session(old, days=-40)
        self._enrol(self.boss_person, before, state="attended")
        old.active = False
        self._fill(self.lesson)
        boss, worker = self._join(self.boss), self._join(self.worker)
        self.assertEqual(self.lesson._get_queue().ids, [worker.id, boss.id])

    def test_in_other_courses_who_asks_first_comes_first(self):
        course = self._new_course("Singing")
        session = self._new_session(course, seats=1)
        before = self._new_session(self.basics, days=-40)
        self._enrol(self.boss_person, before, state="attended")
        self._fill(session)
        again, fresh = self._join(self.boss, session), self._join(self.worker, session)
        self.assertEqual((again.position, fresh.position), (1, 2))

    def test_an_invitation_that_is_accepted_late_queues_late(self):
        self._fill(self.lesson)
        invited = self._enrol(self.boss_person, state="invited")
        asked = self._enrol(self.worker_person, state="waiting")
        asked.date_queued -= timedelta(hours=1)
        invited.with_user(self.boss).action_join()
        self.assertEqual((asked.position, invited.position), (1, 2))

    def test_nobody_jumps_the_queue(self):
        self._fill(self.lesson)
        first, second = self._join(self.worker), self._join(self.boss)
        for user in (self.boss, self.owner, self.officer, self.manager):
            with self.assertRaises(UserError):
                second.with_user(user).write({"state": "enrolled"})
        self.assertEqual((first.position, second.position), (1, 2))

    def test_whoever_moves_up_hears_of_it(self):
        early = self._fill(self.lesson)
        self.worker_person.work_email = "worker@example.com"
        self._join(self.worker)
        with self._letters() as letters:
            early[0].with_env(self.env(context={})).state = "cancelled"
        self.assertEqual(letters().mapped("email_to"), ["worker@example.com"])
