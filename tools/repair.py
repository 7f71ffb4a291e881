"""Completes an Odoo that lacks a script every page of the backend asks for.

Debian leaves it out of the addon `mail`. An Odoo that is not ours to write into is used
through a folder of links that has the script.
"""

import hashlib
import shutil

from .locks import locked
from .paths import CACHE

SCRIPT = "mail/static/lib/selfie_segmentation/selfie_segmentation.js"
TEXT = "// left out by Debian\n"


def write(addons):
    """Write the script into an addons folder of our own."""
    script = addons / SCRIPT
    if not script.exists():
        script.parent.mkdir(parents=True, exist_ok=True)
        script.write_text(TEXT)


def completed(path, state):
    """Return the folder to import Odoo from: `path`, or one of links to it and more."""
    addons = path / "odoo" / "addons"
    if not (addons / "mail").exists() or (addons / SCRIPT).exists():
        return path
    key = hashlib.sha256(f"{path} {state}".encode()).hexdigest()[:8]
    target = CACHE / "repaired" / key
    with locked("repair"):
        if not target.exists():
            new = target.with_name(f"{key}.new")
            shutil.rmtree(new, ignore_errors=True)
            _link(path / "odoo", new / "odoo", ["addons", *SCRIPT.split("/")])
            new.rename(target)
    return target


def _link(source, target, inside):
    """Link to everything in `source` but the path `inside`, which ends in a file."""
    name, *rest = inside
    target.mkdir(parents=True)
    for entry in source.iterdir() if source.exists() else ():
        if entry.name != name:
            (target / entry.name).symlink_to(entry)
    if rest:
        _link(source / name, target / name, rest)
    else:
        (target / name).write_text(TEXT)
