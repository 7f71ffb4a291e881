"""Gets or finds Odoo 19: $ODOO_PATH, an importable `odoo`, or Debian's package."""

import importlib.util
import os
import re
import shutil
from dataclasses import dataclass
from pathlib import Path

from . import debian, repair
from .errors import Stop
from .locks import locked
from .paths import CACHE
from .process import run, say

PACKAGES = [
    "odoo-19/sid",
    "libjs-jquery/sid",
    "libjs-jquery-form/sid",
    "libjs-underscore/sid",
    "fonts-roboto-unhinted/sid",
    "fonts-montserrat/sid",
    "fonts-ocr-b/sid",
    # sid's Font Awesome 7 lacks the files that Odoo links to
    "fonts-inconsolata/bookworm",
    "fonts-font-awesome/bookworm",
]
TREE = CACHE / "odoo-19"
DIST = "usr/lib/python3/dist-packages"
# a Python-only duplicate of the addons, and translations: three quarters of the whole
LEFT_OUT = (f"{DIST}/addons", f"{DIST}/odoo/addons/*/i18n")


@dataclass(frozen=True)
class Odoo:
    """An Odoo that can be run: what to import it from, and its addons folders."""

    path: Path
    addons: tuple
    version: str


def find():
    """Return the Odoo to use, fetching it when there is none."""
    if os.environ.get("ODOO_PATH"):
        return _described(Path(os.environ["ODOO_PATH"]).expanduser().resolve())
    spec = importlib.util.find_spec("odoo")
    if spec and spec.origin and _series(Path(spec.origin).parent) == "19.0":
        return _described(Path(spec.origin).parent.parent)
    if not (TREE / DIST).exists():
        with locked("odoo"):
            if not (TREE / DIST).exists():
                _fetch()
    return _described(TREE / DIST)


def _series(package):
    """Return the series ('19.0') of an `odoo` package folder, or '' if it is none."""
    release = package / "release.py"
    if not release.exists():
        return ""
    found = re.search(r"version_info = \((\d+), (\d+)", release.read_text())
    return f"{found[1]}.{found[2]}" if found else ""


def _described(path):
    series = _series(path / "odoo")
    if series != "19.0":
        raise Stop(f"ODOO_PATH={path} holds no Odoo 19 ('odoo/release.py' says it).")
    state = _state(path)
    path = repair.completed(path, state)
    addons = (path / "addons", path / "odoo" / "addons")
    # Debian's package has a second folder of addons, with nothing in it but Python
    addons = tuple(p for p in addons if (p / "web" / "static").exists())
    return Odoo(path, addons, f"{series} {path} {state}")


def _state(path):
    """Return what changes when this Odoo does: its commit, else its date."""
    if (path / ".git").exists():
        ask = ["git", "-C", path, "rev-parse", "HEAD"]
        return run(ask, "ask git about Odoo").strip()
    return int((path / "odoo" / "release.py").stat().st_mtime)


def _fetch():
    say("fetching Odoo 19 from the Debian mirror (once, about 300 MB unpacked)")
    new = TREE.with_name(f"odoo-19.new-{os.getpid()}")
    shutil.rmtree(new, ignore_errors=True)
    try:
        tree = debian.fetch(PACKAGES, new, LEFT_OUT)
        repair.write(tree / DIST / "odoo/addons")
        tree.rename(TREE)
    finally:
        for old in TREE.parent.glob("odoo-19.new-*"):
            shutil.rmtree(old, ignore_errors=True)
