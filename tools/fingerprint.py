"""Hashes that tell when a template database no longer fits."""

import ast
import hashlib

from . import python_env
from .farm import entries
from .paths import REPO

RECRUITMENT = ("hr_recruitment", "hr_recruitment_skills", "website_hr_recruitment")
# what a database does not depend on; of the Apps page, it keeps the icon only
NOT_CODE = {"tests", "__pycache__"}
NOT_LOADED = {".md", ".pot", ".pyc"}
FORMAT = "2"  # raise it when templates are made in another way


def depends():
    """Return the addon's dependencies as its manifest has them."""
    return tuple(ast.literal_eval((REPO / "__manifest__.py").read_text())["depends"])


def dependencies(odoo, major, modules, demo):
    """Return the key of a database with only these modules (level 1)."""
    lock = python_env.digest("odoo")
    parts = (FORMAT, odoo.version, major, lock, sorted(modules), demo)
    return hashlib.sha256(repr(parts).encode()).hexdigest()[:10]


def beside(key, folders):
    """Return the key of a database that has addons in these folders, too."""
    state = hashlib.sha256(key.encode())
    for folder in folders:
        for path in sorted(folder.rglob("*")):
            if path.is_file() and path.suffix not in NOT_LOADED:
                state.update(str(path.relative_to(folder)).encode() + b"\0")
                state.update(hashlib.sha256(path.read_bytes()).digest())
    return state.hexdigest()[:10] if folders else key


def addon(level_one, satellites):
    """Return the key of a database with the addon as it is now (level 2)."""
    state = hashlib.sha256(level_one.encode())
    for path in _code(satellites):
        state.update(str(path.relative_to(REPO)).encode() + b"\0")
        state.update(hashlib.sha256(path.read_bytes()).digest())
    return state.hexdigest()[:10]


def _code(satellites):
    for name in sorted(entries() - NOT_CODE):
        path = REPO / name
        if path.is_file():
            if path.suffix == ".py":
                yield path
        elif satellites or name != "addons":
            yield from sorted(p for p in path.rglob("*") if _counts(p))


def _counts(path):
    inside = path.relative_to(REPO).parts
    hidden = any(part.startswith(".") for part in inside)
    skipped = hidden or path.suffix in NOT_LOADED or NOT_CODE.intersection(inside)
    shown = "description" in inside and path.stem != "icon"
    return path.is_file() and not skipped and not shown
