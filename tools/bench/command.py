"""Run the bench: databases, the measuring inside Odoo, and the table of results."""

import json
import tempfile
from contextlib import ExitStack
from pathlib import Path

from ..databases import scratch
from ..errors import Stop
from ..inside.figures import Figure
from ..paths import CACHE, REPO
from ..process import follow, say
from ..workbench import Workbench
from . import bars, replica, table
from .seeded import Seeded

SMALL = 1000


def chosen(numbers):
    """Return the numbers of the bars to show, all of them without any."""
    unknown = [str(number) for number in numbers if number not in table.WORK]
    if unknown:
        known = ", ".join(map(str, table.WORK))
        raise Stop(f"There is no bar {', '.join(unknown)}. There are: {known}.")
    return sorted(set(numbers)) or list(table.WORK)


def sizes(people):
    """Return the sizes of the companies to measure, the larger one last."""
    if people < SMALL:
        raise Stop(f"A bench has at least {SMALL:,} people.")
    return sorted({SMALL, people})


def measure(workbench, databases, numbers):
    """Measure bars on {people: database}; return the figures."""
    pairs = ",".join(f"{people}={name}" for people, name in databases.items())
    script = REPO / "tools" / "inside" / "measure.py"
    with tempfile.TemporaryDirectory() as folder:
        results = Path(folder) / "results.json"
        command = [workbench.python, script, workbench.conf, results, pairs, *numbers]
        if follow(command, "bench", env=workbench.environ(), cwd=CACHE):
            raise Stop("The measuring ended early: see what it said above.")
        return [Figure(**values) for values in json.loads(results.read_text())]


def bench(arguments):
    """Run the command; return its exit code."""
    if arguments.replica:
        return replica.check()
    numbers = chosen(arguments.bars)
    todo = [number for number in numbers if number in table.built()]
    workbench = Workbench()
    figures = []
    people = sizes(arguments.people)
    with ExitStack() as stack:
        databases = {n: copied(workbench, n, stack) for n in people if todo}
        if inside := [number for number in todo if number in table.inside()]:
            figures = measure(workbench, databases, inside)
        if at_server := [number for number in todo if number in table.at_server()]:
            largest = databases[people[-1]]
            asked = bars.Asked(workbench, largest, people[-1], arguments.rounds)
            figures += bars.measure(asked, at_server)
    missed = table.show(figures, numbers, people[-1])
    say(f"{len(figures) - missed} within their bars, {missed} missed")
    return 1 if missed else 0


def copied(workbench, people, stack):
    """Return a copy of a seeded database, which goes when the stack is left."""
    seeded = Seeded(workbench)
    name = scratch(f"bench_{people}")
    stack.callback(seeded.databases.drop, name)
    seeded.databases.copy(seeded.people(people), name)
    return name
