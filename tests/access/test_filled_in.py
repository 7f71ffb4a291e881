from contextlib import suppress
from unittest.mock import patch

from odoo.exceptions import UserError
from odoo.models import MAGIC_COLUMNS
from odoo.tests import tagged

from ...models.mixins.checked_values import is_whole
from .samples import SampleCase

INPUT = "odoo.addons.hr_community.models.mixins.checked_input"
CHECKED, GUARDED = "hr.community.checked.input", "hr.community.guarded"
# what somebody would forge, by type of field
FORGED = {
    "boolean": True,
    "char": "forged",
    "text": "forged",
    "date": "2020-02-29",
    "datetime": "2020-02-29 12:00:00",
    "integer": 77,
    "float": 77.0,
}


def inherits(model, name):
    """Return whether a model of ours is made of a mixin."""
    return any(getattr(base, "_name", None) == name for base in type(model).mro())


@tagged("post_install", "-at_install")
class TestFilledIn(SampleCase):
    """What is read-only on every screen is so for whoever calls the server, too.

    Guarded models say so in their tables; this goes over all others.
    """

    def _get_forged(self, model):
        """Return {field: value} of what the system alone fills in."""
        return {
            name: FORGED[field.type]
            for name, field in model._fields.items()
            if field.readonly
            and field.store
            and field.type in FORGED
            and name not in {*MAGIC_COLUMNS, *model._button_fields}
        }

    def _walk(self):
        """Yield (label, user, model as the user, values) of what somebody makes."""
        for (name, label), (_make, values, _writes) in self._samples().items():
            model = self.env[name]
            if (
                model._transient
                or not inherits(model, CHECKED)
                or inherits(model, GUARDED)
                or not self._get_forged(model)
            ):
                continue
            for user in (self.worker, self.owner, self.officer, self.manager):
                mine = self._as(user, name)
                if mine.has_access("create"):
                    yield f"{label} of {name}", user, mine, values

    def _make_with(self, model, user, values, field, *default):
        """Return what a field of a new row holds, None where nobody makes one."""
        context = {f"default_{field}": default[0]} if default else {}
        with self._undone(), suppress(UserError):
            about = values(user)
            about.pop(field, None)
            return str(model.with_context(**context).create(about).sudo()[field])
        return None

    def _find_forged(self):
        """Return (what was forged, how many were made with a forged default)."""
        found, made = set(), 0
        for label, user, model, values in self._walk():
            for field, value in self._get_forged(model).items():
                plain = self._make_with(model, user, values, field)
                forged = self._make_with(model, user, values, field, value)
                made += forged is not None
                said = str(model._fields[field].convert_to_cache(value, model))
                if forged == said != plain:
                    found.add(f"{label}: {field} by a default")
                with self._undone(), suppress(UserError):
                    model.create(values(user) | {field: value})
                    found.add(f"{label}: {field} among the values")
        return found, made

    def test_nobody_fills_in_what_the_system_does(self):
        found, made = self._find_forged()
        self.assertFalse(found)
        self.assertTrue(made or not list(self._walk()))

    def test_the_walk_finds_what_is_filled_in(self):
        there = bool(list(self._walk()))
        with (
            patch(f"{INPUT}.without_readonly_fields", lambda records: records),
            patch(f"{INPUT}.find_readonly_fields", lambda *_args: []),
        ):
            found, _made = self._find_forged()
        # on the core alone nothing has a field of the kind: found, where there is one
        self.assertEqual(bool(found), there)

    def _get_parts(self):
        """Return {model: fields that say of what record its rows are parts}."""
        return {
            name: wholes
            for name, model in self.env.items()
            if name.startswith("hr.community.")
            and not (model._abstract or model._transient)
            and inherits(model, CHECKED)
            and (
                wholes := [
                    field for field in model._fields.values() if is_whole(model, field)
                ]
            )
        }

    def _find_moved(self, only=None):
        """Return which parts an officer could make parts of another record."""
        found = set()
        parts = self._get_parts()
        parts = {only: parts[only]} if only else parts
        for (name, label), (make, _values, _writes) in self._samples().items():
            for field in parts.get(name, ()):
                with self._undone(), suppress(UserError):
                    row = make(self.worker)
                    whole = row[field.name]
                    other = whole.search([("id", "!=", whole.id)], limit=1)
                    if other:
                        row = self._seen_by(self.officer, row)
                        row.write({field.name: other.id})
                        found.add(f"{label} of {name}: {field.name}")
        return found

    def test_no_part_of_one_record_becomes_part_of_another(self):
        self.assertGreater(len(self._get_parts()), 10)
        self.assertFalse(self._find_moved())

    def test_the_walk_finds_parts_that_move(self):
        with patch(f"{INPUT}.find_moved", lambda *_args: []):
            self.assertTrue(self._find_moved("hr.community.activity.skill"))
