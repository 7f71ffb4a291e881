"""./dev test: the linters, then pytest on a bare database and on a full one."""

import os
import shutil
import xml.etree.ElementTree as ET
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path

from . import debian, fingerprint, lint
from .bench import Bench
from .databases import Databases, own
from .errors import Stop
from .farm import bridges
from .logs import Report
from .paths import ADDON, CACHE, FARM, LOGS, REPO, folder
from .process import follow, say

BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")


@dataclass
class Outcome:
    """What one part of the run came to."""

    name: str
    passed: int = 0
    failed: int = 0
    remarks: list = field(default_factory=list)

    def fail(self, remark):
        """Count one failure and remember what it was."""
        self.failed += 1
        self.remarks.append(remark)


def count(outcome, xml):
    """Add up a JUnit file; a skipped test counts as failed."""
    for case in ET.parse(xml).iter("testcase"):
        name = f"{case.get('classname')}.{case.get('name')}"
        kinds = {child.tag for child in case}
        if kinds & {"failure", "error"}:
            outcome.fail(f"failed: {name}")
        elif "skipped" in kinds:
            outcome.fail(f"skipped: {name}")
        else:
            outcome.passed += 1


def require_programs():
    """See to the programs that tests silently do without."""
    if not any(shutil.which(name) for name in BROWSERS):
        debian.install("chromium", "Chromium, which the browser tours need,")
    if not shutil.which("wkhtmltopdf"):
        debian.install("wkhtmltopdf", "wkhtmltopdf, which the PDF reports need,")


class OdooRun:
    """pytest on one database with the addon."""

    def __init__(self, bench, name, modules, paths, keyword):
        self.bench, self.name, self.modules = bench, name, modules
        self.paths, self.keyword = paths, keyword
        self.stem = f"test_{name}_{os.getpid()}"
        self.log = folder(LOGS) / f"{own(self.stem)}.log"
        self.xml = self.log.with_suffix(".xml")

    def run(self):
        """Make the database, run the tests on it, drop it."""
        outcome = Outcome(self.name)
        databases = Databases(self.bench)
        template = databases.template(self.modules)
        for text in Report(LOGS / f"{template}.log").warnings():
            outcome.fail(f"warning at install: {text}")
        database = databases.make(own(self.stem), self.modules)
        try:
            code = follow(self._command(database), self.name, self._options())
        finally:
            databases.drop(database)
        if self.xml.exists():
            count(outcome, self.xml)
        elif code != 5:
            outcome.fail(f"pytest ended with {code} and without a result")
        for text in Report(self.log).errors():
            outcome.fail(f"logged while testing: {text}")
        self.log.unlink(missing_ok=True)
        self.xml.unlink(missing_ok=True)
        return outcome

    def _options(self):
        return {"env": self.bench.environ(), "cwd": CACHE}

    def _command(self, database):
        command = [self.bench.env / "bin/pytest", "-c", REPO / "pytest.ini"]
        command += [f"--rootdir={FARM}", f"--confcutdir={FARM}"]
        command += ["-p", "no:cacheprovider", f"--junitxml={self.xml}"]
        command += [f"--odoo-config={self.bench.conf}", f"--odoo-database={database}"]
        command += ["--odoo-http", "--odoo-log-level=warn"]
        command += [f"--odoo-extra=logfile={self.log}"]
        command += [f"--odoo-extra=db-filter=^{database}$"]
        if self.keyword:
            command += ["-k", self.keyword]
        return [*command, *self.paths]


def in_farm(path):
    """Map a path of the repository to the folder that Odoo imports it from."""
    name, _, test = str(path).partition("::")
    inside = Path(os.path.abspath(name))
    if not inside.exists() or not inside.is_relative_to(REPO):
        raise Stop(f"There is no '{name}' in this checkout.")
    found = FARM / ADDON / inside.relative_to(REPO)
    return f"{found}::{test}" if test else str(found)


def plan(paths, full):
    """Return {database: (modules, paths)} for what the command line asks for."""
    recruitment = fingerprint.RECRUITMENT
    own_tests = FARM / ADDON / "tests"
    bridge_tests = [FARM / ADDON / "bridges" / b / "tests" for b in bridges()]
    bridge_tests = [p for p in bridge_tests if p.exists()]
    if not paths:
        return {
            "bare": ((), [own_tests]),
            "full": (recruitment, [own_tests, *bridge_tests]),
        }
    mapped = [in_farm(p) for p in paths]
    if full or any(p.startswith(str(FARM / ADDON / "bridges")) for p in mapped):
        return {"full": (recruitment, mapped)}
    return {"bare": ((), mapped)}


def test(arguments):
    """Run the command; return its exit code."""
    require_programs()
    outcomes = []
    if not arguments.paths and not arguments.keyword:
        outcomes.append(lint.outcome())
    bench = Bench()
    runs = [
        OdooRun(bench, name, modules, paths, arguments.keyword)
        for name, (modules, paths) in plan(arguments.paths, arguments.full).items()
    ]
    with ThreadPoolExecutor(max_workers=2) as pool:
        outcomes += pool.map(OdooRun.run, runs)
    return report(outcomes)


def report(outcomes):
    """Print what failed and, last and alone on its line, how many passed and failed."""
    passed = sum(o.passed for o in outcomes)
    failed = sum(o.failed for o in outcomes)
    for outcome in outcomes:
        for remark in outcome.remarks:
            print(f"[{outcome.name}] {remark}")
        say(f"{outcome.name}: {outcome.passed} passed, {outcome.failed} failed")
    print(f"{passed} passed, {failed} failed", flush=True)
    return 1 if failed or not passed else 0
