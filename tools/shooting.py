"""./dev screenshots: a fresh demo company, served, and photographed in Chromium."""

import os
import signal
import subprocess
import tempfile

from . import browser, fingerprint, python_env
from .databases import own
from .paths import CACHE, LOGS, REPO, folder
from .process import call, started
from .serving import free_port, prepare_reports, server, wait_for
from .templates import Templates
from .workbench import Workbench


def screenshots(arguments):
    """Run the command; return its exit code."""
    chromium = browser.find()
    python = python_env.ensure("screens") / "bin" / "python"
    bench = Workbench()
    database = own("shots")
    Templates(bench).make(database, fingerprint.RECRUITMENT, demo=True)
    port = free_port()
    url = prepare_reports(bench, database, port)
    target = folder(REPO / "static" / "description")
    log = folder(LOGS) / f"{database}.log"
    command = [*server(bench, database, port), f"--logfile={log}"]
    options = {"env": bench.environ(), "cwd": CACHE, "stdin": subprocess.DEVNULL}
    with started(command, **options) as running, tempfile.TemporaryDirectory() as home:
        wait_for(port, running)
        script = [python, REPO / "tools" / "screenshots.py"]
        try:
            # a browser as a newcomer has it: no profile, no extensions, no history
            env = os.environ | {"HOME": home}
            return call([*script, url, chromium, target, *arguments.names], env=env)
        finally:
            running.send_signal(signal.SIGINT)
