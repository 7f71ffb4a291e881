from collections import defaultdict
from contextlib import suppress
from unittest.mock import patch

from lxml import etree

from odoo.exceptions import AccessError
from odoo.tests import tagged
from odoo.tools import Query

from ..common import OFFICER
from ..satellites import get_values
from .common import AccessCase

PEOPLE = ("hr.employee", "res.users", "res.partner")
WORDS = ("char", "text", "html")
# {(model, field): why employees may read what a screen shows to others alone}
TIDIED = {
    ("hr.community.activity", "decision_user_id"): "officers decide in their own name",
    ("hr.community.activity", "proposed_by_id"): "all find what they have proposed",
}


@tagged("post_install", "-at_install")
class TestHiddenFields(AccessCase):
    """What our screens show to some groups alone, a call from outside does not tell.

    A group on a field of a view is for the screen; who may read it, the model says.
    """

    def _is_kept(self, groups):
        """Return whether what has these groups on a screen is kept from employees."""
        names = [name.strip() for name in (groups or "").split(",") if name.strip()]
        return bool(names) and not any(
            name.startswith("!") or self.worker.has_group(name) for name in names
        )

    def _walk(self, node, model, kept):
        """Yield (model, field, whether it is kept) of each field below a node."""
        for child in node:
            if not isinstance(child.tag, str):
                continue
            here = kept or self._is_kept(child.get("groups"))
            inner = model
            if child.tag == "field" and (
                field := self.env[model]._fields.get(child.get("name"))
            ):
                yield model, field.name, here
                inner = field.comodel_name or model
            yield from self._walk(child, inner, here)

    def _get_shown(self, views):
        """Return {(model, field): whether each place that shows it keeps it}."""
        shown = defaultdict(set)
        for view in views:
            if view.model in self.env:
                for model, name, kept in self._walk(
                    etree.fromstring(view.arch), view.model, False
                ):
                    shown[model, name].add(kept)
        return shown

    def _find_told(self, shown):
        """Return the fields of people and words that every place keeps, and none else.

        They are on records that employees read, and say nothing of groups themselves.
        """
        return {
            (model, name)
            for (model, name), kept in shown.items()
            if kept == {True}
            and self.env[model].with_user(self.worker).has_access("read")
            and self._tells(self.env[model]._fields[name])
        }

    def _tells(self, field):
        people = field.comodel_name in PEOPLE
        return not field.groups and (people or field.type in WORDS)

    def test_what_a_screen_keeps_the_model_keeps(self):
        views = self.env["ir.ui.view"].search([("model", "=like", "hr.community.%")])
        tidied = set(TIDIED)
        for more in get_values(self.env, "TIDIED"):
            tidied |= set(more)
        self.assertGreater(len(views), 100)
        self.assertEqual(self._find_told(self._get_shown(views)) - tidied, set())

    def _find_grouped(self):
        """Return (lists that a plain employee may not read, those they group by)."""
        hidden, grouped = set(), set()
        for name, model in self.env.registry.items():
            rows = self.env[name].with_user(self.worker)
            for field in model._fields.values():
                ours = (field._module or "").startswith("hr_community")
                kept = field.groups and not self.worker.has_groups(field.groups)
                if not (ours and kept and field.type == "many2many" and field.store):
                    continue
                hidden.add(field)
                with suppress(AccessError):
                    query = Query(rows.env, rows._table)
                    rows._read_group_groupby(rows._table, field.name, query)
                    grouped.add(field)
        return hidden, grouped

    def test_nobody_groups_by_a_list_that_they_may_not_read(self):
        """Odoo looks up who is in it, without asking for the field."""
        hidden, grouped = self._find_grouped()
        self.assertTrue(hidden)
        self.assertEqual(grouped, set())

    def test_a_list_that_anybody_groups_by_is_found(self):
        base = self.env.registry["base"]
        with patch.object(base, "_check_field_access", lambda *_arguments: None):
            hidden, grouped = self._find_grouped()
        self.assertEqual(grouped, hidden)

    def test_a_field_that_only_its_screen_keeps_is_found(self):
        view = self.env["ir.ui.view"].create(
            {
                "name": "twin",
                "model": "hr.community.ownership",
                "arch": f"""<form><group groups="{OFFICER}">
                    <field name="end_reason"/></group></form>""",
            }
        )
        found = self._find_told(self._get_shown(view))
        self.assertEqual(found, {("hr.community.ownership", "end_reason")})
