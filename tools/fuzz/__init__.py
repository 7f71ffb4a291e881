"""./dev fuzz: calls nobody wrote a test for, by everybody who might make them."""

import random
import signal
import threading
import time
from collections import Counter
from contextlib import ExitStack, contextmanager

from .. import setups
from ..workbench import Workbench
from ..databases import Databases, scratch
from ..logs import Report
from ..paths import ADDON, CACHE, FARM, LOGS, REPO, folder
from ..process import run, say, started
from ..serving import free_port, wait_for
from ..templates import Templates
from .client import Session
from .judge import Judge
from .rounds import Caller, Rounds
from .tally import Tally
from .twin import Twins
from .world import World

SERVERS = 2  # each answers one call after the other
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


def _caller(port, database, world, rounds, tally):
    """Return who makes calls to the server on a port."""
    sessions = {"nobody": Session(port, database)}
    for role, login in world.logins.items():
        sessions[role] = Session(port, database, login)
        # the first call that succeeds writes down the device: no later one's doing
        sessions[role].call("res.users", "context_get", [], {})
    twins = Twins(Session(port, database, "admin"), world)
    return Caller(rounds, sessions, Judge(world, twins, FARM / ADDON), tally)


def _run(bench, database, world, arguments, logs):
    """Make the calls, with a server for each log; return the tally and the judges."""
    tally = Tally()
    tally.add_unmade(world.unmade)
    tally.add_ordered(world.orders)
    with ExitStack() as stack:
        ports = [stack.enter_context(served(bench, database, log)) for log in logs]
        roles = ["nobody", *world.logins]
        asked = arguments.seed, arguments.minutes, arguments.model
        rounds = Rounds(world, roles, *asked)
        callers = [_caller(port, database, world, rounds, tally) for port in ports]
        threads = [threading.Thread(target=caller.run) for caller in callers]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
    for failure in filter(None, (caller.failure for caller in callers)):
        raise failure
    say(f"{rounds.begun} rounds begun, {tally.total()} calls")
    say(f"{rounds.share(tally):.0%} of the kinds on each model by each role")
    print("\n".join(tally.table(roles)))
    tally.add_missed(rounds.missed(tally))
    return tally, [caller.judge for caller in callers]


def summary(tally, tolerated):
    """Print what came of it; return the exit code."""
    for title, counts in (
        ("calls by kind", tally.kinds),
        ("answers", tally.answers),
        ("as in Odoo's own models", tolerated),
    ):
        lines = [f"{name} {n}" for name, n in sorted(counts.items())]
        say(f"{title}: {', '.join(lines) or 'none'}")
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
    logs = [folder(LOGS) / f"{database}-{n}.log" for n in range(SERVERS)]
    begun = time.monotonic()
    try:
        Templates(bench).make(database, setups.shown())
        world = settled(bench, database)
        tally, judges = _run(bench, database, world, arguments, logs)
        for log, judge in zip(logs, judges, strict=True):
            tally.add_log(Report(log), FARM / ADDON, judge.own)
    finally:
        databases.drop(database)
        for log in logs:
            log.unlink(missing_ok=True)
    say(f"{time.monotonic() - begun:.0f} seconds")
    tolerated = sum((Counter(judge.tolerated) for judge in judges), Counter())
    return summary(tally, tolerated)
