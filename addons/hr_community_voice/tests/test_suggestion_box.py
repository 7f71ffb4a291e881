import re

from lxml import html

from odoo.exceptions import AccessDenied, AccessError
from odoo.tests import HttpCase, tagged

from .common import BUFFER, VoiceCase

CODE = re.compile(r"[A-Z2-9]{8}(?:-\d{4}){4}")


@tagged("post_install", "-at_install")
class TestSuggestionBox(HttpCase, VoiceCase):
    """The page that does not ask who is there."""

    def setUp(self):
        super().setUp()
        self.authenticate(None, None)
        link = self.company._get_box_link()
        self.path = link.removeprefix(self.company.get_base_url())

    def _post(self, act, **form):
        return self.url_open(f"{self.path}/{act}", data=form)

    def _code(self):
        answer = self._post("send", text="More light in the yard")
        return CODE.search(answer.text).group()

    def test_an_author_sends_reads_replies_and_withdraws(self):
        self.assertEqual(self.url_open(self.path).status_code, 200)
        code = self._code()
        self.assertIn("More light in the yard", self._post("read", code=code).text)
        self._release()
        found = self.suggestions.search([("handle", "=", code[:8])])
        found.with_user(self.officer).write({"answer": "In May.", "state": "accepted"})
        self.assertIn("In May.", self._post("read", code=code).text)
        self._post("reply", code=code, text="And in the passage?")
        self.assertFalse(found.reply_ids)
        self._release()
        found.invalidate_recordset()
        self.assertEqual(found.reply_ids.side, "author")
        page = self._post("read", code=code).text
        self.assertIn("And in the passage?", page)
        ask = "//details[not(@open)]//form[contains(@action, '/withdraw')]"
        self.assertTrue(html.fromstring(page).xpath(ask), "asked first")
        self._post("withdraw", code=code)
        self._release()
        found.invalidate_recordset()
        self.assertEqual((found.state, found.text), ("withdrawn", False))

    def test_what_is_not_released_is_taken_back_at_once(self):
        code = self._code()
        self._post("withdraw", code=code)
        self.assertFalse(self.env[BUFFER].search([("handle", "=", code[:8])]))

    def test_a_reply_that_is_refused_stays_beside_the_suggestion(self):
        code = self._code()
        answer = self._post("reply", code=code, text="Why?")
        self.assertEqual(answer.status_code, 400)
        self.assertIn("Why?", answer.text)
        self.assertIn("More light in the yard", answer.text)
        held = self.env[BUFFER].search([("handle", "=", code[:8])])
        self.assertEqual(held.mapped("kind"), ["new"])

    def test_another_secret_opens_nothing(self):
        code = self._code()
        wrong = code[:8] + "-0000" * 4
        for act in ("read", "reply", "withdraw"):
            answer = self._post(act, code=wrong, text="Let me in, please")
            self.assertEqual(answer.status_code, 400)
            self.assertNotIn("More light", answer.text)

    def test_the_page_says_what_is_kept_and_carries_no_session_on(self):
        answer = self.url_open(self.path)
        self.assertIn("no name", answer.text)
        self.assertIn("hide everything", answer.text)
        self.assertEqual(answer.headers["Referrer-Policy"], "no-referrer")
        self.opener.cookies.clear()
        bare = self.opener.post(
            self.base_url() + f"{self.path}/send",
            data={"text": "More light in the yard"},
            headers={"X-Odoo-Database": self.env.cr.dbname},
            timeout=30,
        )
        self.assertTrue(CODE.search(bare.text), bare.text)
        self.assertNotIn("session_id", bare.cookies)

    def test_a_browser_that_says_who_is_logged_in_is_refused(self):
        self.authenticate(self.worker.login, self.worker.login)
        before = self.env[BUFFER].search_count([])
        answer = self._post("send", text="More light in the yard")
        self.assertEqual(answer.status_code, 400)
        self.assertEqual(self.env[BUFFER].search_count([]), before)

    def test_only_a_post_changes_anything_and_no_text_is_an_error(self):
        before = self.env[BUFFER].search_count([])
        for method in ("GET", "HEAD", "OPTIONS", "PUT", "DELETE"):
            url = f"{self.base_url()}{self.path}/send"
            answer = self.opener.request(
                method, url, data={"text": "x" * 20}, timeout=30
            )
            self.assertLess(answer.status_code, 500)
        self.assertEqual(self.env[BUFFER].search_count([]), before)
        for act in ("send", "read", "reply", "withdraw"):
            for value in ("", "a\0b\x1f", "٣" * 40, "9" * 5000):
                answer = self._post(act, code=value, text=value)
                self.assertLess(answer.status_code, 500)

    def test_customers_are_not_told_where_it_is(self):
        for name, way in (
            ("hr.community.suggestion", "action_open_box"),
            ("hr.community.suggestion.published", "action_suggest"),
        ):
            rows = self.env[name].with_user(self.portal)
            with self.subTest(name), self.assertRaises(AccessDenied):
                getattr(rows, way)()
        inside = self.env["hr.community.suggestion"].with_user(self.worker)
        self.assertTrue(inside.action_open_box()["url"])

    def test_a_renewed_link_ends_the_old_one(self):
        self.company.with_user(self.officer).action_renew_box_link()
        self.assertEqual(self.url_open(self.path).status_code, 404)
        answer = self._post("send", text="More light in the yard")
        self.assertEqual(answer.status_code, 404)
        self.assertIn("More light in the yard", answer.text, "to be copied")
        with self.assertRaises(AccessError):
            self.company.with_user(self.worker).action_renew_box_link()

    def test_everybody_reads_what_is_published(self):
        said = {"answer": "A lamp.", "state": "done", "is_published": True}
        self._suggest("Light in the yard", **said)
        self.env.flush_all()
        self.assertIn("Light in the yard", self.url_open(self.path).text)

    def test_the_page_asks_no_other_host_for_anything(self):
        """A theme may have fonts of another host, which would learn of the visit."""
        tree = html.fromstring(self.url_open(self.path).text)
        (policy,) = tree.xpath("//meta[@http-equiv='Content-Security-Policy']/@content")
        rules = dict(rule.strip().split(" ", 1) for rule in policy.split(";"))
        self.assertEqual(rules["default-src"], "'self'")
        for sources in rules.values():
            self.assertLessEqual(
                {*sources.split()}, {"'self'", "data:", "'unsafe-inline'"}
            )
