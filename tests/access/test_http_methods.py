import ast
import re
import threading
from pathlib import Path
from unittest.mock import patch

from odoo import http
from odoo.tests import HttpCase, tagged

from ..satellites import get_all
from .samples import SampleCase

ROOT = Path(__file__).resolve().parents[2]
METHODS = ("GET", "HEAD", "OPTIONS", "PUT", "PATCH", "DELETE", "TRACE", "POST")


def find_bare_routes(source):
    """Return the decorators of a module that make a route past ``signed``."""
    return [
        ast.unparse(decorator)
        for node in ast.walk(ast.parse(source))
        if isinstance(node, ast.FunctionDef)
        for decorator in node.decorator_list
        if ast.unparse(decorator).startswith(("http.route", "route"))
    ]


@tagged("post_install", "-at_install")
class TestHttpMethods(HttpCase, SampleCase):
    """Only a POST with a token of the session changes anything, on every page."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        person = cls.helper
        person.work_email = "helper@example.com"
        cls.invited = cls._new_part(cls.fair, person, state="invited")
        cls.active = cls._new_part(cls.party, person)
        cls.rows = {
            "ask": cls.env["hr.community.campaign.person"].create(
                {"campaign_id": cls.campaign.id, "employee_id": person.id}
            ),
            "agreement": cls.env["hr.community.agreement"]
            ._propose(cls.active, 3)
            .consent_ids.filtered(lambda consent: consent.kind == "employee"),
            "preferences": cls.env["hr.community.preference"].create(
                {"employee_id": person.id}
            ),
            "review": cls.env["hr.community.review"].create(
                {"ownership_id": cls.party_owner.id, "reviewer_id": person.id}
            ),
            "position": cls._new_asked_volunteer(cls.fair, person),
            "thanks": cls.env["hr.community.thanks.page"]._get_page_of(person),
        }
        for more in get_all(cls.env, "get_page_rows", cls):
            cls.rows |= more
        cls.campaign.state = "running"

    def _rules(self):
        """Yield each route behind a signed link, of this addon and its extras.

        Pages that nobody signs for, and that take a post without a session, are tested
        where they are.
        """
        thread = threading.current_thread()
        with patch.object(thread, "dbname", self.env.cr.dbname, create=True):
            routes = self.env["ir.http"].routing_map()
        for rule in routes.iter_rules():
            module = rule.endpoint.func.__module__
            routing = rule.endpoint.routing
            ours = "hr_community" in module and routing["auth"] == "public"
            if ours and routing.get("save_session", True):
                yield rule

    def _paths(self, rule):
        """Yield the addresses of a route, with a link that works and every answer."""
        page = rule.rule.split("/")[2]
        rows = [self.invited, self.active] if page == "part" else [self.rows[page]]
        answers = re.findall(r"<any\(([^)]*)\):", rule.rule)
        known = answers[0].split(",") if answers else []
        if "<string:answer>" in rule.rule:
            known = ("yes", "no", "end", "log", "confirm", "accept", "decline")
        for row in rows:
            link = row._make_link().removeprefix(row.get_base_url())
            tail = rule.rule.partition("<string:token>")[2]
            yield from (f"{link}/{answer}" for answer in known) if tail else [link]

    def _get_state(self):
        """Return all that is written down, as one text for each table."""
        self.env.flush_all()
        tables = {
            model._table
            for name, model in self.env.items()
            if name.startswith("hr.community.") and model._auto and not model._abstract
        } | {"mail_mail", "mail_message"}
        state = {}
        for table in sorted(tables):
            self.env.cr.execute(
                f"SELECT count(*), md5(string_agg(row::text, '' ORDER BY id)) "
                f'FROM "{table}" row'
            )
            state[table] = self.env.cr.fetchone()
        return state

    def _send(self, method, path, token=False):
        self.authenticate(None, None)
        form = {"csrf_token": http.Request.csrf_token(self)} if token else {}
        form |= {"name": "X", "hours": "1", "click": method, "wanted": "no"}
        form |= {"does_it": "1", "words": "Y", "is_shown": "1", "wants_thanks_mail": ""}
        if method == "POST":
            return self.url_open(path, data=form)
        url = self.base_url() + path
        return self.opener.request(method, url, data=form, params=form, timeout=20)

    def test_nothing_but_a_post_with_a_token_changes_anything(self):
        before, tried = self._get_state(), 0
        for rule in self._rules():
            for path in self._paths(rule):
                for method in METHODS:
                    with self.subTest(route=rule.rule, path=path[-9:], method=method):
                        tried += 1
                        status = self._send(method, path).status_code
                        if method == "GET" and rule.rule.endswith("<string:token>"):
                            self.assertEqual(status, 200)  # it could do something
                        self.assertEqual(self._get_state(), before)
        self.assertGreater(tried, 150)

    def test_the_check_sees_what_a_post_with_a_token_does(self):
        before = self._get_state()
        path = next(
            self._paths(next(r for r in self._rules() if "/preferences" in r.rule))
        )
        answer = self._send("POST", path, token=True)
        self.assertEqual(answer.status_code, 200, answer.text)
        self.assertNotEqual(self._get_state(), before)

    def test_every_route_of_ours_is_made_in_one_place(self):
        for file in ROOT.rglob("controllers/*.py"):
            self.assertFalse(find_bare_routes(file.read_text()), file)
        broken = "class A:\n @http.route('/community/x', auth='public')\n def a(s): 1"
        self.assertTrue(find_bare_routes(broken))
