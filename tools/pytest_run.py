"""One run of pytest: on a database with the addon, or on the tools themselves."""

import os

from .databases import Databases, scratch
from .farm import FARM
from .logs import Report
from .outcome import Outcome
from .paths import ADDON, CACHE, LOGS, REPO, folder
from .process import follow
from .templates import Templates


class Run:
    """A run of pytest and what it came to."""

    def __init__(self, bench, name, paths, keyword=None):
        self.bench, self.name, self.paths = bench, name, paths
        self.keyword = keyword
        self.log = folder(LOGS) / f"{scratch(name)}.log"
        self.xml = self.log.with_suffix(".xml")

    def run(self):
        """Run it; no test at all is no failure here, but a crash is one."""
        outcome = Outcome(self.name)
        try:
            code = self.pytest()
            if self.xml.exists():
                self.read(outcome)
            if code not in (0, 1, 5):
                outcome.fail(f"pytest ended with {code}")
            for text in Report(self.log).errors():
                outcome.fail(f"logged while testing: {text}")
        finally:
            self.log.unlink(missing_ok=True)
            self.xml.unlink(missing_ok=True)
        return outcome

    def read(self, outcome):
        """Add up what pytest wrote down."""
        outcome.add_junit(self.xml)

    def variables(self):
        """Return the variables that pytest has beside Odoo's."""
        return {}

    def pytest(self, *options, root=FARM):
        """Run pytest and return its exit code."""
        command = [self.bench.env / "bin/pytest", "-c", REPO / "pytest.ini"]
        command += [f"--rootdir={root}", f"--confcutdir={root}"]
        command += ["-p", "no:cacheprovider", f"--junitxml={self.xml}", *options]
        command += ["-k", self.keyword] if self.keyword else []
        env = self.bench.environ() | self.variables()
        return follow([*command, *self.paths], self.name, env=env, cwd=CACHE)


class OdooRun(Run):
    """pytest on a database with the addon, with a server for the browser tours."""

    demo = False

    def __init__(self, bench, name, paths, modules=(), keyword=None):
        super().__init__(bench, name, paths, keyword)
        self.modules = modules
        self.database = scratch(name)

    def run(self):
        """Make the database, run the tests on it, drop it."""
        templates = Templates(self.bench)
        try:
            template = templates.make(self.database, self.modules, self.demo)
            outcome = super().run()
        finally:
            Databases(self.bench.cluster).drop(self.database)
        for text in Report(templates.log(template)).warnings():
            outcome.fail(f"warning at install: {text}")
        return outcome

    def pytest(self, *more):
        """Run pytest with pytest-odoo."""
        return super().pytest(
            f"--odoo-config={self.bench.configured(self.modules)}",
            f"--odoo-database={self.database}",
            "--odoo-http",
            "--odoo-log-level=warn",
            f"--odoo-extra=logfile={self.log}",
            f"--odoo-extra=db-filter=^{self.database}$",
            *more,
        )


class ToolsRun(Run):
    """pytest on the tools' own tests; the lifecycle of the addon is one of them."""

    def variables(self):
        """Let the tests import the tools."""
        return {"PYTHONPATH": os.pathsep.join([str(REPO), str(self.bench.odoo.path)])}

    def pytest(self):
        """Run pytest without Odoo."""
        return super().pytest("-p", "no:odoo", root=REPO / "tools")


class DemoRun(OdooRun):
    """The demo data installs without a warning, and all of its people can be erased."""

    demo = True

    def __init__(self, bench, modules):
        tests = [FARM / ADDON / "tests/privacy/test_erasing_demo.py"]
        super().__init__(bench, "demo", tests, modules)
