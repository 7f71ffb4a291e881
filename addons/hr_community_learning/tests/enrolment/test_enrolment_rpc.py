"""Every way in from outside: web client, script, import; with any switch in the call.

A check that is only on the screen lets everybody in, and fails the same test.
"""

import json
from unittest.mock import patch

from odoo.tests import HttpCase, tagged
from odoo.tools import mute_logger

from ..common import LearningCase

PASSWORD = "hr_community_worker"
SWITCHES = ({}, {"install_mode": True, "tracking_disable": True}, {"import_file": True})


def skip_prerequisites(self, person, may_know=True):
    """Let everybody in: what a template that hides a button does on the server."""


@tagged("post_install", "-at_install")
class TestEnrolmentRpc(LearningCase, HttpCase):
    """Nobody gets past a prerequisite by a call."""

    def setUp(self):
        super().setUp()
        self.later = self._new_session(self.advanced_course)
        self.rows = "hr.community.enrolment"

    def _call(self, model, method, *args, **kwargs):
        """Call a method as a browser does; return whether it got through."""
        body = {
            "jsonrpc": "2.0",
            "params": {
                "model": model,
                "method": method,
                "args": args,
                "kwargs": kwargs,
            },
        }
        with mute_logger("odoo.http", "odoo.sql_db"):
            answer = self.url_open(
                f"/web/dataset/call_kw/{model}/{method}",
                data=json.dumps(body),
                headers={"Content-Type": "application/json"},
            ).json()
        self.env.invalidate_all()
        return "error" not in answer

    def _try_all(self):
        """Try every way in; return the enrolments that came of it."""
        mine = {"session_id": self.later.id, "employee_id": self.worker_person.id}
        lists = {
            "web_save": ([[], mine | {"state": "enrolled"}], {"specification": {}}),
            "load": (
                [
                    ["session_id/.id", "employee_id/.id", "state"],
                    [[str(self.later.id), str(self.worker_person.id), "Waiting"]],
                ],
                {},
            ),
        }
        for context in SWITCHES:
            for state in ("waiting", "enrolled"):
                values = mine | {"state": state}
                self._call(self.rows, "create", [values], context=context)
            defaults = {f"default_{name}": value for name, value in mine.items()}
            given = context | defaults | {"default_state": "enrolled"}
            self._call(self.rows, "create", [{}], context=given)
            for method, (args, kwargs) in lists.items():
                self._call(self.rows, method, *args, **kwargs, context=context)
            session = "hr.community.course.session"
            self._call(session, "action_enrol", [self.later.id], context=context)
            course = self.advanced_course
            self._call(course._name, "action_enrol", [course.id], context=context)
        return self.later.enrolment_ids

    def test_no_call_gets_past_a_prerequisite(self):
        self.authenticate(self.worker.login, PASSWORD)
        self.assertFalse(self._try_all())
        # one that is invited, by whoever, is no way in either
        self.authenticate(self.boss.login, "hr_community_boss")
        values = {
            "session_id": self.later.id,
            "employee_id": self.worker_person.id,
        }
        self.assertFalse(self._call(self.rows, "create", [values]))
        self.assertFalse(self.later.enrolment_ids)

    def test_with_what_comes_first_the_same_calls_get_through(self):
        self._enrol(self.worker_person, state="completed")
        self.authenticate(self.worker.login, PASSWORD)
        self.assertEqual(len(self._try_all()), 1)

    def test_a_check_that_is_only_on_the_screen_fails_the_same_test(self):
        self.authenticate(self.worker.login, PASSWORD)
        courses = self.env.registry["hr.community.course"]
        with patch.object(courses, "_check_prerequisites", skip_prerequisites):
            self.assertTrue(self._try_all())
