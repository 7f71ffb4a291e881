"""./dev test: the linters, then pytest on each of the databases of setups.py."""

import os
import shutil
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from . import browser, debian, lint, plain_tests, setups, terms
from .accessibility import AccessibilityRun
from .databases import Databases
from .errors import Stop
from .farm import satellites
from .generic import GenericRun
from .outcome import Outcome, report
from .paths import ADDON, FARM, REPO
from .peers import PeersRun
from .pytest_run import DemoRun, OdooRun, ToolsRun
from .workbench import Workbench

HERE = FARM / ADDON
# the walks over all models and screens that an extra may fail for want of another one;
# where all extras are together, and on the core alone, every walk is made
ALONE = [
    "access/test_access_matrix.py",
    "access/test_menus.py",
    "access/test_state_moves.py",
    "access/test_terms.py",
    "access/test_views.py",
    "privacy/test_erasing_table.py",
    "privacy/test_person_columns.py",
    "privacy/test_personal.py",
    "privacy/test_retention.py",
]
# what an extra cannot change: reading spreadsheets, who is suggested, the pictures of
# the core's own reports; how an import is undone, and who may import, is tried beside
# them, too
CORE_ALONE = [
    "intake/test_import_again.py",
    "intake/test_import_messy.py",
    "intake/test_import_names.py",
    "intake/test_import_people.py",
    "intake/test_import_problems.py",
    "intake/test_import_real.py",
    "intake/test_import_repeated.py",
    "intake/test_import_roles.py",
    "intake/test_import_tree.py",
    "intake/test_import_wizard.py",
    "intake/test_malformed_imports.py",
    "intake/test_match_names.py",
    "intake/test_messy_sheets.py",
    "intake/test_misleading_sheets.py",
    "ownership/test_fair_year.py",
    "ownership/test_likely_skills.py",
    "programme/test_kickoff.py",
    "programme/test_pictures.py",
]
# walks over all screens that leave nothing out (`get_walked`), and all that can point
# at what was imported: what holds with more of them holds on the core
TOGETHER = [
    "access/test_http_methods.py",
    "access/test_moved_people.py",
    "access/test_pointing.py",
    "access/test_stale_tour.py",
    "hooks/test_year.py",
    "intake/test_import_work.py",
]


def paths_of(names):
    """Return where the tests of the core are that a list above names."""
    return [HERE / "tests" / name for name in names]


def require_programs():
    """See to the programs that tests silently do without."""
    browser.find()
    if not shutil.which("wkhtmltopdf"):
        debian.install("wkhtmltopdf", "wkhtmltopdf, which the PDF reports need,")


class SetupRun(OdooRun):
    """All that is tested on one of the databases of setups.py."""

    def __init__(self, bench, name):
        modules = setups.all_setups()[name]
        tests = [HERE / "tests"] if name in setups.OWN else []
        extras = set(setups.extras())
        own = setups.satellite_tests(HERE / "addons", modules)
        if not tests and extras >= set(modules):
            tests = paths_of(ALONE)
        elif not tests and extras & set(modules):
            # an extra has been tested alone: here are the bridges upon it
            tests = [HERE / "tests/privacy"]
            own = [path for path in own if path.parent.name not in extras]
        tests += own
        super().__init__(bench, name, tests, modules)
        self.ignored = paths_of(TOGETHER) if name == "bare" else []
        if name == "full":
            # what asks no database was tried on the core, and with its extra alone
            folders = [HERE, *(HERE / "addons" / one for one in extras)]
            plain = plain_tests.find(*(folder / "tests" for folder in folders))
            self.ignored = [*plain, *paths_of(CORE_ALONE)]

    def pytest(self):
        """Add the tests of others' addons, which are there by now, and run pytest."""
        self.paths = [*self.paths, *setups.foreign_tests(self.modules)]
        return super().pytest(*(f"--ignore={path}" for path in self.ignored))


def everything(bench):
    """Return the runs of a whole test, the longest first."""
    beside = [name for name in setups.used() if name not in setups.OWN]
    runs = [
        SetupRun(bench, "full"),
        ToolsRun(bench, "tools", [REPO / "tools/tests"]),
        SetupRun(bench, "bare"),
        *(SetupRun(bench, name) for name in beside),
        GenericRun(bench),
        DemoRun(bench, setups.shown()),
        AccessibilityRun(bench),
    ]
    started = any(path.exists() for path in terms.files().values())
    return [*runs, terms.TermsRun(bench)] if started else runs


def selection(bench, arguments):
    """Return the runs for the paths (or only the keyword) of the command line."""
    if arguments.peers:
        return [PeersRun(bench)]
    paths = [in_farm(p) for p in arguments.paths] or [str(HERE / "tests")]
    tools = [p for p in paths if p.startswith(str(REPO / "tools"))]
    runs = [ToolsRun(bench, "tools", tools, arguments.keyword)] if tools else []
    chosen = by_setup([p for p in paths if p not in tools], arguments.full)
    for name, group in chosen.items():
        modules = setups.all_setups()[name]
        runs.append(OdooRun(bench, name, group, modules, arguments.keyword))
    return runs


def by_setup(paths, full):
    """Return {setup: its paths}; each addon is tested where it is installed."""
    found = {}
    for path in paths:
        inside = Path(path).relative_to(HERE).parts
        if inside == ("addons",):
            each = [str(HERE / "addons" / name) for name in satellites()]
            parts = by_setup(each, full)
        elif inside[:1] == ("addons",):
            parts = {setups.of(inside[1]): [path]}
        else:
            parts = {"full" if full else "bare": [path]}
        for name, group in parts.items():
            found.setdefault(name, []).extend(group)
    return found


def in_farm(path):
    """Map a path of the checkout to the folder that Odoo imports it from."""
    name, _, test = str(path).partition("::")
    inside = Path(os.path.abspath(name))
    if not inside.exists() or not inside.is_relative_to(REPO):
        raise Stop(f"There is no '{name}' in this checkout.")
    inside = inside.relative_to(REPO)
    found = REPO / inside if inside.parts[:1] == ("tools",) else HERE / inside
    return f"{found}::{test}" if test else str(found)


def _attempt(run):
    """Carry out a run; what stops it is a failure beside the results of the others."""
    try:
        return run.run()
    except Stop as reason:
        outcome = Outcome(run.name)
        outcome.fail(str(reason))
        return outcome


def test(arguments):
    """Run the command; return its exit code."""
    require_programs()
    chosen = arguments.paths or arguments.keyword or arguments.peers
    outcomes = [] if chosen else [lint.check()]
    bench = Workbench()
    Databases(bench.cluster).sweep()
    runs = selection(bench, arguments) if chosen else everything(bench)
    with ThreadPoolExecutor(max_workers=2) as pool:
        outcomes += pool.map(_attempt, runs)
    return report(outcomes)
