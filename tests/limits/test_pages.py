import re

from lxml import etree

from odoo import http
from odoo.tests import HttpCase, tagged

from ...controllers.page import Page, storable_texts
from ..access.samples import SampleCase
from ..satellites import get_all

BAD = "a\0b\x1f\u202e"


@tagged("post_install", "-at_install")
class TestPages(HttpCase, SampleCase):
    """What no database stores is no server error on any page without a login."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.campaign.action_start()
        asked = cls.campaign.person_ids[:1]
        review = cls.env["hr.community.review"].create(
            {"ownership_id": cls.ball_part.id, "reviewer_id": cls.helper.id}
        )
        rows = {
            "part": cls.ball_part,
            "ask": asked,
            "agreement": cls.env["hr.community.agreement"]
            ._propose(cls.ball_part, 3)
            .consent_ids[:1],
            "review": review,
            "preferences": cls.env["hr.community.preference"].create(
                {"employee_id": cls.helper.id}
            ),
            "position": cls._new_asked_volunteer(cls.ball, cls.helper),
            "thanks": cls.env["hr.community.thanks.page"]._get_page_of(cls.helper),
        }
        for more in get_all(cls.env, "get_page_rows", cls):
            rows |= more
        cls.tokens = {path: row._make_token() for path, row in rows.items()}

    def setUp(self):
        super().setUp()
        self.authenticate(None, None)

    def _get_routes(self):
        """Return [(path, answers, methods)] of every page behind a signed link."""
        found = []
        for cls in Page.__subclasses__():
            for name in vars(cls):
                routing = getattr(getattr(cls, name), "original_routing", None)
                if not routing or not routing.get("save_session", True):
                    continue
                for route in routing["routes"]:
                    path = route.removeprefix("/community/").partition("/")[0]
                    words = re.findall(r"<any\((.*?)\):", route)
                    answers = words[0].split(",") if words else [""]
                    if "<string:answer>" in route:
                        answers = ["yes", "no", "end", "log", "confirm", "accept"]
                    if path == "thanks" and answers != [""]:
                        mine = self.env["hr.community.thanks.page"]
                        answers = list(mine._get_page_answers())
                    found.append((path, answers))
        return found

    def test_every_page_takes_any_text(self):
        routes = self._get_routes()
        self.assertGreater(len(routes), 7)
        names = ("name", "words", "message", "note", "reason", "offer", "who", "email")
        names += ("points", "click", "hours", "date", "purpose", "value", "round")
        names += ("nomination", "line", "mail", "stop", "log", "done")
        for path, token in self.tokens.items():
            got = self.url_open(f"/community/{path}/{token}")
            self.assertEqual(got.status_code, 200, "the links are good at first")
        for path, answers in routes:
            for answer in answers:
                address = f"/community/{path}/{self.tokens[path]}/{answer}".rstrip("/")
                for value in (BAD, "٣", "1e999", "nan", "9" * 400):
                    with self.subTest(address=(path, answer), value=value):
                        form = dict.fromkeys(names, value)
                        form["csrf_token"] = http.Request.csrf_token(self)
                        got = self.url_open(address, data=form)
                        self.assertLess(got.status_code, 500)
                        got = self.url_open(f"{address}?done=a%00b%ED%A0%80")
                        self.assertLess(got.status_code, 500)

    def test_a_file_in_place_of_a_text_is_none(self):
        address = f"/community/ask/{self.tokens['ask']}/name"
        form = {"csrf_token": http.Request.csrf_token(self)}
        files = {"name": ("x.txt", b"words")}
        got = self.url_open(address, data=form, files=files)
        self.assertEqual(got.status_code, 400)

    def test_a_link_that_holds_what_no_text_does_has_ended(self):
        for path in self.tokens:
            for token in (
                "%00",
                "a%00b",
                "%ED%A0%80",
                "%FF",
                self.tokens[path] + "%00",
            ):
                with self.subTest(path=path, token=token):
                    got = self.url_open(f"/community/{path}/{token}")
                    self.assertLess(got.status_code, 500)

    def test_what_cannot_be_undone_is_asked_first(self):
        """Behind a fold, as a page without scripts asks."""
        ours = [("type", "=", "qweb"), ("key", "like", "hr_community%.page%")]
        acts = ("withdraw", "end", "leave")
        ends = " or ".join(f"contains(@t-attf-action, '}}/{act}')" for act in acts)
        found = 0
        for view in self.env["ir.ui.view"].search(ours):
            for form in etree.fromstring(view.arch).xpath(f"//form[{ends}]"):
                if "== 'invited'" in form.get("t-if", ""):
                    continue  # a no to an invitation takes nothing away
                found += 1
                with self.subTest(view.key):
                    self.assertTrue(form.xpath("ancestor::details[not(@open)]"))
        self.assertTrue(found)

    def test_texts_are_what_is_left(self):
        given = {"a": "x\0y\ud800z", "b": 5, "c": None}
        self.assertEqual(storable_texts(given), {"a": "xyz"})
