from runpy import run_path

from psycopg2 import DataError, IntegrityError
from psycopg2.extras import Json

from odoo.tests import TransactionCase, tagged
from odoo.tools import SQL, file_path, mute_logger

from ...models.mixins.limits import (
    LANGUAGES,
    ODOOS_OWN,
    OURS,
    Bytes,
    Dates,
    Numbers,
    Structure,
    Words,
    get_limit,
    is_ours,
)

DAYS = ("infinity", "-infinity", "0001-01-01", "9999-12-31", "4713-01-01 BC")
NUMBERS = ("NaN", "Infinity", "-Infinity", "1e308", "-1e308")
TINY = ("5e-324", "-1e-300")  # which a whole number cannot be
MOST = 40_000_000  # characters or bytes: more nothing of ours may have
KINDS = (Numbers, Dates, Words, Structure, Bytes)
COLUMNS = {
    "integer",
    "float",
    "monetary",
    "date",
    "datetime",
    "char",
    "text",
    "html",
    "json",
    "properties",
    "properties_definition",
    "binary",
    "image",
}


@tagged("post_install", "-at_install")
class TestLimitChecks(TransactionCase):
    """Every stored column of ours refuses, in the database itself, what is too much."""

    def _get_columns(self):
        """Return [(model, field)] of all our columns of these types, by their type."""
        return [
            (model, field)
            for name, model in sorted(self.env.items())
            if model._auto and not model._abstract
            for field in model._fields.values()
            if field.type in COLUMNS
            and field.store
            and field.column_type
            and field.name not in ODOOS_OWN
            and (model._original_module.startswith(OURS) or is_ours(field))
        ]

    def _get_bad(self, field):
        """Return SQL values that no column of this field may hold."""
        if field.type in ("integer", "float", "monetary"):
            kind = SQL(field.column_type[1])
            more = ("2e9",) if field.type == "integer" else ("1e15", *TINY)
            return [SQL("%s::float8::%s", n, kind) for n in (*NUMBERS, *more)]
        if field.type in ("date", "datetime"):
            kind = SQL(field.column_type[1])
            return [SQL("%s::%s", day, kind) for day in DAYS]
        most = get_limit(field).most + 1
        if getattr(field, "translate", False):
            most *= LANGUAGES
        huge = SQL("repeat('x', %s)", most)
        if field.column_type[0] == "bytea":
            return [SQL("convert_to(%s, 'UTF8')", huge)]
        if field.column_type[0] == "jsonb":
            words = SQL("to_jsonb(%s)", huge)
            if getattr(field, "translate", False):
                return [words]
            number = SQL("%s", Json({"deep": [{"down": 10**300}]}))
            return [words, SQL("%s::jsonb", number)]
        return [huge]

    def _find_open(self, columns):
        """Return the columns that take a value which they should refuse.

        Tried on a copy of each table with all its checks, where nothing is required.
        """
        found = []
        for model in {model for model, _field in columns}:
            mine = [field for other, field in columns if other is model]
            with self.cr.savepoint(flush=False) as savepoint:
                self._copy_table(model)
                for field in mine:
                    bad = self._get_bad(field)
                    found += [
                        f"{model._name}.{field.name}"
                        for value in bad
                        if self._takes(field, value)
                    ]
                savepoint.close(rollback=True)
        return sorted(set(found))

    def _copy_table(self, model):
        table = SQL.identifier(model._table)
        self.cr.execute(
            SQL("CREATE TEMP TABLE copied (LIKE %s INCLUDING CONSTRAINTS)", table)
        )
        self.cr.execute(
            "SELECT column_name FROM information_schema.columns "
            "WHERE table_name = 'copied' AND is_nullable = 'NO'"
        )
        for (name,) in self.cr.fetchall():
            column = SQL.identifier(name)
            self.cr.execute(
                SQL("ALTER TABLE copied ALTER COLUMN %s DROP NOT NULL", column)
            )

    def _takes(self, field, value):
        query = SQL(
            "INSERT INTO copied (%s) VALUES (%s)", SQL.identifier(field.name), value
        )
        try:
            with mute_logger("odoo.sql_db"), self.cr.savepoint(flush=False):
                self.cr.execute(query)
        except (IntegrityError, DataError):
            return False
        return True

    def test_every_column_refuses_what_is_too_much(self):
        columns = self._get_columns()
        self.assertGreater(len(columns), 150)
        self.assertEqual(self._find_open(columns), [])

    def test_the_update_takes_what_is_next_to_zero_for_zero(self):
        activity = self.env["hr.community.activity"].create({"name": "Choir"})
        self.env.flush_all()
        self.env.cr.execute(
            "ALTER TABLE hr_community_activity "
            "DROP CONSTRAINT hr_community_activity_hours_per_month_limit"
        )
        self.env.cr.execute(
            "UPDATE hr_community_activity SET hours_per_month = 5e-324 WHERE id = %s",
            [activity.id],
        )
        script = file_path("hr_community/migrations/19.0.2.7.0/pre-migration.py")
        run_path(script)["migrate"](self.env.cr, "19.0.2.6.0")
        self.env.invalidate_all()
        self.assertEqual(activity.hours_per_month, 0)

    def test_every_column_has_a_limit_with_a_sentence(self):
        for model, field in self._get_columns():
            with self.subTest(field=str(field)):
                limit = model._community_limits[field.name]
                self.assertIsInstance(limit, KINDS)
                self.assertLessEqual(getattr(limit, "most", 0), MOST)
                full_name = f"{field.name}_limit"
                check = next(
                    one
                    for one in model._table_objects.values()
                    if one.name == full_name
                )
                self.assertIn("“", check.get_error_message(model))

    def test_a_column_without_its_check_is_found(self):
        for name, field in (
            ("hr.community.contribution", "hours"),
            ("hr.community.goal", "date_due"),
            ("hr.community.category", "name"),
            ("hr.community.category", "activity_properties"),
            ("res.company", "community_term_months"),
        ):
            model = self.env[name]
            drop = SQL(
                "ALTER TABLE %s DROP CONSTRAINT %s",
                SQL.identifier(model._table),
                SQL.identifier(f"{model._table}_{field}_limit"),
            )
            if name == "hr.community.contribution":
                # its own check says as much: without both it would be open
                self.cr.execute(
                    "ALTER TABLE hr_community_contribution "
                    "DROP CONSTRAINT hr_community_contribution_hours_of_a_day"
                )
            self.cr.execute(drop)
            column = (model, model._fields[field])
            self.assertEqual(self._find_open([column]), [f"{name}.{field}"])
