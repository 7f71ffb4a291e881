"""Addons that are neither Odoo's nor ours, but that a bridge of ours may lead to.

Each has an addons folder of its own, which only those databases see that ask for it.
"""

from . import appraisal_oca
from .errors import Stop
from .paths import REPO

# stands in for Enterprise, which is not published; here, as tests/ goes into the wheel
DOUBLES = REPO / "tools" / "enterprise_double"


def _double():
    if not (DOUBLES / "hr_appraisal" / "__manifest__.py").exists():
        raise Stop("There is no hr_appraisal here, nor a double of it in tools/.")
    return DOUBLES


SOURCES = {"hr_appraisal_oca": appraisal_oca.folder, "hr_appraisal": _double}


def among(modules):
    """Return the names of those of the modules that are such addons."""
    return sorted(SOURCES.keys() & set(modules))


def folders(modules):
    """Return the addons folders of the modules, as far as they are such addons."""
    return [SOURCES[name]() for name in among(modules)]
