from unittest.mock import patch

from odoo.exceptions import AccessError, MissingError, UserError, ValidationError
from odoo.tests import tagged

from ..satellites import get_walked, read_table
from .samples import SampleCase

OPERATIONS = {"read", "create", "write", "unlink"}


@tagged("post_install", "-at_install")
class TestAccessMatrix(SampleCase):
    """Who may do what, model by model, against the table that a person reads.

    Each cell is tried for real, on a record, as that user. The table's ``elsewhere``
    is an officer of another company; ``owner`` is the owner of the running activity,
    ``line_manager`` the manager of the colleague whose rows these are.
    """

    def setUp(self):
        super().setUp()
        self.samples = self._samples()

    @classmethod
    def _read_table(cls):
        return read_table(cls.env, "access_matrix.csv")

    @classmethod
    def _existing_models(cls):
        """Return every model of the addon that has rows, stored or worked out."""
        return {
            name
            for name, model in cls.env.items()
            if name.startswith("hr.community.")
            and (not model._abstract or model._table_query is not None)
        }

    def _is_allowed(self, row, user):
        """Try the row's operation for real and return whether it worked."""
        make, values, writes = self.samples[row["model"], row["record"]]
        with self._undone():
            try:
                if row["operation"] == "create":
                    given = values(user)
                    self.env.invalidate_all()
                    record = self._as(user, row["model"]).create(given)
                    record.env.flush_all()  # what is computed is computed for the user
                    return True
                record = self._seen_by(user, make(user))
                self.env.invalidate_all()
                if row["operation"] == "read":
                    return self._can_read(record)
                if row["operation"] == "write":
                    record.write({row["field"]: writes[row["field"]]})
                else:
                    record.unlink()
                record.env.flush_all()
            except (MissingError, ValidationError):
                raise  # no refusal: something is wrong with the sample
            except UserError:
                return False
            return True

    def _can_read(self, record):
        """Return whether a search finds the record, and its fields can be read."""
        found = record.search([("id", "=", record.id)])
        if found:
            found.read()
        else:
            with self.assertRaises(
                AccessError, msg=f"{record} of {record.env.user.login}"
            ):
                record.read(["display_name"])
        self.env.invalidate_all()
        # asked row by row, as files and messages of a record do: in Python, as the
        # system, in the name of the user
        kept = record._filtered_access("read")
        self.assertEqual(kept, found, f"{record} of {record.env.user.login}")
        return bool(found)

    def test_a_rule_that_takes_the_system_for_its_user_is_found(self):
        hidden = self._new_part(self.party, self.helper, state="declined")
        model = self.env.registry[hidden._name]

        def trust(rows):
            rows.is_subordinate = rows.env.su

        with (
            patch.object(model, "_compute_is_subordinate", trust),
            self.assertRaises(AssertionError),
        ):
            self._can_read(self._seen_by(self.colleague, hidden))

    def _compare(self, rows):
        """Return a line for every cell that is not as the table says."""
        return [
            f"{row['model']} ({row['record']}) {row['operation']} {row['field']}: "
            f"{role} is {row[role]!r} in the table, {actual!r} in truth"
            for row in rows
            for role, user in self.roles.items()
            if (actual := "yes" if self._is_allowed(row, user) else "no") != row[role]
        ]

    def test_everybody_may_do_what_the_table_says_and_no_more(self):
        rows = self._read_table()
        walked = get_walked(self.env, self._existing_models())
        self.assertEqual(self._compare(r for r in rows if r["model"] in walked), [])

    def test_every_model_is_in_the_table_with_every_operation(self):
        rows = self._read_table()
        said = {(row["model"], row["operation"]) for row in rows}
        self.assertEqual(
            said, {(name, op) for name in self._existing_models() for op in OPERATIONS}
        )

    def test_every_sample_is_in_the_table_with_every_operation_and_field(self):
        said = sorted(
            (row["model"], row["record"], row["operation"], row["field"])
            for row in self._read_table()
        )
        expected = [
            (*key, operation, field)
            for key, (_make, _values, writes) in self.samples.items()
            for operation in OPERATIONS
            for field in (writes if operation == "write" else [""])
        ]
        self.assertEqual(said, sorted(expected))

    def test_a_wrong_cell_is_reported_whichever_way_it_is_wrong(self):
        rows = [
            row
            for row in self._read_table()
            if row["model"] == "hr.community.tag" and row["operation"] in OPERATIONS
        ]
        for row in rows:
            wrong = row | {"employee": {"yes": "no", "no": "yes"}[row["employee"]]}
            (report,) = self._compare([wrong])
            cell = f"hr.community.tag ({row['record']}) {row['operation']}"
            self.assertIn(cell, report)
            self.assertIn("employee is", report)

    def test_somebody_can_do_each_thing_or_it_is_the_systems_alone(self):
        nobody = {
            (row["model"], row["record"], row["operation"], row["field"])
            for row in self._read_table()
            if not any(row[role] == "yes" for role in self.roles)
        }
        for model, record, operation, field in sorted(nobody):
            if self.env[model]._auto and operation == "create":
                # the values are good: it is the right that is missing
                with self._undone():
                    self.assertTrue(
                        self.env[model].create(
                            self.samples[model, record][1](self.worker)
                        )
                    )
            elif operation == "write":
                self.assertIn(field, self.env[model]._fields)
