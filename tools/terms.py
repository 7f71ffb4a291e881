"""./dev i18n: the translation templates (.pot) of the core and its addons."""

import re
import shutil
import tempfile
from pathlib import Path

from . import setups
from .databases import Databases, scratch
from .farm import satellites
from .outcome import Outcome, report
from .paths import ADDON, REPO
from .process import run, say
from .templates import Templates
from .workbench import Workbench

VOLATILE = re.compile(r'^"(POT-Creation-Date|PO-Revision-Date|Project-Id-Version)')


def files():
    """Return {addon: its .pot in the checkout}."""
    found = {ADDON: REPO / "i18n" / f"{ADDON}.pot"}
    for name in satellites():
        found[name] = REPO / "addons" / name / "i18n" / f"{name}.pot"
    return found


def terms(text):
    """Return what a .pot says, whatever its dates and the order of its terms."""
    lines = [line for line in text.splitlines() if not VOLATILE.match(line)]
    return sorted(
        "\n".join(sorted(e.split("\n"))) for e in "\n".join(lines).split("\n\n")
    )


def same(one, other):
    """Whether two templates, of which the first may not be there, say the same."""
    return one.exists() and terms(one.read_text()) == terms(other.read_text())


def sources():
    """Return {setup: the addons whose terms are exported from it}."""
    found = {"full": [ADDON]}
    for name in satellites():
        found.setdefault(setups.of(name), []).append(name)
    return found


def export(bench, folder):
    """Export the terms as the code has them now into FOLDER/<addon>.pot."""
    for setup, addons in sources().items():
        _export(bench, folder, setups.all_setups()[setup], addons)


def _export(bench, folder, modules, addons):
    """Export the terms of addons that a database with these modules has."""
    database = scratch("terms")
    Templates(bench).make(database, modules)
    path = ",".join(str(p) for p in bench.addons(modules))
    command = bench.command(f"--addons-path={path}", "i18n", "export")
    command += ["-c", bench.configured(modules), "-d", database]
    try:
        for name in addons:
            options = ["-o", folder / f"{name}.pot", name]
            env = bench.environ()
            run([*command, *options], f"export {name}", env=env, cwd=folder)
    finally:
        Databases(bench.cluster).drop(database)


def check(bench):
    """Compare the committed templates with the code; each counts as one test."""
    outcome = Outcome("i18n")
    with tempfile.TemporaryDirectory() as name:
        export(bench, Path(name))
        for addon, committed in files().items():
            if same(committed, Path(name) / f"{addon}.pot"):
                outcome.passed += 1
            else:
                outcome.fail(f"{committed.name} is not up to date: run ./dev i18n")
    return outcome


class TermsRun:
    """The check as one of the runs of ./dev test."""

    name = "i18n"

    def __init__(self, bench):
        self.bench = bench

    def run(self):
        """Run the check."""
        return check(self.bench)


def i18n(arguments):
    """Run the command; return its exit code."""
    bench = Workbench()
    if arguments.check:
        return report([check(bench)])
    with tempfile.TemporaryDirectory() as name:
        export(bench, Path(name))
        for addon, target in files().items():
            exported = Path(name) / f"{addon}.pot"
            if not same(target, exported):  # a new date alone is no change
                target.parent.mkdir(exist_ok=True)
                shutil.copyfile(exported, target)
                say(f"wrote {target.relative_to(REPO)}")
    return 0
