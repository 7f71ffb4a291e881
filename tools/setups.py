"""The databases that tests run on, by what is beside the core, and which suits what.

Extras are addons that a company ticks: each is tested alone on the core, and all of
them together. Bridges install themselves where all is that their manifest depends on;
that is where they are tested.
"""

import ast

from . import fingerprint, foreign
from .errors import Stop
from .farm import satellites
from .paths import ADDON, REPO

OWN = ("bare", "full")  # where the core's own tests run; elsewhere only the others'


def manifest(name):
    """Return what the manifest of an extra or a bridge says."""
    path = REPO / "addons" / name / "__manifest__.py"
    if not path.exists():
        raise Stop(f"addons/{name} is no addon: it has no manifest.")
    return ast.literal_eval(path.read_text())


def depends(name):
    """Return what an extra or a bridge depends on, as its manifest has it."""
    return set(manifest(name)["depends"])


def extras():
    """Return the addons around the core that somebody ticks to install them."""
    return [name for name in satellites() if not manifest(name).get("auto_install")]


def all_setups():
    """Return {name: modules beside the core} of every database that tests run on."""
    alone = {name.removeprefix(f"{ADDON}_"): (name,) for name in extras()}
    return {
        "bare": (),
        "full": (
            *fingerprint.RECRUITMENT,
            "hr_holidays",
            "hr_appraisal_oca",
            "hr_gamification",
            *extras(),
        ),
        # never beside the OCA's: both hr.appraisal; the audit counts what is in them
        "enterprise": ("hr_appraisal", f"{ADDON}_audit"),
        # what a website brings is far from small: beside what needs it alone
        "apps": (
            f"{ADDON}_learning",
            f"{ADDON}_programme",
            "website_slides",
            "hr_skills_slides",
            "event",
            "spreadsheet_dashboard",
        ),
        **alone,
    }


def shown():
    """Return what is beside the core in the demo company."""
    return (*fingerprint.RECRUITMENT, *extras())


def is_alone(modules):
    """Whether these modules are one extra and nothing else."""
    return len(modules) == 1 and modules[0] in extras()


def suits(name, modules):
    """Whether an extra or a bridge is installed on a database with these modules."""
    here = {ADDON, *fingerprint.depends(), *modules}
    return name in modules if name in extras() else depends(name) <= here


def of(name):
    """Return the name of the setup that an extra or a bridge is tested on alone."""
    found = [one for one, modules in all_setups().items() if suits(name, modules)]
    if name in extras():
        return found[-1]
    if found:
        return found[0]
    raise Stop(
        f"No database of tools/setups.py has all that {name} depends on: "
        f"{', '.join(sorted(depends(name)))}."
    )


def tested(modules):
    """Return the extras and bridges to test on a database with these modules."""
    return [name for name in satellites() if suits(name, modules)]


def used():
    """Return the setups that there is something to test on."""
    needed = {*OWN, *(of(name) for name in satellites())}
    return {name: mods for name, mods in all_setups().items() if name in needed}


def satellite_tests(folder, modules):
    """Return where, under `folder`, the tests of extras and bridges are."""
    found = [folder / name / "tests" for name in tested(modules)]
    return [path for path in found if path.exists()]


def foreign_tests(modules):
    """Return where the tests are that others' addons of a database bring along."""
    found = zip(foreign.folders(modules), foreign.among(modules), strict=True)
    paths = [folder / name / "tests" for folder, name in found]
    return [path for path in paths if path.exists()]
