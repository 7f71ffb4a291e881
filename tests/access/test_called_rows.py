from inspect import unwrap
from unittest.mock import patch

from odoo import api
from odoo.exceptions import AccessError, MissingError, UserError
from odoo.service.model import call_kw
from odoo.tests import tagged

from ...models.mixins import called_rows
from ...models.mixins.called_rows import READ_AS_POINTED_AT, find_public_methods
from ...models.mixins.limits import OURS
from .common import AccessCase

# what a caller may send in place of the ids of rows
NO_ROWS = ([None], [0], [-1], ["1"], "ab", [1.5], [True], [[1]], [{}], [2**70])
# and in place of the values of new rows
NO_VALUES = ("words", 5, None, [[]], ["\ud800"], [None], [{}, []])
PARTS = "hr.community.ownership"


@tagged("post_install", "-at_install")
class TestCalledRows(AccessCase):
    """Every public method of ours is called on rows, or refuses in a sentence."""

    def _find_unrefused(self, methods, no_rows=NO_ROWS):
        """Return {(model, method): what came of a call on what is no row}."""
        found = {}
        for model, name in methods:
            for ids in no_rows:
                try:
                    call_kw(self.env[model], name, [ids], {})
                except MissingError:
                    continue
                except Exception as error:
                    found[model, name] = type(error).__name__
                else:
                    found[model, name] = f"takes {ids}"
        return found

    def test_what_is_no_row_is_refused(self):
        methods = [
            (model, name)
            for model, model_class in self.env.registry.items()
            if not model_class._abstract
            for name in find_public_methods(model_class)
        ]
        self.assertGreater(len(methods), 500)
        self.assertIn((PARTS, "action_still_in"), methods)
        self.assertEqual(self._find_unrefused(methods), {})

    def test_a_method_that_does_not_ask_is_found(self):
        model_class = self.env.registry[PARTS]
        bare = unwrap(model_class.action_still_in)
        with patch.object(model_class, "action_still_in", bare), self._undone():
            found = self._find_unrefused([(PARTS, "action_still_in")], ([None],))
        self.assertEqual(set(found), {(PARTS, "action_still_in")})

    def _find_untold(self, models, user, refusals):
        """Return {model: what came of new rows that are none, but a refusal}."""
        found = {}
        for model in models:
            for rows in NO_VALUES:
                try:
                    call_kw(self._as(user, model), "create", [rows], {})
                except refusals:
                    continue
                except Exception as error:
                    found[model] = type(error).__name__
                else:
                    found[model] = f"takes {rows}"
        return found

    def _find_created(self):
        """Return our models, of which rows can be created."""
        return [
            model
            for model, model_class in self.env.registry.items()
            if not model_class._abstract
            and model_class._original_module.startswith(OURS)
        ]

    def test_values_that_are_none_are_refused_by_all_models(self):
        models = self._find_created()
        self.assertGreater(len(models), 80)
        for user in (self.manager, self.worker, self.portal):
            refusals = UserError  # an AccessError is one, too
            self.assertEqual(self._find_untold(models, user, refusals), {}, user.name)

    def test_who_may_create_none_is_told_that_first(self):
        models = [
            model
            for model in self._find_created()
            if not self._as(self.portal, model).has_access("create")
        ]
        self.assertGreater(len(models), 50)
        self.assertEqual(self._find_untold(models, self.portal, AccessError), {})

    def test_what_is_copied_need_not_be_ones_own(self):
        rows = self.party.with_user(self.worker)
        self.assertFalse(rows.has_access("create"))
        self.assertEqual(rows.copy().state, "proposed")
        nobody = self._as(self.portal, PARTS)
        self.assertFalse(nobody.create([]))

    def test_a_create_that_does_not_ask_is_found(self):
        model_class = self.env.registry[PARTS]

        def create(rows, vals_list):
            return [vals.get("state") for vals in vals_list]

        with patch.object(model_class, "create", api.model(create)):
            found = self._find_untold([PARTS], self.portal, UserError)
        self.assertEqual(found, {PARTS: "AttributeError"})

    def test_several_rows_are_copied_whatever_the_context_says_of_new_rows(self):
        """Odoo's own ends in a traceback: it asks for defaults on all rows at once."""
        both = self.party | self._new_activity("Choir")
        odd = {"default_draw_ids": [[3, 2**30, 0]]}
        self.assertEqual(len(both.with_context(**odd).copy()), 2)

    def _press(self):
        """Return the role of a button that is pressed with defaults for its row."""
        before = self.party.ownership_ids
        mine = {"default_hours_per_month": 7.0, "default_role": "owner"}
        self.party.with_user(self.worker).with_context(**mine).action_volunteer()
        made = (self.party.ownership_ids - before).ensure_one()
        return made.role, made.hours_per_month

    def test_what_a_button_creates_is_its_own_to_say(self):
        self.assertEqual(self._press(), ("contributor", 0))

    def test_a_button_that_hands_defaults_on_is_found(self):
        handed_on = patch.object(called_rows, "without_defaults", lambda rows: rows)
        # they are not theirs to say
        with handed_on, self.assertRaises(AccessError):
            self._press()

    def test_a_hidden_row_beside_a_seen_one_is_not_named(self):
        """A sentence about the second of two would tell what it is about."""
        seen = self._new_part(self.party, self.worker_person)
        hidden = self._new_part(self.party, self.helper, state="declined")
        rows = self._as(self.colleague, PARTS)
        self.assertEqual(rows.search([("id", "in", (seen | hidden).ids)]), seen)
        methods = find_public_methods(self.env.registry[PARTS])
        for name in methods.keys() - set(READ_AS_POINTED_AT):
            self.env.invalidate_all()
            with self.subTest(name), self.assertRaises(AccessError) as caught:
                call_kw(rows, name, [(seen | hidden).ids], {})
            self.assertNotIn("Hel Per", str(caught.exception))

    def test_reading_a_hidden_row_beside_a_seen_one_tells_nothing_of_it(self):
        seen = self._new_part(self.party, self.worker_person)
        hidden = self._new_part(self.party, self.helper, state="declined")
        rows = self._as(self.colleague, PARTS)
        wanted = {"employee_id": {"fields": {"display_name": {}}}, "state": {}}
        for name in READ_AS_POINTED_AT:
            with self.subTest(name), self.assertRaises(AccessError) as caught:
                call_kw(rows, name, [(seen | hidden).ids, wanted], {})
            self.assertNotIn("Hel Per", str(caught.exception))

    def test_a_single_hidden_row_is_refused_before_its_state_is_told(self):
        log = self._log(self.party, self.worker_person, state="confirmed")
        rows = self._as(self.colleague, log._name)
        self.assertFalse(rows.search([("id", "in", log.ids)]))
        with self.assertRaises(AccessError) as caught:
            call_kw(rows, "action_submit", [log.ids], {})
        self.assertNotIn("Party", str(caught.exception))

    def test_rows_go_through_as_before(self):
        self.assertTrue(call_kw(self.party, "action_log", [self.party.ids], {}))
        self.assertEqual(call_kw(self.party, "read", [[], ["name"]], {}), [])
