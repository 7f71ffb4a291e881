"""Eight clients at the same moment, each with a transaction of its own.

The rounds are few in the suite; LEARNING_ROUNDS=100 plays as many as one likes.
"""

import os
from contextlib import contextmanager, suppress
from datetime import timedelta
from threading import Barrier, Thread
from unittest.mock import patch

from psycopg2.errors import UniqueViolation

from odoo import SUPERUSER_ID, api, fields
from odoo.addons.hr_community.models.mixins.quiet import quiet
from odoo.exceptions import UserError
from odoo.service.model import PG_CONCURRENCY_EXCEPTIONS_TO_RETRY
from odoo.sql_db import db_connect
from odoo.tests import TransactionCase, tagged
from odoo.tools import mute_logger

CLIENTS = 8
SEATS = 3
ROUNDS = int(os.environ.get("LEARNING_ROUNDS", "4"))


def count_by_locking(self, taken, waiting):
    """Count seats as one would without knowing better: lock, look, decide."""
    self.env.cr.execute(
        "SELECT id FROM hr_community_course_session WHERE id = %s FOR NO KEY UPDATE",
        [self.id],
    )
    return True


def fill_by_counting(self):
    """Move up whoever waits while fewer sit than there are seats, by counting rows."""
    rows = self.env["hr.community.enrolment"]
    seated = rows.browse()
    for session in self:
        seats = [("session_id", "=", session.id), ("state", "=", "enrolled")]
        for row in session._get_queue():
            if rows.search_count(seats) < session.seats:
                row.write({"state": "enrolled"})
                seated |= row
    return seated


def skip_prerequisites(self, person, may_know=True):
    """Let everybody in: what a template that hides a button does on the server."""


@tagged("post_install", "-at_install")
class TestSeatsAtOnce(TransactionCase):
    """No seat is given twice, and nobody waits while one is free."""

    def setUp(self):
        super().setUp()
        # what threads are to see is committed, and taken away again afterwards
        self.database = self.env.cr.dbname
        with self._transaction() as env:
            company = env.company
            course = env["hr.community.course"].create(
                {"name": "At once", "company_id": company.id, "is_foundation": True}
            )
            later = env["hr.community.course"].create(
                {
                    "name": "At once, later",
                    "company_id": company.id,
                    "prerequisite_ids": [(6, 0, course.ids)],
                }
            )
            people = env["hr.employee"].create(
                [{"name": f"Client {number}"} for number in range(CLIENTS)]
            )
            self.course_ids, self.people_ids = [course.id, later.id], people.ids
            self.company_id = company.id
        self.addCleanup(self._clean)
        # the event in the calendar is one row, too, and would make them wait as well
        sessions = self.env.registry["hr.community.course.session"]
        self.patch(sessions, "_write_event", lambda session: None)

    @contextmanager
    def _transaction(self):
        with db_connect(self.database).cursor() as cr:
            env = api.Environment(cr, SUPERUSER_ID, {})
            yield quiet(env["res.users"]).env

    def _clean(self):
        with self._transaction() as env:
            sessions = env["hr.community.course.session"].search(
                [("course_id", "in", self.course_ids)]
            )
            env["hr.community.enrolment"].search(
                [("session_id", "in", sessions.ids)]
            ).unlink()
            sessions.event_id.unlink()
            sessions.unlink()
            courses = env["hr.community.course"].browse(self.course_ids)
            courses.prerequisite_ids = False
            courses.unlink()
            env["hr.employee"].browse(self.people_ids).unlink()

    def _new_session(self, course_id):
        start = fields.Datetime.now() + timedelta(days=9)
        with self._transaction() as env:
            return (
                env["hr.community.course.session"]
                .create(
                    {
                        "course_id": course_id,
                        "company_id": self.company_id,
                        "start": start,
                        "stop": start + timedelta(hours=1),
                        "seats": SEATS,
                    }
                )
                .id
            )

    def _at_once(self, acts):
        """Do each act in a thread of its own, all at once, until it gets through.

        :return: the errors that no new attempt would cure
        """
        barrier, errors = Barrier(len(acts)), []

        def run(act):
            barrier.wait()
            for _attempt in range(100):
                try:
                    with self._transaction() as env:
                        act(env)
                    return
                except PG_CONCURRENCY_EXCEPTIONS_TO_RETRY:
                    continue
                except Exception as error:
                    errors.append(error)
                    return
            errors.append(TimeoutError())

        threads = [Thread(target=run, args=(act,)) for act in acts]
        with mute_logger("odoo.sql_db"):
            for thread in threads:
                thread.start()
            for thread in threads:
                thread.join()
        return errors

    def _joining(self, session_id, person_id):
        def act(env):
            row = env["hr.community.enrolment"].create(
                {
                    "session_id": session_id,
                    "employee_id": person_id,
                    "state": "waiting",
                }
            )
            row._join()

        return act

    def _leaving(self, session_id, person_id):
        def act(env):
            env["hr.community.enrolment"].search(
                [("session_id", "=", session_id), ("employee_id", "=", person_id)]
            ).write({"state": "cancelled"})

        return act

    def _leaving_by_link(self, session_id, person_id):
        def act(env):
            env["hr.community.enrolment"].search(
                [("session_id", "=", session_id), ("employee_id", "=", person_id)],
                limit=1,
            )._answer_by_link("leave")

        return act

    def _returning(self, session_id, person_id):
        """Press *Get My Seat Back* on the page of the enrolment given up last."""

        def act(env):
            row = env["hr.community.enrolment"].search(
                [
                    ("session_id", "=", session_id),
                    ("employee_id", "=", person_id),
                    ("left_by_employee", "=", True),
                ],
                limit=1,
            )
            # the second of two clicks is refused
            with suppress(UserError, UniqueViolation):
                row._answer_by_link("again")

        return act

    def _states(self, session_id):
        """Return (seats taken, waiting) as counted, and as the rows say."""
        with self._transaction() as env:
            session = env["hr.community.course.session"].browse(session_id)
            states = session.enrolment_ids.mapped("state")
            return (session.taken, session.waiting), (
                states.count("enrolled"),
                states.count("waiting"),
            )

    def _play(self):
        """Let eight join, then leave and join; return what went wrong, by its kind."""
        wrong = set()
        for _round in range(ROUNDS):
            session_id = self._new_session(self.course_ids[0])
            first, rest = self.people_ids[:SEATS], self.people_ids[SEATS:]
            turns = (
                [self._joining(session_id, one) for one in self.people_ids],
                # three give their place back while nobody may be left waiting
                [self._leaving(session_id, one) for one in first],
                [self._joining(session_id, one) for one in first]
                + [self._leaving_by_link(session_id, one) for one in rest],
                # all come back by their page, one of them with two clicks
                [self._returning(session_id, one) for one in [*rest, rest[0]]]
                + [self._leaving(session_id, one) for one in first],
            )
            for acts in turns:
                wrong.update(map(repr, self._at_once(acts)))
                counted, rows = self._states(session_id)
                wrong |= {"miscounted"} if counted != rows else set()
                wrong |= {"overbooked"} if rows[0] > SEATS else set()
                wrong |= {"left waiting"} if rows[0] < SEATS and rows[1] else set()
            wrong |= {"not back"} if sum(rows) != len(rest) else set()
            self._end(session_id)
        return wrong

    def _end(self, session_id):
        """Let everybody go, so that they can be in the next round."""
        with self._transaction() as env:
            session = env["hr.community.course.session"].browse(session_id)
            session.state = "cancelled"

    def test_no_seat_is_given_twice_and_none_stays_empty(self):
        self.assertEqual(self._play(), set())

    def test_locking_and_counting_fails_the_same_test(self):
        sessions = self.env.registry["hr.community.course.session"]
        with (
            patch.object(sessions, "_count", count_by_locking),
            patch.object(sessions, "_fill_seats", fill_by_counting),
        ):
            self.assertIn("overbooked", self._play())

    def _play_prerequisites(self):
        """Let eight enrol who have not completed what comes first; return who is in."""
        session_id = self._new_session(self.course_ids[1])
        self._at_once([self._joining(session_id, one) for one in self.people_ids])
        with self._transaction() as env:
            session = env["hr.community.course.session"].browse(session_id)
            return len(session.enrolment_ids)

    def test_nobody_gets_past_a_prerequisite(self):
        self.assertEqual(self._play_prerequisites(), 0)

    def test_a_check_that_is_only_on_the_screen_fails_the_same_test(self):
        courses = self.env.registry["hr.community.course"]
        with patch.object(courses, "_check_prerequisites", skip_prerequisites):
            self.assertGreater(self._play_prerequisites(), 0)
