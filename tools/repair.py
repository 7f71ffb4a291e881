"""Completes an Odoo that lacks a script every page of the backend asks for.

Debian leaves it out of the addon `mail`. Where that Odoo is not ours to write into, the
addon is shown to Odoo through a folder of links that has the script.
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


def overlay(addons):
    """Return the folders to put before these addons folders: none if all is there."""
    home = next((a for a in addons if (a / "mail").exists()), None)
    if home is None or (home / SCRIPT).exists():
        return ()
    key = hashlib.sha256(str(home).encode()).hexdigest()[:8]
    target = CACHE / "repaired" / key
    with locked("repair"):
        if not target.exists():
            new = target.with_name(f"{key}.new")
            shutil.rmtree(new, ignore_errors=True)
            _link(home / "mail", new / "mail", SCRIPT.split("/")[1:])
            new.rename(target)
    return (target,)


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
