"""Buttons as a page shows them, and what a press of one changes.

A button is shown on a page by its conditions (``invisible``) and groups, and those of
what it stands in. A page that was opened before shows a button of a state that is over.
"""

import re
from contextlib import contextmanager
from typing import NamedTuple
from unittest.mock import patch

from lxml import etree

from odoo import fields
from odoo.exceptions import AccessError, UserError
from odoo.service.model import call_kw
from odoo.sql_db import Cursor
from odoo.tools import SQL, mute_logger
from odoo.tools.safe_eval import safe_eval
from odoo.tools.view_validation import get_expression_field_names

from ...models.mixins.stale_page import has_status

WRITING = re.compile(r'(?:INSERT\s+INTO|UPDATE|DELETE\s+FROM)\s+"?(\w+)"?', re.I)
# a wake-up of a job, a message to open pages, and a note of who looks at Odoo
HARMLESS = {"ir_cron_trigger", "bus_bus", "res_users_log", "res_device_log"}
# what is queued and sent is deleted again: each row of these counts
LETTERS = {"mail_mail", "mail_message"}


class Place(NamedTuple):
    """Where a button stands: on its own model's page, or in a list of another's."""

    parent: str  # the field that leads to the record whose page it is, if not its own
    own: tuple  # conditions that hide it
    above: tuple  # those of the page that hide the list that it stands in
    groups: tuple
    asks_for_state: bool  # whether the button's own condition does

    def is_shown(self, row):
        """Return whether the row's user sees the button there."""
        if not all(map(row.env.user.has_groups, self.groups)):
            return False
        try:
            page = row[self.parent] if self.parent else row.browse()
            hidden = any(_evaluate(text, row, page) for text in self.own)
            return not hidden and not any(
                _evaluate(text, page, page.browse()) for text in self.above
            )
        except AccessError:
            return False  # a field, or a page, that this user has not


class Button(NamedTuple):
    """A button of a view."""

    model: str
    name: str
    context: str
    place: Place


def _evaluate(text, row, page):
    """Return the value of a condition, as the web client works it out."""
    today = str(fields.Date.context_today(row))
    names = {"context": {}, "uid": row.env.uid, "current_date": today, "today": today}
    above = {}
    for name in get_expression_field_names(text):
        if name.startswith("parent."):
            above[name.split(".")[1]] = _read(page, name.split(".")[1])
        else:
            names[name] = _read(row, name)
    return safe_eval(text, names | {"parent": _Page(above)})


class _Page(dict):
    """The values of a record, read with a dot."""

    __getattr__ = dict.__getitem__


def _read(row, name):
    field, value = row._fields[name], row[name]
    if field.type in ("one2many", "many2many"):
        return value.ids
    if field.relational:
        return value.id
    return str(value) if value and field.type in ("date", "datetime") else value


def find_views(env):
    """Return the views that ours are, or extend."""
    ours = env["ir.model.data"].search(
        [("module", "=like", "hr_community%"), ("model", "=", "ir.ui.view")]
    )
    views = env["ir.ui.view"].browse(ours.mapped("res_id")).filtered("model")
    roots = set()
    for view in views:
        while view.mode == "extension":
            view = view.inherit_id
        roots.add(view)
    return roots


def find_places(env):
    """Return {(model, button): its places} of all these views.

    Left out are those above a list, which are shown whatever is selected, and those of
    which more than conditions decides.
    """
    found = {}
    for view in find_views(env):
        tree = etree.fromstring(view.get_combined_arch())
        for button in find_buttons(env, view.model, tree):
            found.setdefault((button.model, button.name), []).append(button.place)
    return found


def find_buttons(env, model, tree):
    """Yield the buttons of a view of a model that stand beside a row."""
    for node in tree.iter("button", "a"):
        if node.get("type") == "object" and not _is_elsewhere(node):
            yield _find_button(env, model, node)


def _is_elsewhere(node):
    above = [node, *node.iterancestors()]
    return any(one.get("t-if") or one.tag == "groupby" for one in above) or any(
        one.tag == "header" and one.getparent().tag == "list" for one in above
    )


def _find_button(env, model, node):
    """Return a button with the model that it is of, and its place there."""
    own, above, groups, parent = [], [], [], ""
    line = [node, *node.iterancestors()]
    lists = [one for one in line if one.tag == "field" and len(one)]
    for one in line:
        if text := one.get("invisible"):
            (own if _is_within(one, lists) else above).append(" ".join(text.split()))
        if one.get("groups"):
            groups.append(one.get("groups"))
    for one in reversed(lists):
        field = env[model]._fields[one.get("name")]
        model, parent = field.comodel_name, getattr(field, "inverse_name", "") or ""
    asks = "state" in get_expression_field_names(node.get("invisible"))
    place = Place(
        parent, tuple(own), tuple(above), tuple(groups), asks and has_status(env[model])
    )
    return Button(model, node.get("name"), node.get("context"), place)


def _is_within(node, lists):
    """Return whether a node stands inside the innermost list, or there is none."""
    return not lists or lists[0] in node.iterancestors()


class PressedMixin:
    """Presses a button and says what has changed; for an AccessCase."""

    def _is_shown(self, key, row):
        return any(place.is_shown(row) for place in self.places[key])

    def _as_on_page(self, user, row):
        """Return the row as a request of that user would see it, without switches."""
        context = {"allowed_company_ids": user.company_ids.ids}
        return row.with_env(self.env(user=user.id, su=False, context=context))

    def _press(self, user, row, button, **context):
        """Press, and return the tables that it changed: none where it is refused.

        What it did is undone.
        """
        with self._undone():
            tables = self._press_for_good(user, row, button, **context)
            if tables is None:
                return set()
            after = {table: self._fingerprint(table) for table in tables}
        return {
            table
            for table in tables
            if table in LETTERS or after[table] != self._fingerprint(table)
        }

    def _press_for_good(self, user, row, button, **context):
        """Press, and return the tables that it wrote to; None where it is refused."""
        page = self._as_on_page(user, row)
        self.env.flush_all()
        self.env.invalidate_all()
        try:
            with self._written() as written, mute_logger("odoo.addons.mail"):
                called = {"context": dict(page.env.context) | context}
                call_kw(page.browse(), button, [row.ids], called)
                page.env.flush_all()
        except UserError:
            return None
        return written & self.tables

    @contextmanager
    def _written(self):
        """Collect the tables that are written to."""
        written, execute = set(), Cursor.execute

        def listen(cr, query, params=None, log_exceptions=None):
            text = query.code if isinstance(query, SQL) else query
            written.update(WRITING.findall(str(text)))
            return execute(cr, query, params, log_exceptions)

        with patch.object(Cursor, "execute", listen):
            yield written

    def _fingerprint(self, table):
        """Return what stands in a table, besides who touched it when."""
        self.env.cr.execute(
            SQL(
                """SELECT count(*), md5(string_agg(line, ',' ORDER BY line)) FROM (
                SELECT (to_jsonb(t) - 'write_date' - 'write_uid')::text AS line
                FROM %s t) lines""",
                SQL.identifier(table),
            )
        )
        return self.env.cr.fetchone()

    def _find_tables(self):
        """Return the tables whose rows tell of something that happened."""
        self.env.cr.execute(
            "SELECT tablename FROM pg_tables WHERE schemaname = 'public'"
        )
        every = {name for (name,) in self.env.cr.fetchall()}
        passing = {model._table for model in self.env.values() if model._transient}
        return every - passing - HARMLESS
