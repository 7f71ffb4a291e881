"""Measures bars on seeded databases. Runs inside Odoo's own Python.

    measure.py CONFIG RESULTS PEOPLE=DATABASE,… BAR…

Each bar is a file in bars/. What they write is rolled back.
"""

import json
import sys
import traceback
from contextlib import ExitStack
from dataclasses import asdict
from pathlib import Path

from bars import load
from measuring import Bench

from odoo.api import SUPERUSER_ID, Environment
from odoo.modules.registry import Registry
from odoo.service import server
from odoo.tools import config


def measure(benches, numbers, results):
    """Measure the bars one after the other; write the figures down after each."""
    # what writes much leaves dead rows behind, even rolled back: it comes last
    for number in sorted(numbers, key=lambda one: getattr(load(one), "WRITES", False)):
        print(f"bar {number}", flush=True)
        for bench in benches:
            bench.bar = number
            # sees what connections of the bar before have committed meanwhile
            bench.env.cr.rollback()
        try:
            _measure(load(number), benches)
        except Exception:  # told of beside what the others found
            traceback.print_exc()
            benches[-1].note("ended with an error, see above", 1, 0, unit="")
        figures = [asdict(figure) for bench in benches for figure in bench.figures]
        # a bar may take an hour: what was found before is not lost with it
        Path(results).write_text(json.dumps(figures))


def _measure(bar, benches):
    if hasattr(bar, "measure"):
        for bench in benches:
            bar.measure(bench)
    if hasattr(bar, "compare") and len(benches) > 1:
        bar.compare(benches[0], benches[-1])


def main(conf, results, databases, *numbers):
    """Measure, and write the figures down as JSON."""
    options = ["-c", conf, "--no-http", "--log-level=warn"]
    config.parse_config(options, setup_logging=True)
    server.load_server_wide_modules()
    benches = []
    with ExitStack() as stack:
        pairs = [pair.split("=") for pair in databases.split(",")]
        for people, name in pairs:
            cr = stack.enter_context(Registry(name).cursor())
            stack.callback(cr.rollback)  # nothing of it is kept
            env = Environment(cr, SUPERUSER_ID, {})
            benches.append(Bench(env, int(people), largest=people == pairs[-1][0]))
        measure(benches, [int(number) for number in numbers], results)


if __name__ == "__main__":
    main(*sys.argv[1:])
