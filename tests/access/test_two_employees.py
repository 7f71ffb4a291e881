import ast
from pathlib import Path

from odoo.tests import tagged

from ..common import CommunityCase

ROOT = Path(__file__).parents[2]
# the one home of “me”
HOME = "models/hooks/hr_employee.py"
ROOMS = ("models", "wizards", "controllers", "reports", "addons")


def find_ways_to_me(source):
    """Return the lines of a source that ask by themselves who “me” is."""
    found = []
    for node in ast.walk(ast.parse(source)):
        asks = isinstance(node, ast.Attribute) and node.attr in (
            "employee_id",
            "employee_ids",
        )
        if asks and ast.unparse(node.value).endswith(("env.user", "user")):
            found.append(node.lineno)
        if isinstance(node, ast.Tuple) and len(node.elts) == 3:
            path, _sign, value = map(ast.unparse, node.elts)
            mine = value.endswith(("env.uid", "env.user.id", "env.user"))
            if mine and path.strip("'\"") in (
                "employee_id.user_id",
                "giver_id.user_id",
                "reviewer_id.user_id",
            ):
                found.append(node.lineno)
    return found


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
            "rows.search([('employee_id.user_id', '=', self.env.uid)])",
        ):
            self.assertTrue(find_ways_to_me(twin), twin)
