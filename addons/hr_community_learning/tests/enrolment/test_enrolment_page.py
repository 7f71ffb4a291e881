import re

from odoo import http
from odoo.tests import HttpCase, tagged

from ..common import LearningCase


@tagged("post_install", "-at_install")
class TestEnrolmentPage(LearningCase, HttpCase):
    """Somebody without a login accepts, reads their place, leaves and moves on."""

    def _post(self, row, answer, **form):
        form["csrf_token"] = http.Request.csrf_token(self)
        answer = self.url_open(
            f"/community/course/{row._make_token()}/{answer}", data=form
        )
        self.env.invalidate_all()
        return answer

    def _get(self, row):
        return self.url_open(f"/community/course/{row._make_token()}")

    def setUp(self):
        super().setUp()
        self.authenticate(None, None)

    def test_accepting_takes_a_seat_or_a_place_in_the_queue(self):
        row = self._enrol(self.helper, state="invited")
        self.assertFalse(row.must_wait)
        self.assertEqual(self._get(row).status_code, 200)
        self.env.invalidate_all()
        self.assertEqual(row.state, "invited", "looking changes nothing")
        self.assertEqual(self._post(row, "join").status_code, 200)
        self.assertEqual((row.state, self.lesson.taken), ("enrolled", 1))
        full = self._new_session(self._new_course("Other"), seats=1)
        self._enrol(self.worker_person, full)
        late = self._enrol(self.helper, full, state="invited")
        self.assertTrue(late.must_wait, "said before they accept")
        self.assertIn(late.status_text, self._get(late).text)
        self._post(late, "join")
        self.assertEqual((late.state, late.position), ("waiting", 1))
        self.assertIn(late.status_text, self._get(late).text)

    def test_its_time_is_that_of_the_place_where_it_is(self):
        self.company.resource_calendar_id.tz = "Pacific/Auckland"
        hours = {"start": "2027-06-30 20:15:00", "stop": "2027-06-30 22:45:00"}
        self.lesson.write(hours)
        page = self._get(self._enrol(self.helper)).text
        for shown in ("July 1, 2027", "8:15", "10:45"):
            self.assertIn(shown, page)
        for other in ("06/30/2027", "20:15", "22:45"):
            self.assertNotIn(other, page)

    def test_leaving_gives_the_seat_back_and_offers_the_next(self):
        row = self._enrol(self.helper)
        self._post(row, "leave")
        self.assertEqual((row.state, self.lesson.taken), ("cancelled", 0))
        self.assertNotIn("/next", self._get(row).text)
        following = self._new_session(self.basics, days=50)
        self.assertIn("/next", self._get(row).text)
        self.assertEqual(self._post(row, "next").status_code, 200)
        self.assertEqual(following.enrolment_ids.employee_id, self.helper)

    def test_a_seat_given_up_can_be_taken_again_while_there_is_one(self):
        row = self._enrol(self.helper)
        self.assertEqual(self._post(row, "again").status_code, 400)
        self._post(row, "leave")
        self.assertIn("/again", self._get(row).text)
        self.assertEqual(self._post(row, "again").status_code, 200)
        live = self.lesson.enrolment_ids - row
        self.assertEqual((live.employee_id, live.state), (self.helper, "enrolled"))
        page = self._get(row).text
        self.assertNotIn("/again", page, "there is one again")
        self.assertIn(live.status_text, page, "and the old link leads to it")
        self.assertEqual(self._post(row, "again").status_code, 400)
        live.state = "cancelled"
        self.lesson.state = "cancelled"
        self.assertNotIn("/again", self._get(row).text)

    def test_whoever_only_declined_is_not_told_of_a_seat(self):
        had_one = self._enrol(self.helper)
        self._post(had_one, "leave")
        seat = re.search(r"<button[^>]*>([^<]+)</button>", self._get(had_one).text)[1]
        words = had_one.status_text
        declined = self._enrol(self.helper, state="invited")
        self._post(declined, "leave")
        self.assertNotEqual(declined.status_text, words)
        taken_out = self._enrol(self.boss_person, state="invited")
        taken_out.action_cancel()
        self.assertNotEqual(declined.status_text, taken_out.status_text)
        page = self._get(declined).text
        self.assertIn("/again", page)
        self.assertNotIn(seat, page)

    def test_no_seat_is_offered_to_who_was_taken_out(self):
        removed = self._enrol(self.helper)
        removed.action_cancel()
        left = self._enrol(self.helper)
        self._post(left, "leave")
        self._post(left, "again")
        (self.lesson.enrolment_ids - removed - left).action_cancel()
        for row in (removed, left):
            with self.subTest(row.left_by_employee):
                self.assertEqual(row.state, "cancelled")
                self.assertNotIn("/again", self._get(row).text)
                self.assertEqual(self._post(row, "again").status_code, 400)

    def test_who_leaves_when_logged_in_may_return_by_the_link_too(self):
        row = self._enrol(self.worker_person)
        row.with_user(self.worker).action_cancel()
        self.env.invalidate_all()
        self.assertIn("/again", self._get(row).text)

    def test_what_is_over_cannot_be_answered(self):
        row = self._enrol(self.helper, state="attended")
        for answer in ("join", "leave", "next"):
            self.assertEqual(self._post(row, answer).status_code, 400)
        self.assertEqual(row.state, "attended")

    def test_the_first_month_is_asked_on_the_page_once_the_system_has(self):
        row = self._enrol(self.helper, state="invited")
        self.assertNotIn("/month", self._get(row).text)
        self.assertEqual(self._post(row, "month", mark="4").status_code, 400)
        row.date_month_asked = "2026-01-01"
        self.assertIn("/month", self._get(row).text)
        answer = self._post(row, "month", words="More lunches")
        self.assertEqual((answer.status_code, row.month_mark), (400, False))
        self.assertIn("More lunches", answer.text)
        self.assertEqual(self._post(row, "month", mark="4").status_code, 200)
        self.assertEqual((row.month_mark, row.state), ("4", "invited"))

    def test_a_prerequisite_holds_here_too(self):
        course = self._new_course("Late")
        row = self._enrol(self.helper, self._new_session(course), state="invited")
        course.prerequisite_ids = self.basics
        answer = self._post(row, "join")
        self.assertEqual((answer.status_code, row.state), (400, "invited"))
        self.assertIn("Basics", answer.text)
