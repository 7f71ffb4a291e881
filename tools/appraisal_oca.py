"""The OCA's appraisal app, which Community has none of, brought from Odoo 18 to 19.

Nothing of it is kept here: the published package is fetched by its hash, and edited in
the cache in the six places that Odoo 19 has other words for. Two more let Odoo's own
checks, which look at all models at once, go on to ours, and one lets line managers open
their people's appraisals.
"""

import hashlib
import re
import shutil
from dataclasses import dataclass

from . import python_env
from .errors import Stop
from .locks import locked
from .paths import CACHE
from .process import say

NAME = "hr_appraisal_oca"
GROUP = "appraisal"  # its lock file in requirements/


@dataclass(frozen=True)
class Edit:
    """A pattern that a file has to have, and what to put in its place."""

    file: str
    pattern: str
    by: str
    times: int = 1


EDITS = (
    Edit("__manifest__.py", r'("version": ")18\.0\.', r"\g<1>19.0."),
    Edit(
        "models/hr_employee.py",
        r'models\.AbstractModel(\):\s+_inherit = "hr\.employee)\.base"',
        r'models.Model\1"',
    ),
    Edit(
        "models/hr_appraisal_tag.py",
        r'_sql_constraints = \[\s*\("(\w+)", (".*"), (".*")\),\s*\]',
        r"_\1 = models.Constraint(\2, \3)",
    ),
    Edit(
        "security/hr_appraisal_security.xml",
        r'\s*<field name="category_id" ref="[\w.]+" ?/>',
        "",
        times=2,
    ),
    Edit(
        "views/hr_appraisal_form_view.xml",
        r'<group expand="0" string="Group By">',
        "<group>",
    ),
    Edit(
        "wizard/res_config_settings_views.xml",
        r'(<field name="target">)inline<',
        r"\1current<",
    ),
    # for test_lint: an index on what a One2many leads back by, and the parameter's name
    Edit(
        "models/hr_appraisal.py",
        r'(\n    employee_id = fields\.Many2one\(\s+"hr\.employee",)',
        r"\1 index=True,",
    ),
    Edit(
        "models/hr_appraisal.py",
        r"(def default_get\(self, |super\(\)\.default_get\()fields_list\)",
        r"\1fields)",
        times=2,
    ),
    # for line managers without rights in HR, whom Odoo 19 refuses many people at once
    Edit(
        "models/hr_appraisal.py",
        r'(\n        compute="_compute_employee_domain_ids",)',
        r"\1 compute_sudo=True,",
    ),
)


def edited(text, edit):
    """Return a file's text with one edit made, which must find what it is there for."""
    text, found = re.subn(edit.pattern, edit.by, text)
    if found != edit.times:
        what = f"{edit.pattern} is {found} times in its {edit.file}, not {edit.times}"
        raise Stop(f"{NAME} is another than tools/{GROUP}_oca.py was made for: {what}.")
    return text


def folder():
    """Return the addons folder with the app in it, fetching it when it is not there."""
    key = hashlib.sha256(f"{python_env.digest(GROUP)} {EDITS}".encode()).hexdigest()[:8]
    target = CACHE / "addons" / f"{GROUP}-{key}"
    if not target.exists():
        with locked(f"addons-{GROUP}"):
            if not target.exists():
                _make(target)
    return target


def _make(target):
    say(f"fetching the OCA's {NAME} from the Python index")
    new = target.with_suffix(".new")
    shutil.rmtree(new, ignore_errors=True)
    try:
        python_env.unpack(GROUP, new / "package")
    except Stop as reason:
        why = f"The OCA's {NAME} is not in the cache and cannot be fetched"
        raise Stop(
            f"{why}: what needs no appraisals works without it.\n{reason}"
        ) from None
    app = new / "package" / "odoo" / "addons" / NAME
    for edit in EDITS:
        file = app / edit.file
        file.write_text(edited(file.read_text(), edit))
    app.rename(new / NAME)
    shutil.rmtree(new / "package")
    new.rename(target)
