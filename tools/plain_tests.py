"""Which tests ask no database, by the classes that theirs extend."""

import ast
from collections import defaultdict

DATABASE = {"TransactionCase", "SingleTransactionCase", "HttpCase"}


def find(*folders):
    """Return the files of tests in which no class is, in the end, one of Odoo's cases.

    Classes are known by their names alone: of two of one name, each asks a database if
    the other does.
    """
    classes = {
        path: _classes(path)
        for folder in folders
        for path in sorted(folder.rglob("*.py"))
    }
    bases = defaultdict(set)
    for each in classes.values():
        for name, above in each.items():
            bases[name] |= above
    return [
        path
        for path, each in classes.items()
        if path.name.startswith("test_")
        and each
        and not any(_asks(name, bases, set()) for name in each)
    ]


def _classes(path):
    """Return {class: names of those it extends} of a file."""
    return {
        node.name: {
            getattr(base, "attr", getattr(base, "id", "")) for base in node.bases
        }
        for node in ast.parse(path.read_text()).body
        if isinstance(node, ast.ClassDef)
    }


def _asks(name, bases, seen):
    """Whether a class is one of Odoo's cases with a database, or extends one."""
    if name in DATABASE:
        return True
    seen.add(name)
    return any(_asks(base, bases, seen) for base in bases[name] - seen)
