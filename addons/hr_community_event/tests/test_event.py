from datetime import timedelta

from freezegun import freeze_time

from odoo.addons.hr_community_learning.tests.common import LearningCase
from odoo.exceptions import UserError
from odoo.tests import new_test_user, tagged


@tagged("post_install", "-at_install")
class TestEvent(LearningCase):
    """A session is an event: the same days, the same seats, the same people."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.event = cls.lesson.odoo_event_id
        cls.desk = new_test_user(
            cls.env,
            "hr_community_desk",
            groups="base.group_user,event.group_event_user",
        )
        cls.worker_person.work_email = "wor.ker@example.com"

    def _register(self, **values):
        """Return a registration as somebody makes it who runs the event."""
        rows = self.env["event.registration"].with_user(self.desk)
        return rows.create({"event_id": self.event.id} | values)

    def _row(self, person, states=None):
        rows = self.lesson.enrolment_ids.filtered(
            lambda row: row.employee_id == person and row.state != "cancelled"
        )
        return rows

    def test_a_session_has_its_event_that_writes_to_nobody(self):
        self.assertEqual(self.event.date_begin, self.lesson.start)
        self.assertEqual((self.event.seats_limited, self.event.seats_max), (True, 2))
        self.assertFalse(self.event.event_mail_ids)
        self.assertEqual(self.event.company_id, self.company)

    def test_moved_and_other_seats_both_ways(self):
        later = self.lesson.start + timedelta(days=1)
        self.lesson.write({"start": later, "stop": later + timedelta(hours=3)})
        self.assertEqual(self.event.date_begin, later)
        self.lesson.seats = 5
        self.assertEqual(self.event.seats_max, 5)
        again = later + timedelta(days=1)
        self.event.with_user(self.desk).write(
            {"date_begin": again, "date_end": again + timedelta(hours=1)}
        )
        self.assertEqual(self.lesson.start, again)
        self.assertEqual(self.lesson.hours, 1)
        self.event.with_user(self.desk).seats_max = 3
        self.assertEqual(self.lesson.seats, 3)

    def test_moved_there_who_has_a_seat_hears_of_it(self):
        self._enrol(self.worker_person)
        loud = self.event.with_env(self.env(user=self.desk.id, context={}))
        with self._letters() as letters:
            loud.date_begin -= timedelta(days=1)
        self.assertEqual(letters().mapped("email_to"), ["wor.ker@example.com"])

    def test_fewer_seats_there_than_are_taken_are_refused(self):
        self._enrol(self.worker_person)
        self._enrol(self.boss_person)
        with self.assertRaises(UserError):
            self.event.with_user(self.desk).seats_max = 1

    def test_more_seats_move_the_queue_up(self):
        people = (self.worker_person, self.boss_person, self.helper)
        rows = [self._enrol(one, state="waiting") for one in people]
        self.lesson._fill_seats()
        self.assertEqual(rows[2].state, "waiting")
        self.event.with_user(self.desk).seats_max = 3
        self.assertEqual(rows[2].state, "enrolled")
        self.assertEqual(self.event.seats_taken, 3)

    def test_erased_here_the_registration_names_nobody(self):
        registration = self._enrol(self.worker_person).registration_id
        other = self._enrol(self.boss_person).registration_id
        self.assertEqual(registration.email, "wor.ker@example.com")
        self.env["hr.community.personal"]._erase_people(self.worker_person)
        self.assertEqual(registration.name, "Former employee")
        self.assertFalse(registration.email or registration.partner_id)
        self.assertEqual(other.name, self.boss_person.name)
        self.assertEqual(self.event.seats_taken, 2)

    def test_cancelled_here_is_cancelled_there(self):
        row = self._enrol(self.worker_person)
        self.lesson.with_user(self.officer).action_cancel()
        self.assertEqual(self.event.kanban_state, "cancel")
        self.assertEqual(row.registration_id.state, "cancel")

    def test_cancelled_there_is_cancelled_here_for_good(self):
        row = self._enrol(self.worker_person)
        self.event.with_user(self.desk).kanban_state = "cancel"
        self.assertEqual((self.lesson.state, row.state), ("cancelled", "cancelled"))
        self.event.with_user(self.desk).kanban_state = "normal"
        self.assertEqual(self.event.kanban_state, "cancel")

    def test_a_seat_is_a_registration_and_who_waits_has_none(self):
        seat = self._join(self.worker).sudo()
        self._join(self.boss)
        waiting = self._join(self.owner).sudo()
        self.assertEqual(seat.registration_id.partner_id, self.worker.partner_id)
        self.assertEqual(seat.registration_id.state, "open")
        self.assertFalse(waiting.registration_id)
        seat.with_user(self.worker).action_cancel()
        self.assertEqual(seat.registration_id.state, "cancel")
        self.assertEqual(waiting.registration_id.state, "open")
        self.assertEqual(self.event.seats_taken, 2)

    def test_attendance_here_is_attendance_there(self):
        row = self._enrol(self.worker_person).with_user(self.owner)
        registration = row.registration_id.sudo()
        for button, state in (
            ("action_attend", "done"),
            ("action_complete", "done"),
            ("action_undo", "done"),
            ("action_undo", "open"),
            ("action_absent", "open"),
        ):
            with freeze_time(self.lesson.start):
                getattr(row, button)()
            self.assertEqual(registration.state, state)
            self.assertEqual(bool(registration.date_closed), state == "done")

    def test_nobody_has_attended_what_is_to_come(self):
        row = self._enrol(self.worker_person)
        registration = row.registration_id.with_user(self.desk)
        with self.assertRaises(UserError):
            registration.action_set_done()
        self.assertFalse(row.date_attended)

    def test_attendance_there_is_attendance_here(self):
        row = self._enrol(self.worker_person)
        registration = row.registration_id.with_user(self.desk)
        with freeze_time(self.lesson.start):
            registration.action_set_done()
        self.assertEqual(row.state, "attended")
        row.state = "completed"
        self.assertTrue(row.resume_line_id)
        registration.action_set_done()
        self.assertEqual(row.state, "completed")
        registration.action_confirm()
        self.assertEqual(row.state, "enrolled")
        self.assertFalse(registration.date_closed)
        self.assertFalse(row.resume_line_id)
        registration.action_cancel()
        self.assertEqual(row.state, "cancelled")
        self.assertEqual(self.lesson.taken, 0)

    def test_a_barcode_at_the_door_marks_who_came(self):
        row = self._enrol(self.worker_person)
        rows = self.env["event.registration"].with_user(self.desk)
        with freeze_time(self.lesson.start):
            rows.register_attendee(row.registration_id.barcode, self.event.id)
        self.assertEqual(row.state, "attended")

    def test_registered_there_is_enrolled_here(self):
        registration = self._register(partner_id=self.boss.partner_id.id)
        self.assertEqual(self._row(self.boss_person).state, "enrolled")
        self.assertEqual(self._row(self.boss_person).registration_id, registration)
        # one may book for others, who are known by their own email
        other = self._register(
            partner_id=self.boss.partner_id.id, email="Wor.Ker@example.com"
        )
        self.assertEqual(self._row(self.worker_person).registration_id, other)
        self.assertEqual((self.lesson.taken, self.event.seats_taken), (2, 2))

    def test_who_has_no_user_is_registered_and_enrolled(self):
        row = self._enrol(self.helper)
        self.assertEqual(row.registration_id.partner_id, self.helper.work_contact_id)
        with freeze_time(self.lesson.start):
            row.registration_id.with_user(self.desk).action_set_done()
        self.assertEqual(row.state, "attended")
        later = self._new_session(self.basics, days=60)
        self.env["event.registration"].with_user(self.desk).create(
            {
                "event_id": later.odoo_event_id.id,
                "partner_id": self.helper.work_contact_id.id,
            }
        )
        self.assertEqual(later.enrolment_ids.employee_id, self.helper)

    def test_who_is_invited_or_waits_and_registers_there(self):
        row = self._enrol(self.worker_person, state="invited")
        registration = self._register(partner_id=self.worker.partner_id.id)
        self.assertEqual(row.state, "enrolled")
        self.assertEqual(row.registration_id, registration)

    def test_in_a_full_session_registration_waits_unconfirmed(self):
        self._enrol(self.boss_person)
        self._enrol(self.owner_person)
        registration = self._register(
            partner_id=self.worker.partner_id.id, state="draft"
        )
        row = self._row(self.worker_person)
        self.assertEqual((row.state, registration.state), ("waiting", "draft"))
        self._row(self.boss_person).with_user(self.boss).action_cancel()
        self.assertEqual((row.state, registration.state), ("enrolled", "open"))
        with self.assertRaises(UserError):
            registration.action_set_draft()

    def test_nobody_is_registered_twice_or_from_outside(self):
        self._register(partner_id=self.worker.partner_id.id)
        with self.assertRaises(UserError):
            self._register(partner_id=self.worker.partner_id.id)
        with self.assertRaises(UserError):
            self._register(name="Guest", email="guest@example.com")
        self.assertEqual(self.lesson.taken, 1)

    def test_a_seat_does_not_become_somebody_elses(self):
        registration = self._register(partner_id=self.worker.partner_id.id)
        other = self._new_session(self.basics, days=60).odoo_event_id
        for values in (
            {"partner_id": self.boss.partner_id.id, "email": False},
            {"event_id": other.id},
        ):
            with self.assertRaises(UserError):
                registration.write(values)

    def test_prerequisites_hold_at_the_door(self):
        later = self._new_session(self.advanced_course)
        rows = self.env["event.registration"].with_user(self.desk)
        with self.assertRaises(UserError):
            rows.create(
                {
                    "event_id": later.odoo_event_id.id,
                    "partner_id": self.worker.partner_id.id,
                }
            )
        self.assertFalse(later.enrolment_ids)

    def test_who_walks_in_has_attended(self):
        past = self._new_session(self.basics, days=-1)
        past._match_event()
        rows = self.env["event.registration"].with_user(self.desk)
        rows.create(
            {
                "event_id": past.odoo_event_id.id,
                "partner_id": self.worker.partner_id.id,
                "state": "done",
            }
        )
        self.assertEqual(past.enrolment_ids.state, "attended")
        self.assertEqual(past.taken, 1)

    def test_taken_off_the_list_gives_the_seat_back(self):
        registration = self._register(partner_id=self.worker.partner_id.id)
        row = self._row(self.worker_person)
        registration.sudo().unlink()
        self.assertEqual(row.state, "cancelled")
        archived = self._register(partner_id=self.worker.partner_id.id)
        archived.active = False
        self.assertFalse(self._row(self.worker_person))

    def test_registered_again_after_cancelling(self):
        registration = self._register(partner_id=self.worker.partner_id.id)
        registration.action_cancel()
        self.assertFalse(self._row(self.worker_person))
        registration.action_confirm()
        self.assertEqual(self._row(self.worker_person).state, "enrolled")
        self.assertEqual(self.lesson.taken, 1)

    def test_an_event_that_is_deleted_leaves_the_session(self):
        self.event.unlink()
        self.env.invalidate_all()
        self.assertEqual(self.lesson.state, "planned")
        row = self._enrol(self.worker_person)
        self.assertEqual(row.state, "enrolled")

    def test_an_ordinary_employee_enrols_without_a_right_on_events(self):
        row = self._join(self.worker)
        row.with_user(self.worker).action_cancel()
        self.assertEqual(row.state, "cancelled")
        self.assertEqual(row.registration_id.sudo().state, "cancel")

    def test_an_event_stays_in_the_company_of_its_course(self):
        with self.assertRaises(UserError):
            self.event.with_user(self.desk).company_id = self.other_company

    def test_nobody_records_their_own_attendance(self):
        person = self._new_person("Des K", self.desk, work_email="desk@example.com")
        session = self._new_session(self.basics, days=-1)
        rows = self.env["event.registration"].with_user(self.desk)
        mine = rows.create(
            {"event_id": session.odoo_event_id.id, "email": "desk@example.com"}
        )
        self.assertEqual(session.enrolment_ids.employee_id, person)
        with self.assertRaises(UserError):
            mine.state = "done"
        mine.with_user(self.env.user).sudo().state = "done"
        self.assertEqual(session.enrolment_ids.state, "attended")
