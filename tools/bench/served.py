"""A server for the bench, and several people who use it at the same moment."""

import signal
import subprocess
import tempfile
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path
from threading import Barrier

from ..paths import CACHE, REPO
from ..process import started
from ..serving import free_port, server, wait_for
from .browser_calls import Refused, Session

# what Odoo says when it tries a request again that lost a race in the database
AGAIN = "tries left, try again in"
WAITS_FOR_IT = "--log-handler=odoo.service.model:INFO"


@contextmanager
def served(workbench, database, *options):
    """Give the address of a server, for as long as the block lasts."""
    port = free_port()
    python, _module, _odoo, *usual = server(workbench, database, port)
    command = [python, REPO / "tools" / "inside" / "serve.py", *usual]
    command += ["--max-cron-threads=0", f"--gevent-port={free_port()}", *options]
    about = {"env": workbench.environ(), "cwd": CACHE, "stdin": subprocess.DEVNULL}
    with started(command, **about) as running:
        wait_for(port, running)
        try:
            yield f"http://127.0.0.1:{port}"
        finally:
            running.send_signal(signal.SIGINT)


class Office:
    """People at a server, and what its log says of requests that it tried again."""

    def __init__(self, url, database, log):
        self.url, self.database, self.log = url, database, log

    def login(self, login):
        """Return the session of somebody."""
        return Session(self.url, self.database, login)

    def retries(self):
        """Return how many requests were tried again so far."""
        return self.log.read_text().count(AGAIN)


@contextmanager
def office(workbench, database, *options):
    """Give an office at a server of its own."""
    with tempfile.TemporaryDirectory() as folder:
        log = Path(folder) / "log"
        log.touch()
        quiet = (WAITS_FOR_IT, "--logfile", log)
        with served(workbench, database, *quiet, *options) as url:
            yield Office(url, database, log)


def at_once(*calls):
    """Do all calls at the same moment; return what each gave, or its `Refused`."""
    start = Barrier(len(calls))

    def wait(call):
        start.wait()
        try:
            return call()
        except Refused as refusal:
            return refusal

    with ThreadPoolExecutor(len(calls)) as pool:
        return list(pool.map(wait, calls))
