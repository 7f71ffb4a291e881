import csv
from collections import Counter, defaultdict
from pathlib import Path

from odoo.addons.hr_community import tests as core_tests
from odoo.tests import tagged
from odoo.tools import SQL

from .pulse_case import BALLOT, PULSE, VOTER, PulseCase

FILE = Path(core_tests.__file__).parent / "data" / "retention.csv"
ITEMS = (
    "EnvironmentSatisfaction",
    "JobSatisfaction",
    "RelationshipSatisfaction",
    "WorkLifeBalance",
)
# four steps of the file on the five of a scale: the upper two are favourable
STEPS = {"Low": 1, "Medium": 2, "High": 4, "Very_High": 5}
STEPS |= {"Bad": 1, "Good": 2, "Better": 4, "Best": 5}


@tagged("post_install", "-at_install")
class TestPulseReal(PulseCase):
    """The satisfaction items of 1,470 people, before and after 237 of them left."""

    PEOPLE = 1

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        with FILE.open(encoding="utf-8", newline="") as file:
            cls.rows = list(csv.DictReader(file))
        names = sorted({row["Department"] for row in cls.rows})
        made = cls.env["hr.department"].create(
            [{"name": name, "company_id": cls.firm.id} for name in names]
        )
        cls.departments = dict(zip(names, made, strict=True))
        cls.persons = cls._copy_person(len(cls.rows))
        cls.people.active = False
        for name, department in cls.departments.items():
            ids = [
                person.id
                for person, row in zip(cls.persons, cls.rows, strict=True)
                if row["Department"] == name
            ]
            cls.env.cr.execute(
                "UPDATE hr_version SET department_id = %s WHERE employee_id = ANY(%s)",
                [department.id, ids],
            )
        cls.env.invalidate_all()

    @classmethod
    def _copy_person(cls, number):
        """Return as many employees, copied from one in the database itself."""
        cls.env.flush_all()
        person = cls.people
        made = cls._copy_rows("resource_resource", person.resource_id.id, number)
        made = cls._copy_rows("hr_employee", person.id, number, resource_id=made)
        versions = cls._copy_rows(
            "hr_version", person.current_version_id.id, number, employee_id=made
        )
        cls.env.cr.execute(
            """UPDATE hr_employee SET current_version_id = pair.version
                 FROM unnest(%s, %s) AS pair (id, version)
                WHERE hr_employee.id = pair.id""",
            [made, versions],
        )
        cls.env.invalidate_all()
        return cls.env["hr.employee"].browse(made)

    @classmethod
    def _copy_rows(cls, table, row_id, number, **columns):
        """Return the ids of copies of a row, each with values of its own."""
        cls.env.cr.execute(
            """SELECT column_name FROM information_schema.columns
                WHERE table_name = %s AND column_name <> 'id'""",
            [table],
        )
        names = [name for (name,) in cls.env.cr.fetchall()]
        values = [
            SQL("(%s::int[])[place]", columns[name])
            if name in columns
            else SQL.identifier("one", name)
            for name in names
        ]
        cls.env.cr.execute(
            SQL(
                """INSERT INTO %(table)s (%(names)s)
                   SELECT %(values)s FROM %(table)s one, generate_series(1, %(n)s) place
                    WHERE one.id = %(id)s ORDER BY place RETURNING id""",
                table=SQL.identifier(table),
                names=SQL(", ").join(map(SQL.identifier, names)),
                values=SQL(", ").join(values),
                n=number,
                id=row_id,
            )
        )
        return [one for (one,) in cls.env.cr.fetchall()]

    def _answer_at_once(self, pulse, said):
        """Keep the answers of many at once: {id of an employee: answers}."""
        rows = []
        for invitation in pulse.invitation_ids:
            if answers := said.get(invitation.employee_id.id):
                columns = {f"answer_{n}": word for n, word in enumerate(answers, 1)}
                rows += invitation._prepare_ballots(columns, "")
        self.env[BALLOT].create(rows)
        voters = self.env[VOTER].search([("pulse_id", "=", pulse.id)])
        voters.filtered(lambda one: one.employee_id.id in said).is_used = True

    def _wave(self, kept, previous=None):
        """Return a wave that those answer whose row is kept, and these rows."""
        if previous:
            pulse = self.env[PULSE].browse(previous.action_make_next()["res_id"])
            # not in the quarter to come, as is suggested
            pulse.write({"date_open": previous.date_open})
            pulse.action_launch()
        else:
            pulse = self._make(("scale",) * len(ITEMS))
        pairs = [
            (person, row)
            for person, row in zip(self.persons, self.rows, strict=True)
            if kept(row)
        ]
        said = {
            person.id: [STEPS[row[item]] for item in ITEMS] for person, row in pairs
        }
        self._answer_at_once(pulse, said)
        self._write_anew()
        pulse.action_close()
        return pulse, [row for _person, row in pairs]

    def _check(self, pulse, rows):
        """Compare what is published with a count of the file."""
        found = defaultdict(Counter)
        for row in rows:
            for place, item in enumerate(ITEMS):
                answer = str(STEPS[row[item]])
                found["All Employees", place][answer] += 1
                found[row["Department"], place][answer] += 1
        published = {
            (line.group_name, pulse.question_ids.ids.index(line.question_id.id)): line
            for line in pulse.line_ids
            if line.dimension in ("all", "department")
        }
        self.assertEqual(published.keys(), found.keys())
        for key, line in published.items():
            self.assertEqual(line.counts, dict(found[key]), key)
            favourable = found[key]["4"] + found[key]["5"]
            self.assertAlmostEqual(line.share, favourable / found[key].total())

    def test_two_waves_are_what_an_independent_count_says(self):
        first, rows = self._wave(lambda row: True)
        self.assertEqual((first.asked, first.answered), (1470, 1470))
        self._check(first, rows)
        sizes = {
            line.group_name: line.answered
            for line in first.line_ids
            if line.dimension == "department"
        }
        expected = {"Human_Resources": 63, "Research_Development": 961, "Sales": 446}
        self.assertEqual(sizes, expected)
        self.assertFalse(first.hidden_groups)
        left = [
            person.id
            for person, row in zip(self.persons, self.rows, strict=True)
            if row["Attrition"] == "Yes"
        ]
        self.assertEqual(len(left), 237)
        self.env.cr.execute(
            "UPDATE hr_employee SET active = FALSE WHERE id = ANY(%s)", [left]
        )
        self.env.invalidate_all()
        second, rows = self._wave(lambda row: row["Attrition"] == "No", first)
        self.assertEqual((second.asked, second.answered), (1233, 1233))
        self._check(second, rows)
        self.assertTrue(
            all(line.earlier_id for line in second.line_ids), "5 or more left each"
        )

    def test_the_items_measure_no_one_thing(self):
        """Four items that were drawn independently: their alpha is about zero."""
        pulse, _rows = self._wave(lambda row: True)
        self.assertTrue(pulse.has_alpha)
        self.assertLess(abs(pulse.alpha), 0.1)
