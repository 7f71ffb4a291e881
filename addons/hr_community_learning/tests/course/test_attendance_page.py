from odoo.exceptions import UserError
from odoo.tests import HttpCase, tagged

from ..common import LearningCase


@tagged("post_install", "-at_install")
class TestAttendancePage(LearningCase, HttpCase):
    """A trainer marks everybody on one page, with or without a login."""

    def setUp(self):
        super().setUp()
        self.today = self._new_session(self.basics, days=0, trainer_id=self.helper.id)
        self.row = self._enrol(self.worker_person, self.today)
        self.other = self._enrol(self.boss_person, self.today)
        self.foreign = self._enrol(self.owner_person)
        self.address = f"/community/attendance/{self.today._make_token()}"

    def _post(self, marks, **values):
        page = self.url_open(self.address)
        self.assertEqual(page.status_code, 200)
        token = page.text.partition('name="csrf_token"')[2].split('"')[1]
        form = {f"mark_{row.id}": mark for row, mark in marks.items()}
        return self.url_open(
            f"{self.address}/mark", form | values | {"csrf_token": token}
        )

    def test_all_are_marked_at_once_and_nobody_else(self):
        answer = self._post(
            {self.row: "attended", self.other: "no_show", self.foreign: "no_show"}
        )
        self.assertEqual(answer.status_code, 200)
        self.env.invalidate_all()
        states = (self.row.state, self.other.state, self.foreign.state)
        self.assertEqual(states, ("attended", "no_show", "enrolled"))
        self.assertEqual(self.row.date_attended, self.today.date_start)

    def test_everyone_else_is_present_and_nobody_is_marked_twice(self):
        self._post({self.other: "no_show"}, others="attended")
        self.env.invalidate_all()
        states = (self.row.state, self.other.state, self.foreign.state)
        self.assertEqual(states, ("attended", "no_show", "enrolled"))
        self._post({self.row: "completed"}, others="cancelled")
        self.env.invalidate_all()
        self.assertEqual((self.row.state, self.other.state), ("completed", "no_show"))

    def test_a_mark_that_was_made_meanwhile_is_kept(self):
        self.other.state = "no_show"  # what the page does not show yet
        self._post({}, others="attended")
        self.env.invalidate_all()
        states = (self.row.state, self.other.state)
        self.assertEqual(states, ("attended", "no_show"))

    def test_completed_counts_as_attended(self):
        self._post({self.row: "completed"})
        self.env.invalidate_all()
        self.assertEqual(self.row.state, "completed")
        self.assertEqual(self.row.date_attended, self.today.date_start)

    def test_looking_changes_nothing_and_words_are_no_marks(self):
        self.url_open(self.address)
        self._post({self.row: "cancelled"})
        self.env.invalidate_all()
        self.assertEqual(self.row.state, "enrolled")

    def test_before_the_first_day_and_after_closing_nothing_is_marked(self):
        self.row.state = self.other.state = "attended"
        self.today.action_hold()
        for session, row in ((self.today, self.row), (self.lesson, self.foreign)):
            state = row.state
            with self.assertRaises(UserError):
                session._mark_by_link({row.id: "no_show"})
            self.assertEqual(row.state, state)
