from odoo import http
from odoo.exceptions import UserError
from odoo.tests import HttpCase, tagged

from ..common import LearningCase

THANKS = "You showed me how to begin, and let me do it"


@tagged("post_install", "-at_install")
class TestMentoringPage(LearningCase, HttpCase):
    """The page of the mentor, and after the end that of the mentee; no login."""

    def setUp(self):
        super().setUp()
        self.authenticate(None, None)
        self.row = self.env["hr.community.mentoring"].create(
            {
                "employee_id": self.worker_person.id,
                "mentor_id": self.helper.id,
                "skill_id": self.planning.id,
                "state": "invited",
            }
        )
        self.address = self._address()

    def _address(self):
        return f"/community/mentoring/{self.row._make_token()}"

    def _post(self, answer, **form):
        form["csrf_token"] = http.Request.csrf_token(self)
        response = self.url_open(f"{self.address}/{answer}", data=form)
        self.env.invalidate_all()
        return response

    def test_the_mentor_accepts_once(self):
        self.assertEqual(self.url_open(self.address).status_code, 200)
        self.env.invalidate_all()
        self.assertEqual(self.row.state, "invited")
        self.assertEqual(self._post("accept").status_code, 200)
        self.assertEqual(self.row.state, "active")
        self.assertEqual(self._post("decline").status_code, 400)
        self.assertEqual(self.row.state, "active")

    def test_the_mentor_declines(self):
        self._post("decline")
        self.assertEqual(self.row.state, "declined")

    def test_the_mentor_helps(self):
        self._post("accept")
        checkin = self.env["hr.community.checkin"].create(
            {
                "mentoring_id": self.row.id,
                "employee_id": self.worker_person.id,
                "day": 30,
                "date_due": self.row.date_start,
                "date_until": "2099-01-01",
                "help_words": "With songs",
                "state": "answered",
            }
        )
        self.assertIn("With songs", self.url_open(self.address).text)
        self._post("help", **{f"help_{checkin.id}": "Like this"})
        self.assertEqual(checkin.help_answer, "Like this")

    def test_at_the_end_the_mentee_says_thanks_on_their_own_page(self):
        self._post("accept")
        self.helper.work_email = "mentor@example.com"
        self.env.flush_all()
        with self._letters() as letters:
            self.assertEqual(self._post("end").status_code, 200)
        self.assertEqual(self.row.state, "ended")
        # the mentor, who ended it, is not told that their role ended
        self.assertNotIn("mentor@example.com", letters().mapped("email_to"))
        mentors = self.address
        self.address = f"/community/mentoring-end/{self.row._get_end()._make_token()}"
        self.assertIn("message", self.url_open(self.address).text)
        self.assertEqual(self._post("thanks", message=" ").status_code, 400)
        without = self._post("thanks", message=THANKS)
        self.assertEqual(without.status_code, 400, "no value is chosen beforehand")
        self.assertIn(THANKS, without.text)
        value = self.row._get_values()[-1]
        said = {"message": THANKS, "value": value.id}
        self.assertEqual(self._post("thanks", **said).status_code, 200)
        self.assertEqual(self.row.thanks_id.message, THANKS)
        self.assertEqual(self.row.thanks_id.value_id, value)
        self.assertEqual(self._post("thanks", message="Again").status_code, 400)
        self.address = mentors
        self.assertNotIn("message", self.url_open(mentors).text)

    def test_an_email_about_the_end_can_be_edited_before_there_is_one(self):
        name = "hr_community_learning.mail_template_mentoring_ended"
        template = self.env.ref(name)
        template.body_html = template.body_html
        self.row.write({"state": "active"})
        self.row.write({"state": "ended"})
        template.body_html = template.body_html
        (body,) = template._render_field("body_html", self.row.ids).values()
        self.assertIn("href", body)

    def test_before_the_end_there_is_no_page_of_the_mentee(self):
        token = self.row._get_end()._make_token()
        found = self.url_open(f"/community/mentoring-end/{token}")
        self.assertEqual(found.status_code, 404)
        self.assertEqual(self._post("thanks", message="Early").status_code, 404)

    def test_who_moves_away_is_thanked_by_email(self):
        self.row.write({"state": "active"})
        self.row.write({"state": "ended"})
        address = f"/community/mentoring-end/{self.row._get_end()._make_token()}"
        self.helper.company_id = self.other_company
        self.env.flush_all()
        page = self.url_open(address)
        self.assertEqual(page.status_code, 200)
        self.assertIn(self.helper.name, page.text)
        self.assertNotIn("/thanks", page.text)
        with self.assertRaises(UserError) as refused:
            self.row._thank_by_link(THANKS, None)
        self.assertIn(self.helper.name, str(refused.exception))
