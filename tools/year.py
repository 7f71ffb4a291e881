"""The simulated company year: see tools/inside/company_year.py."""

from . import setups
from .databases import scratch
from .paths import CACHE, REPO
from .process import follow, say
from .templates import Templates
from .workbench import Workbench

SCRIPT = REPO / "tools" / "inside" / "company_year.py"


def year(arguments):
    """Live a company year with every extra; compare its figures with its log."""
    bench = Workbench()
    templates = Templates(bench)
    base = templates.addon(setups.extras())
    name = scratch("year")
    templates.databases.copy(base, name)
    try:
        say(f"living a company year, seed {arguments.seed}")
        command = [bench.python, SCRIPT, bench.conf, name, arguments.seed]
        return follow(command, "year", env=bench.environ(), cwd=CACHE)
    finally:
        templates.databases.drop(name)
