"""A private PostgreSQL: on a socket only, stopped by whoever leaves last."""

import atexit
import hashlib
import os
import pwd
import shutil
import subprocess
import time
from pathlib import Path

from . import postgresql
from .errors import Stop
from .locks import Shared, locked
from .paths import CACHE
from .process import run, say, succeeds

# seconds that a server may take to stop, or to recover from a crash
PATIENCE = 60
# Within the one long transaction of a test class, autovacuum sees tables that are large
# and yet hold one row, and from then on a join of four of them takes half an hour.
# A crash of the machine may cost the last moments, but never a whole database: with
# fsync off, the tests were not measurably faster.
SETTINGS = """\
listen_addresses = ''
unix_socket_directories = '{socket}'
unix_socket_permissions = 0700
max_connections = 200
shared_buffers = 256MB
synchronous_commit = off
autovacuum = off
max_wal_size = 2GB
"""


class Cluster:
    """The PostgreSQL server that all checkouts of one user share."""

    def __init__(self):
        self.bin = postgresql.find()
        self.major = postgresql.major(self.bin)
        self.data = CACHE / "postgresql" / f"{self.major}"
        name = hashlib.sha256(str(self.data).encode()).hexdigest()[:8]
        # a socket's path may have 107 bytes: the cache's may be longer
        self.socket = Path(f"/tmp/{os.geteuid()}-pg-{name}")
        self.users = Shared(f"postgresql-{self.major}-users")

    def start(self):
        """Join the users of the server; make and start it when it is not there."""
        self.users.enter()
        atexit.register(self.leave)
        with locked(f"postgresql-{self.major}"):
            if not self.data.exists():
                self._make()
            self._outlast_stop()
            if self._pg_ctl("status"):
                self._launch()

    def _outlast_stop(self):
        """Wait for a server that somebody killed in the middle of stopping it."""
        question = [self.bin / "psql", "-qX", "-h", self.socket, "-U", "odoo"]
        question += ["-d", "postgres", "-c", ""]
        deadline = time.monotonic() + PATIENCE
        while not self._pg_ctl("status") and not succeeds(*question):
            if time.monotonic() > deadline:
                raise Stop(f"PostgreSQL does not answer: see {self.data}/server.log.")
            time.sleep(0.1)

    def leave(self):
        """Stop the server unless another command still uses it."""
        if not self.users.handle:
            return
        if self.users.alone():
            self._pg_ctl("stop", "-m", "fast")
        self.users.leave()

    def psql(self, sql, database="postgres", socket=None):
        """Run SQL and return the rows as lists of text; `socket` is a replica's."""
        command = [self.bin / "psql", "-qAtX", "-F\x1f", "-v", "ON_ERROR_STOP=1"]
        command += ["-h", socket or self.socket, "-U", "odoo", "-d", database]
        command += ["-c", sql]
        out = run(command, "ask PostgreSQL")
        return [line.split("\x1f") for line in out.splitlines()]

    def _make(self):
        say("making a private PostgreSQL")
        new = self.data.with_name(f"{self.major}.new")
        shutil.rmtree(new, ignore_errors=True)
        new.mkdir(parents=True, mode=0o700)
        hand_over(new)
        command = [self.bin / "initdb", "-D", new, "-U", "odoo", "-A", "trust"]
        command += ["-E", "UTF8", "--locale=C.UTF-8", "-N"]
        run(as_server(command), "make a PostgreSQL cluster", cwd="/")
        new.rename(self.data)

    def _launch(self):
        self.socket.mkdir(mode=0o700, exist_ok=True)
        if self.socket.stat().st_uid not in (os.geteuid(), _uid()):
            raise Stop(f"{self.socket} belongs to somebody else: remove it.")
        hand_over(self.socket)
        settings = SETTINGS.format(socket=self.socket)
        (self.data / "postgresql.conf").write_text(settings)
        log = self.data / "server.log"
        if self._pg_ctl("start", "-w", "-l", log):
            raise Stop(f"PostgreSQL did not start: see {log}.")

    def _pg_ctl(self, *arguments):
        """Return the exit code; the output goes nowhere, as the server keeps a pipe."""
        command = [self.bin / "pg_ctl", "-s", "-D", self.data, *arguments]
        void = subprocess.DEVNULL
        command = as_server(command)
        return subprocess.call(command, stdout=void, stderr=void, cwd="/")


def _account():
    """PostgreSQL refuses to run as root: the user it runs as then."""
    for name in ("postgres", "nobody"):
        try:
            return pwd.getpwnam(name)
        except KeyError:
            continue
    raise Stop("PostgreSQL cannot run as root and there is no user 'nobody'.")


def hand_over(path):
    """Let the user that PostgreSQL runs as have a folder of ours."""
    if os.geteuid() == 0:
        _traversable(path)
        account = _account()
        os.chown(path, account.pw_uid, account.pw_gid)


def _uid():
    return _account().pw_uid if os.geteuid() == 0 else os.geteuid()


def as_server(command):
    """Return a command as PostgreSQL has to be run: by anybody but root."""
    command = [str(part) for part in command]
    if os.geteuid():
        return command
    account = _account()
    drop = ["setpriv", f"--reuid={account.pw_uid}", f"--regid={account.pw_gid}"]
    return [*drop, "--clear-groups", *command]


def _traversable(path):
    for parent in path.parents:
        if not parent.stat().st_mode & 0o001:
            raise Stop(
                f"As root, PostgreSQL runs as another user, who cannot enter {parent}: "
                "set XDG_CACHE_HOME to a folder that everybody may enter."
            )
