import json
from contextlib import suppress
from unittest.mock import patch

from odoo.exceptions import AccessError, UserError
from odoo.service.model import call_kw
from odoo.tests import HttpCase, tagged

from ...models.mixins.checked_input import check_pointers
from .samples import SampleCase

MIXIN = "hr.community.checked.input"
CHECK = "odoo.addons.hr_community.models.mixins.checked_input"
WORDS = ("char", "text", "html")


def is_checked(model):
    """Return whether a model looks at what its callers send."""
    return any(getattr(base, "_name", None) == MIXIN for base in type(model).mro())


@tagged("post_install", "-at_install")
class TestPointing(SampleCase):
    """A form tells nothing of a row that its caller points it at."""

    def _pointing(self, comodel):
        """Yield each model of ours and its fields that point at rows of a model."""
        for name, model in self.env.items():
            if name.startswith("hr.community.") and not model._abstract:
                for field in model._fields.values():
                    if field.comodel_name == comodel and field.type != "one2many":
                        yield name, field

    def _mark(self, row):
        """Write a word into each column of a row, and return {field: word}."""
        words = {
            name: f"zq{name}qz"
            for name, field in row._fields.items()
            if field.type in WORDS
            and field.column_type
            and field.store
            and not field.related
            and not (name in ("token", "month", "unit") or field.size)
        }
        row.flush_recordset()
        fields = row._fields
        for name, word in words.items():
            with suppress(Exception), self.env.cr.savepoint(flush=False):
                self.env.cr.execute(
                    f"UPDATE {row._table} SET {name} = %s WHERE id = %s",
                    [
                        json.dumps({"en_US": word}) if fields[name].translate else word,
                        row.id,
                    ],
                )
        self.env.invalidate_all()
        # who made the sample may not read every field of it
        kept = row.sudo()
        return {name: word for name, word in words.items() if kept[name] == word}

    def _peek(self, user, name, field, row):
        """Return all that a new form answers when it points at a row."""
        form = self._as(user, name)
        value = [(4, row.id)] if field.type == "many2many" else row.id
        spec = {known: {} for known in form.fields_get()}
        me = user.employee_ids[:1].id
        values = {"employee_id": me} if "employee_id" in form._fields else {}
        self.env.invalidate_all()
        try:
            with self._undone():
                args = [[], values | {field.name: value}, [field.name], spec]
                return str(call_kw(form, "onchange", args, {}))
        except (UserError, AccessError):
            return ""

    def _leaks(self, user, row, words):
        self.env.invalidate_all()
        told = ""
        with suppress(AccessError):
            told = str(self._seen_by(user, row).read())
        known = {word for word in words.values() if word in told}
        return [
            f"{user.login}: {name}.{field.name} tells {word} of {row._name}"
            for name, field in self._pointing(row._name)
            for answer in [self._peek(user, name, field, row)]
            for word in set(words.values()) - known
            if word in answer
        ]

    def test_no_form_tells_words_that_its_caller_may_not_read(self):
        found, tried = [], 0
        users = (self.colleague, self.boss, self.stranger)
        for (name, record), (make, *_rest) in self._samples().items():
            if "my own" in record or not list(self._pointing(name)):
                continue
            self.env.flush_all()
            savepoint = self.env.cr.savepoint(flush=False)
            row = make(self.owner)
            if row._table_query is None and (words := self._mark(row)):
                tried += 1
                for user in users:
                    found += self._leaks(user, row, words)
            self.env.clear()
            savepoint.close(rollback=True)
        self.assertFalse(found)
        self.assertGreater(tried, 20)

    def test_the_walk_finds_what_is_not_checked(self):
        value = self.env["hr.community.value"].create(
            {"name": "Oak", "practice": "Roots", "company_id": self.company.id}
        )
        words = self._mark(value)
        self.assertFalse(self._leaks(self.stranger, value, words))
        with patch(f"{CHECK}.check_pointers"):
            self.assertTrue(self._leaks(self.stranger, value, words))

    def test_every_model_of_ours_looks_at_what_it_is_sent(self):
        missing = [
            name
            for name, model in self.env.items()
            if name.startswith("hr.community.")
            and not model._abstract
            and not is_checked(model)
        ]
        self.assertFalse(missing)
        self.assertFalse(is_checked(self.env["hr.employee"]), "the check finds it")

    def test_what_we_add_to_odoos_models_follows_nothing_as_the_system(self):
        for name, model in self.env.items():
            if name.startswith("hr.community.") or model._abstract:
                continue
            for field in model._fields.values():
                if not (field._module or "").startswith("hr_community"):
                    continue
                with self.subTest(model=name, field=field.name):
                    follows = field.compute and field.compute_sudo and not field.store
                    settings = name == "res.config.settings"  # of administrators
                    self.assertFalse(follows and not settings)
                    if field.type == "one2many" and not field.readonly:
                        self.assertTrue(is_checked(self.env[field.comodel_name]))

    def _pointed_elsewhere(self):
        """Return which fields of users take somebody of another company."""
        taken = set()
        for name, field in self._pointing("res.users"):
            own = self._as(self.officer, name).browse()
            several = field.type == "many2many"
            value = [(4, self.stranger.id)] if several else self.stranger.id
            try:
                check_pointers(own, [{field.name: value}])
            except AccessError:
                continue
            taken.add((name, field.name))
        return taken

    def test_nobody_of_another_company_is_given_anything_to_do(self):
        """The domain of a form is no check: who is a juror, say, is asked and told."""
        self.assertEqual(self._pointed_elsewhere(), set())
        own = self._as(self.officer, "hr.community.round").browse()
        check_pointers(own, [{"ranker_ids": [(6, 0, self.manager.ids)]}])
        with patch(f"{CHECK}._get_readable", lambda target: set(target.ids)):
            self.assertGreater(len(self._pointed_elsewhere()), 3)


@tagged("post_install", "-at_install")
class TestPointingOverHttp(HttpCase, SampleCase):
    """The same as somebody who writes the requests by hand."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.hidden = cls._new_part(cls.fair, cls.worker_person, state="declined")
        cls.active = cls._new_part(cls.fair, cls.helper)
        for part in (cls.hidden, cls.active):
            part.private_note = "zq-secret"

    def _rpc(self, user, model, method, *args, debug="", **kwargs):
        """Call a method as a user's browser would, and return the answer's text."""
        self.authenticate(user.login, user.login, session_extra={"debug": debug})
        body = {"model": model, "method": method, "args": args, "kwargs": kwargs}
        response = self.url_open(
            f"/web/dataset/call_kw/{model}/{method}",
            data=json.dumps({"jsonrpc": "2.0", "method": "call", "params": body}),
            headers={"Content-Type": "application/json"},
        )
        return response.text

    def _pointers(self, row_id):
        """Yield every way to say which row."""
        yield from (row_id, [row_id, "x"], [row_id], {"id": row_id}, str(row_id))
        yield {"id": row_id, "employee_id": 1}
        yield {"predecessor_id": row_id}
        yield {"predecessor_id": {"id": row_id}}
        yield from ([[4, row_id]], [[6, 0, [row_id]]], [[1, row_id, {}]])

    def test_a_predecessor_of_the_callers_choice(self):
        model = "hr.community.ownership"
        spec = {"predecessor_note": {}, "predecessor_id": {"fields": {}}}
        for user in (self.colleague, self.boss, self.stranger):
            me = user.employee_ids[:1].id
            mine = {"employee_id": me, "activity_id": self.fair.id, "state": "active"}
            for part in (self.hidden, self.active):
                for value in self._pointers(part.id):
                    args = [[], mine | {"predecessor_id": value}, ["predecessor_id"]]
                    told = self._rpc(user, model, "onchange", *args, spec)
                    self.assertNotIn("zq-secret", told)
                    made = mine | {"predecessor_id": value, "state": "applied"}
                    told = self._rpc(user, model, "web_save", [], made, spec)
                    self.assertNotIn("zq-secret", told)
                default = {"default_predecessor_id": part.id}
                for name, value in mine.items():
                    default[f"default_{name}"] = value
                args = ["onchange", [], {}, [], spec]
                told = self._rpc(user, model, *args, context=default)
                self.assertNotIn("zq-secret", told)

    def test_lines_inside_lines(self):
        line = {"predecessor_id": self.hidden.id, "employee_id": self.helper.id}
        spec = {"ownership_ids": {"fields": {"predecessor_note": {}, "state": {}}}}
        for user in (self.colleague, self.boss, self.stranger):
            for lines in (
                [[0, "virtual_1", line]],
                [[1, self.hidden.id, {}]],
                [[4, self.hidden.id]],
                [[6, 0, [self.hidden.id]]],
                [self.hidden.id],
                [line],
            ):
                args = [[], {"ownership_ids": lines}, ["ownership_ids"], spec]
                told = self._rpc(user, "hr.community.activity", "onchange", *args)
                self.assertNotIn("zq-secret", told)
                self.assertNotIn("declined", told)

    def test_a_refusal_names_nobody_in_debug_mode_either(self):
        for user in (self.colleague, self.stranger):
            for method, *args in (("read", ["state"]), ("write", {"role": "deputy"})):
                told = self._rpc(
                    user,
                    "hr.community.ownership",
                    method,
                    self.hidden.ids,
                    *args,
                    debug="1",
                )
                self.assertIn("AccessError", told)
                self.assertNotIn("Wor Ker", told)

    def test_people_of_another_company(self):
        stranger = self.stranger_person.id
        told = self._rpc(
            self.colleague,
            "hr.community.give.thanks",
            "onchange",
            [],
            {"receiver_ids": [[4, stranger]]},
            ["receiver_ids"],
            {"receiver_ids": {"fields": {"display_name": {}}}},
        )
        self.assertNotIn("Stran Ger", told)
