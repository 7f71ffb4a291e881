"""./dev axe: axe-core and the keyboard on our screens, in a fresh demo company."""

import json

from .outcome import Outcome, report
from .paths import LOGS, REPO, folder
from .process import call, run
from .showing import demo_company
from .workbench import Workbench


class AccessibilityRun:
    """Each screen counts as one test; so does each excuse that Odoo gives us."""

    name = "axe"

    def __init__(self, bench, names=(), menus=False):
        self.bench, self.names, self.menus = bench, names, menus

    def run(self):
        """Look at the screens, or at those named."""
        outcome = Outcome(self.name)
        findings = folder(LOGS) / "axe.json"
        findings.unlink(missing_ok=True)
        with demo_company(self.bench, "axe") as show:
            links = self._links(show.database)
            script = [show.python, REPO / "tools" / "axe" / "look.py"]
            place = [show.url, show.chromium, findings, json.dumps(links)]
            also = ["--menus"] if self.menus else []
            call([*script, *place, *also, *self.names], env=show.environ)
        if not findings.exists():
            outcome.fail("the browser did not get to the end")
            return outcome
        for name, problems in json.loads(findings.read_text()).items():
            outcome.passed += not problems
            for problem in problems:
                outcome.fail(f"{name}: {problem}")
        return outcome

    def _links(self, database):
        """Return {name: path} of the pages without a login."""
        script = REPO / "tools" / "inside" / "links.py"
        command = [self.bench.python, script, self.bench.conf, database]
        said = run(command, "make the links", env=self.bench.environ())
        return json.loads(said.splitlines()[-1])


def axe(arguments):
    """Run the command; return its exit code."""
    return report(
        [AccessibilityRun(Workbench(), arguments.names, arguments.menus).run()]
    )
