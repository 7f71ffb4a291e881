"""The databases that tests run on, by what is beside the addon, and which suits what.

A bridge is tested where all is that its manifest depends on; elsewhere it is not even
installed.
"""

import ast

from . import extras, fingerprint
from .errors import Stop
from .farm import bridges
from .paths import ADDON, REPO

SETUPS = {
    "bare": (),
    "full": (
        *fingerprint.RECRUITMENT,
        "hr_holidays",
        "hr_appraisal_oca",
        "hr_gamification",
    ),
    "enterprise": ("hr_appraisal",),  # never beside the OCA's: both are hr.appraisal
}
FULL = SETUPS["full"]
OWN = ("bare", "full")  # where the addon's own tests run; elsewhere only the bridges'


def depends(bridge):
    """Return what a bridge depends on, as its manifest has it."""
    manifest = REPO / "bridges" / bridge / "__manifest__.py"
    if not manifest.exists():
        raise Stop(f"bridges/{bridge} is no addon: it has no manifest.")
    return set(ast.literal_eval(manifest.read_text())["depends"])


def suits(bridge, modules):
    """Whether a bridge installs itself on a database with the addon and these."""
    return depends(bridge) <= {ADDON, *fingerprint.depends(), *modules}


def of(bridge):
    """Return the name of the first setup that a bridge can be tested on."""
    for name, modules in SETUPS.items():
        if suits(bridge, modules):
            return name
    raise Stop(
        f"No database of tools/setups.py has all that {bridge} depends on: "
        f"{', '.join(sorted(depends(bridge)))}."
    )


def tested(modules):
    """Return the bridges to test on a database with these modules."""
    return [name for name in bridges() if suits(name, modules)]


def used():
    """Return the setups that there is something to test on."""
    needed = {*OWN, *(of(name) for name in bridges())}
    return {name: modules for name, modules in SETUPS.items() if name in needed}


def bridge_tests(folder, modules):
    """Return where, under `folder`, the tests of the bridges on a database are."""
    found = [folder / name / "tests" for name in tested(modules)]
    return [path for path in found if path.exists()]


def extra_tests(modules):
    """Return where the tests are that the extra addons of a database bring along."""
    found = zip(extras.folders(modules), extras.among(modules), strict=True)
    paths = [folder / name / "tests" for folder, name in found]
    return [path for path in paths if path.exists()]
