from contextlib import suppress
from unittest.mock import patch

import psycopg2

from odoo.exceptions import UserError
from odoo.tests import tagged
from odoo.tools import SQL, mute_logger

from ...models.intake.import_undo import NOT_WORK
from ...models.mixins.pointing_rows import pointers_to
from ..access.samples import SampleCase
from .common import ImportCase

ROWS = [
    ["Activity", "Kind", "Keywords", "Leads"],
    ["Race", "Running", "fast", "New Face; Hel Per"],
]
# what an import and its log are made of: it goes with them
OWN = {"hr.community.import", "hr.community.import.line"}


@tagged("post_install", "-at_install")
class TestImportWork(ImportCase, SampleCase):
    """Whatever points at what an import brought is work, of whatever addon it is."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.log = cls._import(ROWS, create_people=True).with_user(cls.officer)
        cls.race = cls._find("Race")
        cls.part = cls.race.ownership_ids.filtered(
            lambda one: one.employee_id != cls.helper
        )
        cls.face = cls.env["hr.employee"].browse(cls.log.person_ids.ids)

    def _pointers(self, record):
        """Yield (model, field) of whatever can point at a record, made or not."""
        for model, field in pointers_to(self.env, record._name):
            if (model._name, field.name) not in NOT_WORK and model._name not in OWN:
                yield model, field

    def _row_id(self, model):
        """Return the id of a row of a model, a sample where there is one."""
        for (name, _record), (make, _values, _writes) in self._samples().items():
            if name == model._name:
                return make(self.env.user).id
        own = {"hr.employee": self.face, "hr.community.activity": self.race}
        domain = [("id", "not in", own.get(model._name, model).ids)]
        found = (
            model.sudo()
            .with_context(active_test=False)
            .search(domain, limit=1, order="id")
        )
        return found.id or self._insert(model)

    def _insert(self, model):
        """Insert a row with what its table asks for, and return its id."""
        self.env.cr.execute(
            """SELECT a.attname, t.typname, f.confrelid::regclass::text
                 FROM pg_attribute a JOIN pg_type t ON t.oid = a.atttypid
            LEFT JOIN pg_constraint f ON f.conrelid = a.attrelid AND f.contype = 'f'
                  AND f.conkey = ARRAY[a.attnum]
                WHERE a.attrelid = %s::regclass AND a.attnum > 0 AND a.attnotnull
                  AND NOT a.attisdropped AND NOT a.atthasdef""",
            [model._table],
        )
        plain = {"bool": True, "jsonb": '{"en_US": "x"}', "date": "2026-01-01"}
        plain |= {"timestamp": "2026-01-01", "float8": 1, "numeric": 1}
        values = {}
        for name, kind, table in self.env.cr.fetchall():
            if table:
                values[name] = SQL("(SELECT min(id) FROM %s)", SQL.identifier(table))
            elif kind in ("int4", "int8"):
                values[name] = SQL("1")
            else:
                values[name] = SQL("%s", plain.get(kind, "x"))
        names = SQL(", ").join(map(SQL.identifier, values))
        self.env.cr.execute(
            SQL(
                "INSERT INTO %s (%s) VALUES (%s) RETURNING id",
                SQL.identifier(model._table),
                names,
                SQL(", ").join(values.values()),
            )
        )
        return self.env.cr.fetchone()[0]

    def _point(self, model, field, record):
        """Let a row point at a record, past every rule.

        :raise psycopg2.Error: the database does not let it
        """
        row_id = self._row_id(model)
        self.env.flush_all()
        if field.type == "many2many":
            query = SQL(
                "INSERT INTO %s (%s, %s) VALUES (%s, %s) ON CONFLICT DO NOTHING",
                *map(SQL.identifier, (field.relation, field.column1, field.column2)),
                row_id,
                record.id,
            )
        else:
            values = {field.name: record.id}
            if field.type == "reference":
                values = {field.name: f"{record._name},{record.id}"}
            elif field.type == "many2one_reference":
                values[field.model_field] = record._name
            if model._name == "mail.message":
                values["message_type"] = "comment"
            query = SQL(
                "UPDATE %s SET %s WHERE id = %s",
                SQL.identifier(model._table),
                SQL(", ").join(
                    SQL("%s = %s", SQL.identifier(name), value)
                    for name, value in values.items()
                ),
                row_id,
            )
        self.env.cr.execute(query)
        self.env.invalidate_all()

    def _kept(self, record, is_kept):
        """Return which (model, field) keep a record, lose it, were not tried."""
        kept, lost, untried = set(), set(), set()
        for model, field in self._pointers(record):
            key = (model._name, field.name)
            with self._undone(), mute_logger("odoo.sql_db"):
                with suppress(psycopg2.Error), self.env.cr.savepoint():
                    self._point(model, field, record)
                    (kept if is_kept() else lost).add(key)
                    continue
                untried.add(key)
        return kept, lost, untried

    def _is_refused(self):
        try:
            self.log.action_undo()
        except UserError as refused:
            self.assertIn("Race", str(refused))
            return True
        return False

    def _is_still_there(self):
        self.log.action_undo()
        return bool(self.face.exists())

    def assertKept(self, record, is_kept, least):
        kept, lost, untried = self._kept(record, is_kept)
        self.assertFalse(lost)
        ours = {key for key in untried if key[0].startswith("hr.community.")}
        self.assertFalse(ours)
        self.assertGreaterEqual(len(kept), least)

    def test_nothing_is_work_before_somebody_has_worked(self):
        self.assertFalse(self.log._get_work_since())
        self.assertFalse(self.log._get_busy_people())
        self.log.action_undo()
        self.assertFalse(self.race.exists() or self.face.exists())

    def test_whatever_points_at_an_activity_keeps_it(self):
        self.assertKept(self.race, self._is_refused, 20)

    def test_whatever_points_at_a_part_keeps_it(self):
        self.assertKept(self.part, self._is_refused, 8)

    def test_whatever_points_at_an_employee_keeps_them(self):
        self.assertKept(self.face, self._is_still_there, 34)

    def test_the_look_at_what_points_is_what_keeps_it(self):
        log = self.env.registry["hr.community.import"]
        with patch.object(log, "_get_rows_since", lambda *_args: {}):
            _kept, lost, _untried = self._kept(self.race, self._is_refused)
            self.assertIn(("hr.community.goal", "activity_id"), lost)
            _kept, lost, _untried = self._kept(self.part, self._is_refused)
            self.assertIn(("hr.community.review", "ownership_id"), lost)

    def test_a_refusal_names_what_was_added(self):
        goal = {"activity_id": self.race.id, "name": "Runners", "target": 9}
        self.env["hr.community.goal"].create(goal)
        with self.assertRaisesRegex(UserError, r"Race \(Activity Goal"):
            self.log.action_undo()

    def test_whoever_has_been_changed_stays(self):
        for values in (
            {"work_email": "face@example.com"},
            {"job_title": "Runner"},
            {"private_phone": "1"},
            {"barcode": "4711"},
            {"contract_date_start": "2026-01-01"},
        ):
            with self.subTest(values=values), self._undone():
                self.face.write(values)
                self.assertTrue(self._is_still_there())

    def test_words_that_anything_uses_stay(self):
        category, tag = self.log.category_ids, self.log.tag_ids
        template = {"name": "Runners", "category_id": category.id}
        template["company_id"] = category.company_id.id
        template = self.env["hr.community.goal.template"].create(template)
        self.env["hr.community.preference"].create(
            {"employee_id": self.worker_person.id, "tag_ids": tag.ids}
        )
        self.log.action_undo()
        self.assertTrue(category.exists() and tag.exists() and template.exists())

    def test_an_import_of_before_is_taken_back_by_its_time(self):
        self.log.sudo().snapshot = False
        self.env.flush_all()
        self.env.cr.execute(
            "UPDATE hr_community_import SET create_date = create_date + '1 minute'"
        )
        self.env.invalidate_all()
        with self._undone():
            self.log.action_undo()
            self.assertFalse(self.race.exists())
            # nobody can say who they have become
            self.assertTrue(self.face.exists())
        goal = {"activity_id": self.race.id, "name": "Runners", "target": 9}
        self.env["hr.community.goal"].create(goal)
        self.env.flush_all()
        self.env.cr.execute(
            "UPDATE hr_community_goal SET create_date = create_date + '1 hour'"
        )
        self.env.invalidate_all()
        self.assertTrue(self._is_refused())
