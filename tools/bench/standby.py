"""A streaming replica of the private PostgreSQL, for as long as a block lasts."""

import shutil
import subprocess
import tempfile
from contextlib import contextmanager
from pathlib import Path

from ..cluster import as_server, hand_over
from ..errors import Stop
from ..process import run, say


class Standby:
    """The replica in a folder, which is also where its socket is."""

    def __init__(self, cluster, folder):
        self.cluster, self.folder = cluster, folder
        self.data = folder / "data"

    def start(self):
        """Copy the whole cluster and follow it from then on."""
        say("copying PostgreSQL for the replica")
        program = self.cluster.bin / "pg_basebackup"
        if not program.exists():
            raise Stop("This PostgreSQL has no pg_basebackup: install its server.")
        command = [program, "-h", self.cluster.socket, "-U", "odoo", "-D", self.data]
        command += ["-R", "-X", "stream", "--checkpoint=fast", "--no-sync"]
        run(as_server(command), "copy PostgreSQL", cwd="/")
        with (self.data / "postgresql.conf").open("a") as conf:
            # it is thrown away: nothing of it has to reach the disk
            conf.write(f"unix_socket_directories = '{self.folder}'\nfsync = off\n")
        log = self.folder / "log"
        if self._pg_ctl("start", "-w", "-l", log):
            raise Stop(f"The replica did not start:\n{log.read_text()}")

    def stop(self):
        """Stop following."""
        if (self.data / "postmaster.pid").exists():
            self._pg_ctl("stop", "-m", "immediate")

    def _pg_ctl(self, *arguments):
        """Return the exit code; the output goes nowhere, as the server keeps a pipe."""
        program = self.cluster.bin / "pg_ctl"
        command = as_server([program, "-s", "-D", self.data, *arguments])
        void = subprocess.DEVNULL
        return subprocess.call(command, stdout=void, stderr=void, cwd="/")

    def psql(self, sql, database):
        """Run SQL on the replica and return the rows as lists of text."""
        return self.cluster.psql(sql, database, self.folder)


@contextmanager
def standby(cluster):
    """Give a running replica; it is stopped and removed afterwards."""
    # the path of a socket has to be short
    folder = Path(tempfile.mkdtemp(prefix="hrc-replica-", dir="/tmp"))
    hand_over(folder)
    replica = Standby(cluster, folder)
    try:
        replica.start()
        yield replica
    finally:
        replica.stop()
        shutil.rmtree(folder, ignore_errors=True)
