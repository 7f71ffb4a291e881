from odoo.tests import HttpCase, tagged

from .pulse_case import BALLOT, VOTER, PulseCase


@tagged("post_install", "-at_install")
class TestPulsePage(HttpCase, PulseCase):
    """The page of a survey, with a login and without."""

    PEOPLE = 6

    def setUp(self):
        super().setUp()
        self.authenticate(None, None)
        self.pulse = self._make(("scale", "enps", "text"))
        self.person = self.people[0]
        invitation = self._find_invitation(self.pulse, self.person)
        self.path = f"/community/pulse/{invitation._make_token()}"

    def _send(self, *said):
        form = {
            f"question_{question.id}": word
            for question, word in zip(self.pulse.question_ids, said, strict=True)
        }
        return self.url_open(f"{self.path}/send", data=form)

    def _count(self):
        self.env.invalidate_all()
        ballots = self.env[BALLOT].search_count([("pulse_id", "=", self.pulse.id)])
        return ballots, self.pulse.answered

    def test_somebody_without_a_login_answers_once(self):
        page = self.url_open(self.path)
        self.assertEqual(page.status_code, 200)
        self.assertEqual(page.text.count("<fieldset"), 2)
        self.assertEqual(self._send("4", "9", "More light").status_code, 200)
        number, answered = self._count()
        self.assertEqual(answered, 1)
        self.assertEqual(self._send("1", "1", "").status_code, 400)
        self.assertEqual(self._count(), (number, 1))
        self.assertNotIn("<fieldset", self.url_open(self.path).text)

    def test_what_is_missing_is_asked_for_and_nothing_is_kept(self):
        answer = self._send("4", "", "More light")
        self.assertEqual(answer.status_code, 400)
        self.assertIn("More light", answer.text, "what was written is still there")
        self.assertEqual(self._count(), (0, 0))

    def test_looking_changes_nothing_and_leaves_no_session(self):
        page = self.url_open(self.path)
        self.assertNotIn("session_id", page.headers.get("Set-Cookie", ""))
        self.assertEqual(page.headers["Cache-Control"], "no-store")
        self.assertEqual(self._count(), (0, 0))

    def test_what_comes_with_a_session_is_not_kept(self):
        self.worker.password = "a long enough password"
        self.authenticate(self.worker.login, "a long enough password")
        self.assertEqual(self.url_open(self.path).status_code, 200)
        self.assertEqual(self._send("4", "9", "").status_code, 400)
        self.assertEqual(self._count(), (0, 0))

    def test_an_answer_leaves_no_trace_of_a_device_or_a_visit(self):
        tables = ("res_device_log", "mail_presence", "ir_logging", "mail_message")

        def count():
            found = []
            for table in tables:
                self.env.cr.execute(f"SELECT count(*) FROM {table}")
                found.append(self.env.cr.fetchone()[0])
            return found

        before = count()
        self.assertEqual(self._send("4", "9", "More light").status_code, 200)
        self.assertEqual(count(), before)

    def test_a_link_ends_with_the_survey_and_with_its_person(self):
        self.pulse.action_close()
        self.assertNotIn("<fieldset", self.url_open(self.path).text)
        self.assertEqual(self._send("4", "9", "").status_code, 400)
        self.person.active = False
        self.assertEqual(self.url_open(self.path).status_code, 404)
        self.assertEqual(self.url_open(f"{self.path}x").status_code, 404)

    def test_ids_dealt_again_do_not_change_whose_link_it_is(self):
        self._write_anew()
        self.assertEqual(self._send("4", "9", "").status_code, 200)
        self.env.invalidate_all()
        used = self.env[VOTER].search([("is_used", "=", True)])
        self.assertEqual(used.employee_id, self.person)
