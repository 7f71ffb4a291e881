import ast
import re
from pathlib import Path

from odoo.tests import tagged

from ..common import CommunityCase

ROOT = Path(__file__).parents[2]
# the one home of “me”
HOME = "models/hooks/hr_employee.py"
ROOMS = ("models", "wizards", "controllers", "reports", "addons")


# what stands for a user in front of “.employee_id”, and for the current one in a domain
USER = re.compile(r"\benv\.user\b|\b\w*users?(_sudo)?(\.(sudo|with_\w+)\(.*\))*$")
CURRENT = re.compile(r"(\benv\.|\b)(uid|user)(\.id)?$")
SEARCHES = ("search", "_search", "search_fetch", "search_count", "_read_group")


def find_ways_to_me(source):
    """Return the lines of a source that ask by themselves who “me” is."""
    found = []
    for node in ast.walk(ast.parse(source)):
        asks = isinstance(node, ast.Attribute) and node.attr in (
            "employee_id",
            "employee_ids",
        )
        if asks and USER.search(ast.unparse(node.value)):
            found.append(node.lineno)
        if "." in _get_path_to_me(node):
            found.append(node.lineno)
        if _searches_people(node) and any(map(_get_path_to_me, ast.walk(node))):
            found.append(node.lineno)
    return sorted(set(found))


def _get_path_to_me(node):
    """Return by which path a condition leads to the current user, maybe ""."""
    parts = getattr(node, "elts", ()) if isinstance(node, ast.Tuple) else ()
    if isinstance(node, ast.Call) and ast.unparse(node.func).endswith("Domain"):
        parts = node.args
    if len(parts) != 3:
        return ""
    path, _sign, value = map(ast.unparse, parts)
    path = path.strip("'\"")
    return path if path.endswith("user_id") and CURRENT.search(value) else ""


def _searches_people(node):
    called = node.func if isinstance(node, ast.Call) else None
    return (
        isinstance(called, ast.Attribute)
        and called.attr in SEARCHES
        and "hr.employee" in ast.unparse(called.value)
    )


@tagged("post_install", "-at_install")
class TestTwoEmployees(CommunityCase):
    """Whoever is an employee in two companies acts as the one of what it is about."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.worker.company_ids |= cls.other_company
        cls.away_person = cls._new_person(
            "Away Wor Ker", cls.worker, company_id=cls.other_company.id
        )
        cls.away = cls._new_activity("Away", company_id=cls.other_company.id)
        cls.helper_away = cls._new_person(
            "Away Hel Per", company_id=cls.other_company.id
        )

    def _as_worker(self, model, first):
        companies = first + (self.company + self.other_company - first)
        env = self.env(user=self.worker.id, su=False)
        return env[model].with_context(
            tracking_disable=False, allowed_company_ids=companies.ids
        )

    def test_work_is_logged_as_the_employee_of_the_activitys_company(self):
        for first in (self.company, self.other_company):
            works = self._as_worker("hr.community.contribution", first)
            for activity, me in (
                (self.party, self.worker_person),
                (self.away, self.away_person),
            ):
                work = works.create({"activity_id": activity.id, "hours": 1})
                self.assertEqual(work.employee_id.id, me.id)
                form = works.with_context(default_activity_id=activity.id)
                self.assertEqual(
                    form.default_get(["employee_id"])["employee_id"], me.id
                )

    def test_thanks_come_from_the_employee_of_the_receivers_company(self):
        value = self.env["hr.community.value"].search([], limit=1)
        thanks = self._as_worker("hr.community.recognition", self.company).create(
            {
                "receiver_line_ids": [(0, 0, {"employee_id": self.helper_away.id})],
                "value_id": value.id,
                "message": "For the help with the party of last week",
                "points": 1,
            }
        )
        self.assertEqual(thanks.sudo().giver_id, self.away_person)
        self.assertEqual(thanks.sudo().company_id, self.other_company)

    def test_reviews_are_asked_by_the_employee_of_the_roles_company(self):
        part = self._new_part(self.away, self.away_person)
        review = self._as_worker("hr.community.review", self.company).create(
            {"ownership_id": part.id, "reviewer_id": self.helper_away.id}
        )
        self.assertEqual(review.sudo().requester_id, self.away_person)

    def test_nothing_asks_by_itself_who_me_is(self):
        found = {}
        for room in ROOMS:
            for path in sorted((ROOT / room).rglob("*.py")):
                name = path.relative_to(ROOT).as_posix()
                if "/tests/" in name or name == HOME:
                    continue
                if lines := find_ways_to_me(path.read_text()):
                    found[name] = lines
        self.assertFalse(found)

    def test_a_second_way_is_found(self):
        for twin in (
            "me = self.env.user.employee_id",
            "me = self.env.user.employee_ids[:1]",
            "me = self.env.user.sudo().employee_id",
            "me = user_sudo.with_company(company).employee_id",
            "rows.search([('employee_id.user_id', '=', self.env.uid)])",
            "rows.search([('anybody_id.user_id', '=', self.env.uid)])",
            "rows.search(Domain('host_id.user_id', '=', user))",
            "self.env['hr.employee'].search([('user_id', '=', self.env.uid)])",
        ):
            self.assertTrue(find_ways_to_me(twin), twin)
        for good in (
            "rows.search([('user_id', '=', self.env.uid)])",
            "rows.search([('employee_id.user_id', '=', False)])",
            "person.user_id.partner_id",
        ):
            self.assertFalse(find_ways_to_me(good), good)
