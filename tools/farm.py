"""The addon's folder as Odoo sees it.

Odoo wants it to be called hr_community, whatever the checkout is called, and must find
neither the developer's hidden files in it nor a way back to itself. So it gets a folder
outside the repository with one symlink for each entry of the checkout.
"""

import os

from .paths import ADDON, FARM, REPO, folder

LEFT_OUT = {"dev", "tools", "pytest.ini", "pyproject.toml"}


def entries():
    """Return the top-level entries of the checkout that belong to the addon."""
    names = (p.name for p in REPO.iterdir())
    hidden = (".", "__pycache__")
    return {n for n in names if not n.startswith(hidden) and n not in LEFT_OUT}


def update():
    """Bring the farm up to date, without taking away what a running server reads."""
    addon = folder(FARM / ADDON)
    wanted = entries()
    for link in addon.iterdir():
        if link.name not in wanted:
            link.unlink()
    for name in wanted:
        link = addon / name
        if link.is_symlink() and os.readlink(link) == str(REPO / name):
            continue
        new = addon / f".{name}.{os.getpid()}"
        new.symlink_to(REPO / name)
        new.replace(link)
    return FARM


def satellites():
    """Return the names of the addons around the core: extras and bridges."""
    return sorted(p.parent.name for p in REPO.glob("addons/*/__manifest__.py"))


def addons_path():
    """Return the folders for Odoo's addons path; the deeper one must come first."""
    path = [FARM / ADDON / "addons"] if satellites() else []
    return [*path, FARM]
