"""./dev fuzz: calls nobody wrote a test for, by everybody who might make them."""

import random
import signal
import time
from contextlib import contextmanager

from .. import fingerprint
from ..workbench import Workbench
from ..databases import Databases, scratch
from ..logs import Report
from ..paths import ADDON, CACHE, FARM, LOGS, REPO, folder
from ..process import run, say, started
from ..serving import free_port, wait_for
from ..templates import Templates
from .client import Session
from .judge import Judge
from .rounds import Rounds
from .tally import Tally
from .twin import Twins
from .world import World

INSIDE = REPO / "tools" / "inside" / "fuzz"


def settled(bench, database):
    """Fill the database; return the description of what is in it."""
    out = folder(LOGS) / f"{database}.json"
    script = INSIDE / "world.py"
    command = [bench.python, script, bench.conf, database, out]
    try:
        run(command, "fill the database", env=bench.environ(), cwd=CACHE)
        return World.load(out)
    finally:
        out.unlink(missing_ok=True)


@contextmanager
def served(bench, database, log):
    """Serve the database with a server that undoes each call; yield its port."""
    port = free_port()
    options = ["-c", bench.conf, "-d", database, f"--db-filter=^{database}$"]
    options += ["--http-interface=127.0.0.1", f"--http-port={port}"]
    options += ["--max-cron-threads=0", "--log-level=warn", f"--logfile={log}"]
    command = [bench.python, INSIDE / "server.py", *options]
    with started(command, env=bench.environ(), cwd=CACHE) as program:
        wait_for(port, program)
        yield port
        program.send_signal(signal.SIGINT)


def _round(bench, database, world, arguments, log):
    """Make the calls; return the tally and the judge."""
    tally = Tally()
    with served(bench, database, log) as port:
        sessions = {"nobody": Session(port, database)}
        for role, login in world.logins.items():
            sessions[role] = Session(port, database, login)
        twins = Twins(Session(port, database, "admin"), world)
        judge = Judge(world, twins, FARM / ADDON)
        rounds = Rounds(world, sessions, judge, tally, arguments.seed)
        count = rounds.run(arguments.minutes * 60, arguments.model)
    say(f"{count} rounds begun, {tally.total()} calls")
    print("\n".join(tally.table(sessions)))
    return tally, judge


def summary(tally, tolerated, unmade):
    """Print what came of it; return the exit code."""
    for title, counts in (
        ("calls by kind", tally.kinds),
        ("answers", tally.answers),
        ("as in Odoo's own models", tolerated),
    ):
        lines = [f"{name} {n}" for name, n in sorted(counts.items())]
        say(f"{title}: {', '.join(lines) or 'none'}")
    for text in unmade:
        print(f"[fuzz] no such row to call: {text}")
    for text in tally.remarks():
        print(f"[fuzz] {text}")
    print(f"{tally.total()} calls, {len(tally.wrong)} findings", flush=True)
    return 1 if tally.wrong or not tally.total() else 0


def fuzz(arguments):
    """Run the command; return its exit code."""
    if arguments.seed is None:
        arguments.seed = random.randrange(10**6)
    say(f"seed {arguments.seed}")
    bench = Workbench()
    databases = Databases(bench.cluster)
    databases.sweep()
    database = scratch("fuzz")
    log = folder(LOGS) / f"{database}.log"
    begun = time.monotonic()
    try:
        Templates(bench).make(database, fingerprint.RECRUITMENT)
        world = settled(bench, database)
        tally, judge = _round(bench, database, world, arguments, log)
        tally.add_log(Report(log), FARM / ADDON, judge.own)
    finally:
        databases.drop(database)
        log.unlink(missing_ok=True)
    say(f"{time.monotonic() - begun:.0f} seconds")
    return summary(tally, judge.tolerated, world.unmade)
