"""A fresh demo company, served for as long as something looks at it in Chromium."""

import os
import signal
import subprocess
import tempfile
from contextlib import contextmanager
from dataclasses import dataclass

from . import browser, python_env, setups
from .databases import own
from .paths import CACHE, LOGS, folder
from .process import started
from .serving import free_port, prepare_reports, server, wait_for
from .templates import Templates


@dataclass(frozen=True)
class Show:
    """Where the demo company is, and what a script needs to look at it."""

    url: str
    database: str
    python: str
    chromium: str
    environ: dict


@contextmanager
def demo_company(bench, name):
    """Make and serve a demo company; yield the Show."""
    chromium = browser.find()
    python = python_env.ensure("screens") / "bin" / "python"
    database = own(name)
    Templates(bench).make(database, setups.shown(), demo=True)
    port = free_port()
    url = prepare_reports(bench, database, port)
    log = folder(LOGS) / f"{database}.log"
    command = [*server(bench, database, port), f"--logfile={log}"]
    options = {"env": bench.environ(), "cwd": CACHE, "stdin": subprocess.DEVNULL}
    with started(command, **options) as running, tempfile.TemporaryDirectory() as home:
        wait_for(port, running)
        try:
            # a browser as a newcomer has it: no profile, no extensions, no history
            env = os.environ | {"HOME": home}
            yield Show(url, database, python, chromium, env)
        finally:
            running.send_signal(signal.SIGINT)
