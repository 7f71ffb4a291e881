import inspect
import json
from contextlib import suppress
from unittest.mock import patch

from lxml import etree

from odoo import api
from odoo.exceptions import UserError
from odoo.service.model import call_kw, get_public_method
from odoo.tests import tagged

from .common import AccessCase


@tagged("post_install", "-at_install")
class TestObjectButtons(AccessCase):
    """Every button of every view can be clicked: Odoo's client always sends ids.

    A method that is ``@api.model`` gets them as its first argument.
    """

    def _get_trees(self):
        """Return {root view of ours or that we extend: its combined arch}."""
        ours = self.env["ir.model.data"].search(
            [("module", "=like", "hr_community%"), ("model", "=", "ir.ui.view")]
        )
        views = self.env["ir.ui.view"].browse(ours.mapped("res_id")).filtered("model")
        roots = set()
        for view in views:
            while view.mode == "extension":
                view = view.inherit_id
            roots.add(view)
        return {view: etree.fromstring(view.get_combined_arch()) for view in roots}

    def _get_model(self, node, model):
        """Return the model that a node of a view stands on: maybe a subview's."""
        above = [one for one in node.iterancestors() if one.tag in ("field", "groupby")]
        for one in reversed(above):
            model = self.env[model._fields[one.get("name")].comodel_name]
        return model

    def _get_buttons(self):
        """Return {(model, method, its arguments): whether it needs no records}."""
        found = {}
        for view, tree in self._get_trees().items():
            for node in tree.xpath("//*[@type='object']"):
                model = self._get_model(node, self.env[view.model])
                name = node.get("name") or node.get("action")
                key = (model._name, name, node.get("args") or "[]")
                always = node.get("display") == "always"
                found[key] = found.get(key) or always
        return found

    def _get_refused(self, buttons):
        """Return the buttons that fail as the client clicks them."""
        refused = []
        for (name, method, args), always in buttons.items():
            model = self._as(self.roles["manager"], name)
            called = get_public_method(model, method)
            ids = [[]] * bool(getattr(called, "_api_model", False))
            try:
                inspect.signature(called).bind(model, *ids, *json.loads(args))
                if always:
                    self._click_on_nothing(model, method)
            except (TypeError, ValueError) as error:
                refused.append((name, method, str(error)))
        return refused

    def _click_on_nothing(self, model, method):
        """Click a button of a list in which nothing is selected."""
        with self.env.cr.savepoint() as savepoint:
            with suppress(UserError):  # a sentence that says what to do
                call_kw(model, method, [[]], {})
            savepoint.rollback()
        self.env.invalidate_all()

    def test_every_button_of_every_view_is_called_as_it_is_clicked(self):
        buttons = self._get_buttons()
        self.assertGreater(len(buttons), 60)
        self.assertIn(True, buttons.values())
        self.assertEqual(self._get_refused(buttons), [])

    def test_a_button_of_a_model_without_records_is_found(self):
        key = ("hr.community.gap.snapshot", "action_publish", "[]")
        buttons = {key: self._get_buttons()[key]}
        model = self.env.registry["hr.community.gap.snapshot"]
        for broken in (api.model(lambda self: None), lambda self: self.ensure_one()):
            with patch.object(model, "action_publish", broken):
                self.assertEqual(len(self._get_refused(buttons)), 1)
