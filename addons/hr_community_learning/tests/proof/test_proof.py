from datetime import timedelta

from odoo import fields
from odoo.exceptions import UserError
from odoo.tests import tagged

from ..common import LearningCase


@tagged("post_install", "-at_install")
class TestProof(LearningCase):
    """A quarter is counted for those who had a seat and those who waited, once."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.day = fields.Date.to_date("2024-02-10")
        cls.held = cls._new_session(
            cls.basics,
            seats=30,
            start="2024-02-10 09:00:00",
            stop="2024-02-10 11:00:00",
        )
        cls.seated = [cls._new_pupil(f"Seat {n}", "attended") for n in range(30)]
        cls.queued = [cls._new_pupil(f"Queue {n}", "waiting") for n in range(30)]
        cls.proof = cls.env["hr.community.proof"].create(
            {"course_id": cls.basics.id, "date_start": "2024-01-01"}
        )

    @classmethod
    def _new_pupil(cls, name, state):
        person = cls._new_person(name)
        row = cls._enrol(person, cls.held, state=state)
        if state == "waiting":
            # who waits until the day and has no seat then
            row.date_queued = "2024-02-01 09:00:00"
        return person

    def _work(self, person, days):
        """Let somebody log work so many days after the session."""
        self._log(self.party, person, date=self.day + timedelta(days=days))

    def _publish(self):
        self.proof.with_user(self.officer).action_publish()
        self.env.invalidate_all()
        return {line.kind: line for line in self.proof.line_ids}

    def test_those_who_waited_are_compared_with(self):
        for person in self.seated[:20]:
            self._work(person, 10)
        for person in self.queued[:6]:
            self._work(person, 89)
        line = self._publish()["log"]
        self.assertEqual(
            (line.did, line.people, line.other_did, line.others), (20, 30, 6, 30)
        )
        self.assertEqual((line.verdict, line.source), ("more", "measured"))
        self.assertGreater(line.low, 0)

    def test_who_did_it_before_begins_nothing_and_late_is_late(self):
        for person in self.seated[:10]:
            self._work(person, -5)
            self._work(person, 5)
        for person in self.seated[10:20]:
            self._work(person, 5)
        for person in self.queued[:8]:
            self._work(person, 5)
        for person in self.queued[8:]:
            self._work(person, 91)
        line = self._publish()["log"]
        self.assertEqual(
            (line.did, line.people, line.other_did, line.others), (10, 20, 8, 30)
        )

    def test_whoever_left_the_queue_or_did_not_come_is_in_no_group(self):
        rows = self.held.enrolment_ids
        gone = rows.filtered(lambda row: row.employee_id in self.queued[:5])
        gone.write({"state": "cancelled", "date_withdrawn": "2024-02-05"})
        gone.date_withdrawn = "2024-02-05"
        absent = rows.filtered(lambda row: row.employee_id in self.seated[:5])
        absent.state = "no_show"
        for person in self.seated[5:15] + self.queued[5:15]:
            self._work(person, 5)
        line = self._publish()["log"]
        self.assertEqual((line.people, line.others), (25, 25))

    def test_a_few_who_could_be_recognised_are_hidden(self):
        for person in self.seated[:3]:
            self._work(person, 5)
        for person in self.queued[:10]:
            self._work(person, 5)
        line = self._publish()["log"]
        self.assertEqual(line.verdict, "hidden")
        self.assertFalse(line.people or line.did or line.others or line.change_text)

    def test_under_ten_there_is_no_verdict(self):
        rows = self.held.enrolment_ids
        rows.filtered(lambda row: row.employee_id in self.queued[9:]).unlink()
        lines = self._publish()
        self.assertEqual(lines["log"].verdict, "few")
        self.assertFalse(lines["log"].people)

    def test_the_change_is_against_ones_own_baseline(self):
        rows = self.held.enrolment_ids.filtered(lambda row: row.state == "attended")
        for number, row in enumerate(rows[:20]):
            self._checkin(row, 0, 2)
            self._checkin(row, 30, 3 + number % 2)
        self._checkin(rows[25], 30, 5)  # without a baseline it counts for nothing
        for row in rows[20:25]:
            self._checkin(row, 30, None)
        line = self._publish()["change_30"]
        self.assertEqual(
            (line.people, line.due, line.source), (20, 26, "self_reported")
        )
        self.assertAlmostEqual(line.difference, 1.5)
        self.assertEqual(line.verdict, "more")
        lines = {one.kind: one for one in self.proof.line_ids}
        self.assertEqual(lines["change_60"].verdict, "few")

    def _checkin(self, row, day, mark):
        answered = {
            "state": "answered",
            "can_do": str(mark),
            "does_it": str(mark),
            "needs_help": str(mark),
        }
        self.env["hr.community.checkin"].create(
            {
                "enrolment_id": row.id,
                "employee_id": row.employee_id.id,
                "day": day,
                "date_due": self.day,
                "date_until": self.day + timedelta(days=99),
            }
            | (answered if mark else {})
        )

    def test_it_is_published_once_and_when_it_is_over(self):
        self._publish()
        with self.assertRaises(UserError):
            self.proof.with_user(self.officer).date_start = "2023-10-01"
        today = fields.Date.context_today(self.proof)
        early = self.proof.create(
            {
                "course_id": self.basics.id,
                "date_start": fields.Date.start_of(today, "quarter"),
            }
        )
        with self.assertRaises(UserError):
            early.with_user(self.officer).action_publish()

    def test_the_share_of_the_workforce_is_dated(self):
        people = self.env["hr.employee"].search([("company_id", "=", self.company.id)])
        people.version_ids.date_version = "2020-01-01"
        gone = self.queued[0]
        gone.version_id.departure_date = "2024-03-30"
        self.env.flush_all()
        workforce, trained = self.proof._count_workforce()
        self.assertEqual((workforce, trained), (len(people) - 1, 30))

    def test_whoever_left_later_was_there_and_whoever_had_left_was_not(self):
        people = self.env["hr.employee"].search([("company_id", "=", self.company.id)])
        people.version_ids.date_version = "2020-01-01"
        self.env.flush_all()
        before, _trained = self.proof._count_workforce()
        later, earlier = self.queued[:2]
        later.create_version(
            {"date_version": "2024-06-01", "departure_date": "2024-08-31"}
        )
        earlier.create_version(
            {"date_version": "2024-02-01", "departure_date": "2024-02-29"}
        )
        later.active = False
        self.env.flush_all()
        self.assertEqual(self.proof._count_workforce()[0], before - 1)

    def test_whoever_attended_on_a_day_of_their_own_is_looked_at_from_then(self):
        """As in eLearning, whose session is a whole month."""
        rows = self.held.enrolment_ids.filtered(lambda row: row.state == "attended")
        rows.date_attended = self.day + timedelta(days=20)
        for person in self.seated[:15] + self.queued[:10]:
            self._work(person, 10)
        line = self._publish()["log"]
        self.assertEqual((line.did, line.people), (0, 15), "they had begun before")
        self.assertEqual((line.other_did, line.others), (10, 30))

    def test_a_second_course_is_one_that_came_later(self):
        row = self.held.enrolment_ids.filtered(
            lambda one: one.employee_id == self.seated[0]
        )
        same = {"start": self.held.start, "stop": self.held.stop}
        other = self._new_session(self._new_course("Singing"), **same)
        second = self._enrol(self.seated[0], other, state="attended")
        second.date_attended = self.day + timedelta(days=10)
        self.env.flush_all()
        found = self.env["hr.community.funnel"].search(
            [("course_id", "=", row.course_id.id), ("stage", "=", "5_second")]
        )
        self.assertEqual(len(found), 1)

    def test_the_funnel_counts_each_stage_that_was_reached(self):
        later = self._new_session(self.advanced_course, days=-20)
        row = self.held.enrolment_ids.filtered(
            lambda one: one.employee_id == self.seated[0]
        )
        row.state = "completed"
        self._enrol(self.seated[0], later, state="attended")
        self.env.flush_all()
        groups = self.env["hr.community.funnel"]._read_group(
            [("course_id", "=", self.basics.id)], ["stage"], ["__count"]
        )
        self.assertEqual(
            dict(groups),
            {
                "1_asked": 60,
                "2_enrolled": 30,
                "3_attended": 30,
                "4_completed": 1,
                "5_second": 1,
            },
        )
