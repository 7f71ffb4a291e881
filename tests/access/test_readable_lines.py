from unittest.mock import patch

from odoo.tests import tagged

from ...models.mixins import base
from ...models.mixins.readable_lines import LINES
from ..satellites import get_walked
from .samples import SampleCase


@tagged("post_install", "-at_install")
class TestReadableLines(SampleCase):
    """A filter on lines tells nothing of those that its user may not read."""

    def _get_holders(self, row):
        """Return [(record, field)] of all stored lines in which a row is."""
        return [
            (record, field)
            for model in self.env.values()
            if not model._abstract and model._auto
            for field in model._fields.values()
            if field.type in LINES and field.store and field.comodel_name == row._name
            for record in model.sudo()
            .with_context(active_test=False)
            .search([(field.name, "in", row.ids)], limit=2)
        ]

    def _find_told(self, user, row):
        """Return {(model, lines)} of what a search by a hidden row tells of it."""
        found = set()
        for record, lines in self._get_holders(row):
            seen = self._seen_by(user, record).with_context(active_test=False)
            may_ask = seen.has_access("read") and seen._has_field_access(lines, "read")
            if not may_ask:
                continue
            self.held.add((lines.type, seen._name, lines.name))
            one = [("id", "=", seen.id)]
            with_it = seen.search([*one, (lines.name, "in", row.ids)])
            with_any = seen.search([*one, (lines.name, "!=", False)])
            without = seen.search([*one, (lines.name, "=", False)])
            shown = seen[lines.name]._filtered_access("read")
            if with_it or bool(with_any) != bool(shown) or with_any == without:
                found.add((seen._name, lines.name))
        return found

    def _find_all_told(self):
        samples, tried, found = self._samples(), set(), set()
        self.held = set()
        walked = get_walked(self.env, {name for name, _about in samples}, alone=False)
        for (name, _record), (make, _values, _writes) in samples.items():
            for user in (self.colleague, self.stranger):
                if name not in walked:
                    continue
                with self._undone():
                    row = make(self.owner).sudo()
                    self.env.flush_all()
                    self.env.invalidate_all()
                    if not self._seen_by(user, row).has_access("read"):
                        tried.add(name)
                        found |= self._find_told(user, row)
        return tried, found

    def test_no_filter_tells_of_hidden_lines(self):
        tried, found = self._find_all_told()
        self.assertGreater(len(tried), 5)
        self.assertFalse(found)

    def test_a_filter_that_looks_as_the_system_is_found(self):
        twin = patch.object(base, "see_lines_as_user", lambda _model, domain: domain)
        with twin:
            _tried, found = self._find_all_told()
        self.assertIn(("hr.community.activity", "ownership_ids"), found)

    def test_another_way_to_ask_tells_nothing_either(self):
        part = self._new_part(self.party, self.helper, state="declined")
        child = self._new_activity("Raffle", parent_id=self.party.id)
        rows = self._as(self.colleague, child._name)
        for how in (("in", part.ids), ("=", part.id)):
            hidden = ("ownership_ids", *how)
            for activity, condition in (
                (self.party, hidden),
                (self.party, ("id", "any", [hidden])),
                (child, ("parent_id.ownership_ids", *how)),
                (child, ("parent_id", "any", [hidden])),
                (child, ("parent_id", "any", [("id", "any", [hidden])])),
            ):
                with self.subTest(condition=condition):
                    one = [("id", "=", activity.id)]
                    self.assertFalse(rows.search([*one, condition]))
                    self.assertTrue(rows.search([*one, "!", condition]))
        path = ("id", "not any", [("ownership_ids", "!=", False)])
        self.assertIn(child, rows.search([path]))

    def test_who_may_read_the_lines_finds_by_them(self):
        rows = self._as(self.manager, self.party._name)
        part = self._new_part(self.party, self.helper, state="declined")
        other = self._new_activity("Choir")
        both = [("id", "in", (self.party | other).ids)]
        for condition, found in (
            (("ownership_ids", "in", part.ids), self.party),
            (("ownership_ids", "not in", part.ids), other),
            (("ownership_ids", "in", [False, part.id]), self.party | other),
            (("ownership_ids", "not in", [False, part.id]), rows),
            (("ownership_ids", "=", False), other),
            (("ownership_ids", "!=", False), self.party),
            (("ownership_ids", "in", []), rows),
        ):
            self.assertEqual(rows.search([*both, condition]), found, condition)
