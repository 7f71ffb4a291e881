from odoo import http
from odoo.tests import HttpCase, tagged

from ..common import LearningCase

FORM = {"can_do": "5", "does_it": "4", "needs_help": "3", "help_words": "Endings"}


@tagged("post_install", "-at_install")
class TestCheckinPage(LearningCase, HttpCase):
    """Two minutes on a phone without a login, and what comes next."""

    def setUp(self):
        super().setUp()
        self.authenticate(None, None)
        held = self._new_session(self.basics, days=-90)
        row = self._enrol(self.helper, held, state="completed")
        self.checkin = self.env["hr.community.checkin"].create(
            {
                "enrolment_id": row.id,
                "employee_id": self.helper.id,
                "day": 90,
                "date_due": held.date_start,
                "date_until": "2099-01-01",
            }
        )
        self.address = f"/community/checkin/{self.checkin._make_token()}"

    def _post(self, answer, **form):
        form["csrf_token"] = http.Request.csrf_token(self)
        response = self.url_open(f"{self.address}/{answer}", data=form)
        self.env.invalidate_all()
        return response

    def test_it_is_answered_and_can_be_corrected(self):
        self.assertEqual(self.url_open(self.address).status_code, 200)
        self.env.invalidate_all()
        self.assertEqual(self.checkin.state, "asked")
        self.assertEqual(self._post("send", **FORM).status_code, 200)
        self.assertEqual((self.checkin.score, self.checkin.state), (4, "answered"))
        self._post("send", **FORM | {"can_do": "2"})
        self.assertEqual(self.checkin.can_do, "2")

    def test_it_shows_what_has_changed_to_whose_it_is(self):
        before = {"day": 0, "state": "answered", "can_do": "1", "does_it": "1"}
        first = self.checkin.copy(before | {"needs_help": "2"})
        self.assertNotIn("<table", self.url_open(self.address).text)
        self._post("send", **FORM)
        self.assertEqual(self._get_marks(), ["1", "1", "2", "5", "4", "3"])
        first.employee_id = self.worker_person
        self.env.flush_all()
        self.assertEqual(self._get_marks(), ["5", "4", "3"], "nobody else's")

    def _get_marks(self):
        """Return what the table of the page shows."""
        page = self.url_open(self.address).text
        shown = page.partition("<table")[2].partition("</table>")[0]
        return [cell[0] for cell in shown.split('<td class="text-center">')[1:]]

    def test_who_answered_reads_what_was_saved_and_who_answers_a_question(self):
        page = self._post("send", **FORM).text
        self.assertEqual(self._get_marks(), ["5", "4", "3"])
        self.assertIn(self.owner_person.name, page.partition("</div>")[0])
        silent = self._post("send", **FORM | {"help_words": ""}).text
        self.assertNotIn(self.owner_person.name, silent.partition("</div>")[0])

    def test_the_trainer_is_asked_by_the_system_and_not_by_a_public_user(self):
        self.owner.notification_type = "email"
        self._post("send", **FORM)
        public = self.env.ref("base.public_user")
        todo = self.checkin.activity_ids
        self.assertEqual(todo.user_id, self.owner)
        self.assertNotEqual(todo.create_uid, public)
        self.checkin.with_user(public).sudo()._log_line(lambda _row: "Endings")
        messages = self.env["mail.message"].search(
            [("model", "=", self.checkin._name), ("res_id", "=", self.checkin.id)]
        )
        self.assertIn("Endings", " ".join(messages.mapped("body")))
        self.assertNotIn(public.partner_id, messages.author_id)

    def test_half_an_answer_is_kept_on_the_page_and_not_saved(self):
        answer = self._post("send", can_do="5", help_words="Endings")
        self.assertEqual((answer.status_code, self.checkin.state), (400, "asked"))
        self.assertIn("Endings", answer.text)

    def test_at_90_days_the_next_course_is_offered(self):
        self.assertNotIn("/enrol", self.url_open(self.address).text)
        following = self._new_session(self.advanced_course)
        self.assertIn("/enrol", self.url_open(self.address).text)
        self.assertEqual(self._post("enrol").status_code, 200)
        self.assertEqual(following.enrolment_ids.employee_id, self.helper)
        # who is in it is not offered it again
        self.assertEqual(self._post("enrol").status_code, 400)

    def test_it_is_offered_at_the_end_only(self):
        self._new_session(self.advanced_course)
        self.checkin.day = 60
        self.assertFalse(self.checkin._get_offer())
