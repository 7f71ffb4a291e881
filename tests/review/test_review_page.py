from odoo import http
from odoo.tests import HttpCase, tagged

from .common import ReviewCase


@tagged("post_install", "-at_install")
class TestReviewPage(ReviewCase, HttpCase):
    """Two minutes on a phone, without a login, and nothing else to be seen."""

    def setUp(self):
        super().setUp()
        self.authenticate(None, None)
        self.review = self._ask_review(reviewer_email="jo@client.example")
        self.path = self.review._make_link().removeprefix(self.review.get_base_url())

    def _post(self, answer, **form):
        form["csrf_token"] = http.Request.csrf_token(self)
        return self.url_open(f"{self.path}/{answer}", data=form)

    def _marks(self, mark=4):
        return {f"mark_{criterion.id}": str(mark) for criterion in self.criteria}

    def test_looking_says_who_will_read_it_and_changes_nothing(self):
        text = self.url_open(self.path).text
        self.assertIn("Visible to Wor Ker and their managers, with your name", text)
        self.assertIn(self.criteria[0].rubric_5, text)
        self.assertEqual(self.review.state, "requested")
        self.assertIn("HR can see the email address", text)
        self.company.community_review_named = False
        self.assertIn("without your name", self.url_open(self.path).text)

    def test_what_was_promised_on_the_page_is_kept(self):
        self.assertIn('name="named" value="1"', self.url_open(self.path).text)
        self.company.community_review_named = False
        response = self._post("send", **self._marks(), words="Long story", named="1")
        self.assertEqual(response.status_code, 400)
        self.assertIn("Long story", response.text)
        self.assertEqual(self.review.state, "requested")
        response = self._post("send", **self._marks(), words="Long story", named="0")
        self.assertEqual(self.review.state, "received")
        self.assertNotIn("Long story", self.url_open(self.path).text)

    def test_send_and_correct(self):
        self.assertIn(
            "Your review has been sent",
            self._post("send", **self._marks(), words="Ça").text,
        )
        answer = self.review.answer_id
        self.assertEqual((answer.rating, answer.words), (4, "Ça"))
        self.assertEqual(answer.reviewer_name, "jo@client.example")
        self.assertIn("Send Correction", self.url_open(self.path).text)
        self._post("send", **self._marks(5))
        self.assertEqual(self.review.answer_id.rating, 5)

    def test_a_missing_mark_loses_nothing(self):
        marks = self._marks()
        marks.pop(f"mark_{self.criteria[0].id}")
        response = self._post("send", **marks, words="Long story")
        self.assertEqual(response.status_code, 400)
        self.assertIn("Long story", response.text)
        self.assertFalse(self.review.answer_id)

    def test_no_is_one_click(self):
        self._post("no")
        self.assertEqual(self.review.state, "declined")
        self.assertEqual(self._post("send", **self._marks()).status_code, 400)

    def test_what_others_said_is_not_there(self):
        self._answer(self._ask_review(), words="Whispered")
        self.assertNotIn("Whispered", self.url_open(self.path).text)
