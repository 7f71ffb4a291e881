import ast
from pathlib import Path

from odoo.tests import tagged

from ..common import CommunityCase

ROOT = Path(__file__).parents[2]
ROOMS = ("models", "wizards", "reports", "controllers", "addons")
OUR_CODE = "odoo.addons.hr_community"
PREFIXES = ("_compute_", "_search_", "_inverse_")
# what a field may name a method by
NAMING = ("compute", "search", "inverse", "group_expand", "selection")


def get_named(model):
    """Return what the fields of a model work by: names of methods, or functions."""
    return {
        value
        for field in model._fields.values()
        for kind in NAMING
        if isinstance(value := getattr(field, kind, None), str) or callable(value)
    }


def get_texts(model):
    return {value for value in get_named(model) if isinstance(value, str)}


def get_written(model):
    """Return {name of a method: where} of what our code writes for fields of a model.

    What overrides a method of Odoo's, such as `_search_display_name`, is called there.
    """
    written, theirs = {}, set()
    for cls in type(model).__mro__:
        ours = cls.__module__.startswith(OUR_CODE)
        for name, value in vars(cls).items():
            if name.startswith(PREFIXES) and callable(value):
                if ours:
                    written.setdefault(name, cls.__module__)
                else:
                    theirs.add(name)
    return {name: at for name, at in written.items() if name not in theirs}


def find_called(source):
    """Return the names of such methods that a source calls or hands over.

    An override that calls what it overrides calls nothing of its own.
    """
    return {
        node.attr
        for node in ast.walk(ast.parse(source))
        if isinstance(node, ast.Attribute)
        and node.attr.startswith(PREFIXES)
        and not ast.unparse(node.value).startswith("super(")
    }


def find_called_anywhere():
    called = set()
    for room in ROOMS:
        for path in sorted((ROOT / room).rglob("*.py")):
            if "tests" not in path.relative_to(ROOT).parts:
                called |= find_called(path.read_text())
    return called


@tagged("post_install", "-at_install")
class TestFieldMethods(CommunityCase):
    """A field and the methods that work for it name each other, also once renamed."""

    def _find_lost(self):
        """Return (methods for no field, names of no method) of all models."""
        called = find_called_anywhere()
        lost, missing = set(), set()
        for model in self.env.values():
            named = {getattr(value, "__name__", value) for value in get_named(model)}
            for name, at in get_written(model).items():
                if name not in named and name not in called:
                    lost.add(f"{at}: {model._name}.{name}")
            missing |= {
                f"{model._name}.{name}"
                for name in get_texts(model)
                if not hasattr(model, name)
            }
        return lost, missing

    def test_every_method_of_a_field_is_named_by_one(self):
        lost, missing = self._find_lost()
        self.assertFalse(lost)
        self.assertFalse({one for one in missing if one.startswith("hr.community.")})
        written = get_written(self.env["hr.community.ownership"])
        self.assertGreater(len(written), 10, "it finds nothing")

    def test_a_field_that_was_renamed_alone_is_caught(self):
        """The twin that is broken on purpose: its methods kept the old name."""
        model = self.env["hr.community.ownership"]
        written = get_written(model)
        field = next(one for one in model._fields.values() if one.search in written)
        old = field.search
        self.patch(field, "search", "_search_renamed")
        lost, missing = self._find_lost()
        self.assertIn(f".{old}", " ".join(lost))
        self.assertIn("hr.community.ownership._search_renamed", missing)

    def test_an_override_that_calls_only_what_it_overrides_is_no_use(self):
        self.assertFalse(find_called("super()._compute_is_me()"))
        self.assertEqual(
            find_called("self._compute_is_me()\nbuild(rows._search_mine)"),
            {"_compute_is_me", "_search_mine"},
        )
