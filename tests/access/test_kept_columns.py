from contextlib import suppress
from unittest.mock import patch

from odoo.exceptions import AccessError
from odoo.fields import NO_ACCESS
from odoo.tests import tagged

from ...models.mixins.limits import OURS, is_ours
from .common import AccessCase

EVERYTHING = "base.group_system,hr.group_hr_manager,base.group_multi_company"
PEOPLE = "hr.employee"


@tagged("post_install", "-at_install")
class TestKeptColumns(AccessCase):
    """What the system notes on records of Odoo's, nobody else writes there."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.hr = cls._new_login(
            "hr_community_everything",
            EVERYTHING,
            company_id=cls.company.id,
            company_ids=[(6, 0, cls.company.ids)],
        )

    def _columns(self):
        """Yield (model, field) of each column of ours on a model of Odoo's."""
        for model in self.env.values():
            if model._abstract or model._transient or not model._auto:
                continue
            if model._original_module.startswith(OURS):
                continue
            for field in model._fields.values():
                if is_ours(field) and field.store and field.column_type:
                    yield model, field

    def _get_offered(self):
        """Return the archs of all views, in which a screen offers a field."""
        return " ".join(self.env["ir.ui.view"].search([]).mapped("arch_db"))

    def test_what_no_screen_offers_is_the_systems(self):
        offered = self._get_offered()
        found = [
            str(field)
            for model, field in self._columns()
            if f'name="{field.name}"' not in offered
            and field.name not in model._community_kept
            and field.groups != NO_ACCESS
        ]
        self.assertEqual(found, [])

    def _find_written(self, user, names=None):
        """Return the kept columns that a user can write on a record there is."""
        found = []
        for model, field in self._columns():
            if not field.readonly or (names and field.name not in names):
                continue
            row = model.sudo().search([], limit=1)
            value = field.convert_to_write(row[field.name], row)
            with self._undone(), suppress(AccessError):
                self._seen_by(user, row).write({field.name: value})
                found.append(field.name)
        return found

    def test_nobody_writes_what_the_system_notes(self):
        kept = {str(field) for model, field in self._columns() if field.readonly}
        self.assertIn(f"{PEOPLE}.community_link_serial", kept)
        self.assertIn(f"{PEOPLE}.community_archived_on", kept)
        self.assertEqual(self._find_written(self.hr), [])

    def test_a_column_that_is_not_kept_would_be_found(self):
        people = self.env.registry[PEOPLE]
        with patch.object(people, "_community_kept", frozenset()):
            self.assertIn(
                "community_erased_on",
                self._find_written(self.hr, ["community_erased_on"]),
            )

    def test_nobody_is_hired_with_it(self):
        people = self._as(self.hr, PEOPLE)
        with self._undone(), self.assertRaises(AccessError):
            people.create({"name": "New Hire", "community_link_serial": 7})

    def test_a_default_of_a_context_notes_nothing(self):
        people = self._as(self.hr, PEOPLE, default_community_link_serial=7)
        new = people.create({"name": "New Hire"})
        self.assertEqual(new.community_link_serial, 0)

    def test_the_system_notes_it(self):
        self.helper.sudo().community_link_serial = 4
        self.assertEqual(self.helper.community_link_serial, 4)
