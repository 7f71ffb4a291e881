import re
from unittest.mock import patch

from psycopg2.errors import UniqueViolation

from odoo.exceptions import AccessError, MissingError, UserError, ValidationError
from odoo.models import BaseModel
from odoo.tests import tagged
from odoo.tools import mute_logger

from ...models.mixins.unique_row import UniqueRow, unique_objects
from ..satellites import get_walked
from .samples import SampleCase

UNIQUE = "hr.community.unique.row"


@tagged("post_install", "-at_install")
class TestDuplicates(SampleCase):
    """Whether a row is there already is told to nobody who may not make it."""

    def _unique_models(self):
        """Return the models of which a row is there once and people make or change."""
        rights = self.env["ir.model.access"].search(
            ["|", ("perm_create", "=", True), ("perm_write", "=", True)]
        )
        ours = set(rights.model_id.mapped("model"))
        return {
            name
            for name, model in self.env.items()
            if name.startswith("hr.community.")
            and not model._abstract
            and unique_objects(model)
            and name in ours
        }

    def test_every_model_with_a_unique_row_is_protected(self):
        protected = self.env.registry[UNIQUE]
        self.assertEqual(
            {
                name
                for name in self._unique_models()
                if not issubclass(self.env.registry[name], protected)
            },
            set(),
        )

    def _create(self, user, name, values):
        """Return how making a row ends for a user: nothing, or the refusal."""
        self.env.invalidate_all()
        try:
            with mute_logger("odoo.sql_db"), self.env.cr.savepoint():
                record = self._as(user, name).create(values)
                record.env.flush_all()
        except (MissingError, ValidationError, UniqueViolation) as refusal:
            return type(refusal).__name__, ""
        except UserError as refusal:
            # what is counted up differs from one row to the next
            return type(refusal).__name__, re.sub(r"\d+", "#", str(refusal))
        return None

    def _telling(self):
        """Yield (model, record, role) of each refusal that another row changes."""
        names = get_walked(self.env, self._unique_models(), alone=False)
        for (name, about), (_make, values, _writes) in self._samples().items():
            if name not in names:
                continue
            for role, user in self.roles.items():
                with self._undone():
                    given = values(user)
                    with self._undone():
                        alone = self._create(user, name, given)
                    if not alone or alone[0] != "AccessError":
                        continue
                    self.env[name].sudo().create(given)
                    self.env.flush_all()
                    told = self._create(user, name, given) != alone
                if told:
                    yield name, about, role

    def test_a_duplicate_is_refused_like_any_other_row(self):
        self.assertEqual(set(self._telling()), set())

    def test_a_row_that_is_not_protected_is_found(self):
        with patch.object(
            UniqueRow, "create", lambda rows, v: BaseModel.create(rows, v)
        ):
            self.assertTrue(next(self._telling(), None))

    # a change that makes a row the same as another

    def _change(self, record, **vals):
        try:
            with mute_logger("odoo.sql_db"), self.env.cr.savepoint():
                record.write(vals)
        except UniqueViolation as refusal:
            return "UniqueViolation", refusal.diag.constraint_name
        except UserError as refusal:
            return type(refusal).__name__, str(refusal)
        return None

    def test_who_reads_the_other_row_is_told_of_it(self):
        self._new_activity("Choir", reference="A-7")
        fair = self._seen_by(self.officer, self.fair)
        kind, what = self._change(fair, reference="A-7")
        self.assertEqual(kind, "UniqueViolation")
        self.assertEqual(what, "hr_community_activity_reference_unique")
        self.assertIsNone(self._change(fair, reference="A-8"))

    def test_who_does_not_read_it_is_told_nothing(self):
        other = self._new_activity("Choir", reference="A-7")
        fair = self._seen_by(self.officer, self.fair)
        denied = patch.object(
            self.env.registry["hr.community.activity"],
            "_filtered_access",
            lambda rows, operation: rows - rows.browse(other.id),
        )
        with denied:
            kind, what = self._change(fair, reference="A-7")
        self.assertEqual(kind, "AccessError")
        for word in ("already", "Choir", "A-7", "reference"):
            self.assertNotIn(word, what)

    def test_a_refusal_carries_no_trace_of_the_other_row(self):
        other = {"employee_id": self.worker_person.id}
        choices = self._as(self.colleague, "hr.community.preference")
        self.env["hr.community.preference"].create(other)
        with (
            mute_logger("odoo.sql_db"),
            self.assertRaises(AccessError) as caught,
            self.env.cr.savepoint(),
        ):
            choices.create(other)
        self.assertIsNone(caught.exception.__context__)
