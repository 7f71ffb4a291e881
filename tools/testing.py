"""./dev test: the linters, then pytest on a bare database and on a full one."""

import os
import shutil
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from . import browser, debian, fingerprint, lint, terms
from .databases import Databases
from .errors import Stop
from .farm import bridges
from .generic import GenericRun
from .outcome import Outcome, report
from .paths import ADDON, FARM, REPO
from .peers import PeersRun
from .pytest_run import DemoRun, OdooRun, ToolsRun
from .workbench import Workbench

HERE = FARM / ADDON


def require_programs():
    """See to the programs that tests silently do without."""
    browser.find()
    if not shutil.which("wkhtmltopdf"):
        debian.install("wkhtmltopdf", "wkhtmltopdf, which the PDF reports need,")


def everything(bench):
    """Return the runs of a whole test, the longest first."""
    own_tests = [HERE / "tests"]
    folders = [HERE / "bridges" / name / "tests" for name in bridges()]
    bridge_tests = [f for f in folders if f.exists()]
    recruitment = fingerprint.RECRUITMENT
    runs = [
        OdooRun(bench, "full", own_tests + bridge_tests, recruitment),
        ToolsRun(bench, "tools", [REPO / "tools/tests"]),
        OdooRun(bench, "bare", own_tests),
        GenericRun(bench),
        DemoRun(bench, recruitment),
    ]
    started = any(path.exists() for path in terms.files().values())
    return [*runs, terms.TermsRun(bench)] if started else runs


def selection(bench, arguments):
    """Return the runs for the paths (or only the keyword) of the command line."""
    if arguments.peers:
        return [PeersRun(bench)]
    paths = [in_farm(p) for p in arguments.paths] or [str(HERE / "tests")]
    tools = [p for p in paths if p.startswith(str(REPO / "tools"))]
    paths = [p for p in paths if p not in tools]
    full = arguments.full or any(p.startswith(str(HERE / "bridges")) for p in paths)
    modules = fingerprint.RECRUITMENT if full else ()
    name = "full" if full else "bare"
    runs = [ToolsRun(bench, "tools", tools, arguments.keyword)] if tools else []
    runs += [OdooRun(bench, name, paths, modules, arguments.keyword)] if paths else []
    return runs


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
