from contextlib import suppress
from inspect import unwrap
from unittest.mock import patch

from odoo.exceptions import AccessError, MissingError
from odoo.service.model import call_kw
from odoo.tests import tagged

from ...models.mixins.called_rows import READ_AS_POINTED_AT, find_public_methods
from ..satellites import get_walked
from .samples import SampleCase

GIVEN = {"write": ({},), "web_save": ({}, {})}
WORKS = "hr.community.contribution"


def is_called(method):
    """Return whether a method is called from outside, on rows."""
    inner = getattr(method, "_api_model", False)
    return not (inner or getattr(method, "_api_private", False))


@tagged("post_install", "-at_install")
class TestHiddenRows(SampleCase):
    """Whatever is called on a hidden row is refused before anything is said of it."""

    def _methods(self, name):
        """Return what a caller may call on rows of a model, and writing."""
        model_class = self.env.registry[name]
        names = {one for one in dir(model_class) if one.startswith("action_")}
        actions = names - model_class._fields.keys()
        if "active" not in model_class._fields:
            actions -= {"action_archive", "action_unarchive"}
        names = actions | {"write", "web_save", "unlink", "copy"}
        names |= find_public_methods(model_class).keys() - set(READ_AS_POINTED_AT)
        return {name for name in names if is_called(getattr(model_class, name))}

    def _find_told(self, rows, names):
        """Return {method: what it answered} where that was no refusal of access."""
        found = {}
        for name in sorted(names):
            # a request begins with nothing at hand
            rows.env.invalidate_all()
            rows.env.cr.execute("SAVEPOINT hidden")
            try:
                with suppress(AccessError, MissingError):
                    call_kw(rows, name, [rows.ids, *GIVEN.get(name, ())], {})
                    found[name] = "done"
            except Exception as error:
                found[name] = f"{type(error).__name__}: {error}"
            rows.env.cr.execute("ROLLBACK TO SAVEPOINT hidden")
        return found

    def test_a_hidden_row_is_refused_and_tells_nothing(self):
        tried = set()
        samples = self._samples()
        walked = get_walked(self.env, {name for name, _about in samples}, alone=False)
        for (name, record), (make, _values, _writes) in samples.items():
            for user in (self.colleague, self.stranger):
                if name not in walked:
                    continue
                with self._undone():
                    row = make(self.owner)
                    rows = self._seen_by(user, row)
                    self.env.flush_all()
                    self.env.invalidate_all()
                    if rows.has_access("read"):
                        continue
                    tried.add(name)
                    with self.subTest(model=name, record=record, user=user.login):
                        self.assertEqual(self._find_told(rows, self._methods(name)), {})
        self.assertGreater(len(tried), 30)

    def test_a_method_that_tells_would_be_found(self):
        model_class = self.env.registry[WORKS]
        log = self._log(self.party, self.worker_person, state="confirmed")
        rows = self._seen_by(self.colleague, log)
        self.env.flush_all()
        bare = {
            name: unwrap(getattr(model_class, name))
            for name in ("action_submit", "write")
        }
        with patch.multiple(model_class, **bare), self._undone():
            self.assertTrue(self._find_told(rows, ["action_submit"]))
