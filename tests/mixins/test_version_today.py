import ast
import re
from datetime import timedelta
from pathlib import Path

from odoo.tests import tagged

from ...models.mixins.days import company_today
from ..common import CommunityCase

ROOT = Path(__file__).resolve().parents[2]
HOME = "models/mixins/days.py"
# where an employee's own fields are read, which follow Odoo's pointer: nothing is
# decided there for good
READ = {
    "models/hooks/hr_employee.py": "hired this moment, by a version of their own",
    "models/mixins/person_link.py": "tells two of one name apart",
    "models/ownership/activity_people.py": "what is offered first on the board",
    "models/recognition/thanks_page.py": "whom one may know",
    "addons/hr_community_learning/models/persona.py": "what is offered, anew each time",
    "addons/hr_community_recruitment/models/position_case_talents.py": "a first guess",
    "addons/hr_community_voice/models/listening/listening_session.py": "asked anew",
    "addons/hr_community_voice/models/story/day_profile.py": "printed under a name",
}
PERSON = r"(person|people|employees?|workers?|me|gone|here|staff|invited|facilitator)"


def find_pointers(source):
    """Return the lines that read which version Odoo says is the current one."""
    return [
        number
        for number, line in enumerate(source.splitlines(), 1)
        if ".current_version_id" in line
    ]


def find_reads(source, columns, names):
    """Return the lines that read of an employee what their version says.

    :param columns: the fields that an employee has from their version
    :param names: our fields that are an employee
    """
    person = re.compile(rf"(^|[._])({'|'.join(sorted(names))}|{PERSON})(_sudo)?$")
    return [
        node.lineno
        for node in ast.walk(ast.parse(source))
        if isinstance(node, ast.Attribute)
        and node.attr in columns
        and person.search(ast.unparse(node.value).removesuffix(".sudo()"))
    ]


@tagged("post_install", "-at_install")
class TestVersionToday(CommunityCase):
    """What is decided and shown is by the version of today, not of last night."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        departments = cls.env["hr.department"]
        cls.before, cls.after = departments.create([{"name": "Old"}, {"name": "New"}])
        cls.helper.version_id.date_version = "2020-01-01"
        cls.helper.department_id = cls.before
        cls._new_part(cls.party, cls.helper)
        cls._log(cls.party, cls.helper, hours=2).state = "confirmed"
        cls.env.flush_all()
        cls.old = cls.helper.current_version_id
        cls.helper.create_version(
            {"date_version": company_today(cls.company), "department_id": cls.after.id}
        )
        cls._point_at(cls.old)

    @classmethod
    def _point_at(cls, version):
        """Leave Odoo's pointer where it was, as before its nightly run."""
        cls.env.flush_all()
        cls.env.cr.execute(
            "UPDATE hr_employee SET current_version_id = %s WHERE id = %s",
            [version.id, cls.helper.id],
        )
        cls.env.invalidate_all()

    def _get_reports(self):
        """Return the reports that say in which department an employee is."""
        return [
            model
            for model in self.env.values()
            if "hr.version" in getattr(model, "_depends", {})
            and {"employee_id", "department_id"} <= model._fields.keys()
        ]

    def _find_stale(self):
        about = [("employee_id", "=", self.helper.id)]
        return {
            model._name
            for model in self._get_reports()
            if model.search(about).department_id == self.before
        }

    def test_every_report_knows_the_version_of_today(self):
        self.assertTrue(self._get_reports())
        self.assertFalse(self._find_stale())
        departments = self.env["hr.community.engagement.report"].search([])
        self.assertNotIn(self.before, departments.department_id)
        thanks = self.env["hr.community.recognition"].new(
            {"giver_id": self.helper.id, "message": "x"}
        )
        self.assertEqual(thanks.team_id, self.after)

    def test_what_begins_tomorrow_is_not_of_today(self):
        tomorrow = company_today(self.company) + timedelta(days=1)
        later = self.env["hr.department"].create({"name": "Later"})
        self.helper.create_version(
            {"date_version": tomorrow, "department_id": later.id}
        )
        self._point_at(self.old)
        rows = self.env["hr.community.load.report"].search(
            [("employee_id", "=", self.helper.id)]
        )
        self.assertEqual(rows.department_id, self.after)

    def test_only_one_place_follows_the_pointer(self):
        found = {}
        for path in ROOT.rglob("*.py"):
            name = path.relative_to(ROOT)
            if {"tests", "tools", "migrations", "demo"} & set(name.parts):
                continue
            lines = find_pointers(path.read_text(encoding="utf-8"))
            if lines and name.as_posix() != HOME:
                found[name.as_posix()] = lines
        self.assertFalse(found)
        self.assertTrue(find_pointers("ON version.id = person.current_version_id"))

    def test_nothing_is_decided_by_what_follows_the_pointer(self):
        columns = {
            field.name
            for field in self.env["hr.employee"]._fields.values()
            if field.inherited and field.related.startswith("version_id.")
        }
        columns -= {"company_id", "employee_id"}  # which every row of ours has
        self.assertLessEqual({"department_id", "job_id", "departure_date"}, columns)
        names = {
            field.name
            for model in self.env.values()
            if model._name.startswith("hr.community.")
            for field in model._fields.values()
            if field.comodel_name == "hr.employee"
        }
        found = {}
        for path in ROOT.rglob("*.py"):
            name = path.relative_to(ROOT)
            if {"tests", "tools", "migrations", "demo"} & set(name.parts):
                continue
            source = path.read_text(encoding="utf-8")
            if lines := find_reads(source, columns, names):
                found[name.as_posix()] = lines
        self.assertFalse({name: found[name] for name in found.keys() - READ.keys()})
        for twin in (
            "self.employee_id.department_id",
            "person_sudo.job_id.id",
            "review.reviewer_id.sudo().departure_date",
        ):
            self.assertTrue(find_reads(twin, columns, names), twin)

    def test_a_report_that_follows_it_is_caught(self):
        """The twin that is broken on purpose: it knows what Odoo last wrote down."""
        line = self.env["hr.community.load.report"]
        native = type(line)._table_query.fget(line)
        wrong = native.code.replace(
            "COALESCE(begun.id, person.current_version_id)", "person.current_version_id"
        )
        self.env.cr.execute(wrong, native.params)
        row = next(row for row in self.env.cr.fetchall() if row[0] == self.helper.id)
        self.assertIn(self.before.id, row)
