"""A database that has its name is whole, also after the server was killed."""

import tempfile
from pathlib import Path

import pytest

from tools import cluster
from tools.databases import Databases

FIRST, COPY, WHOLE = "first", "copy_new", "copy"


class Private(cluster.Cluster):
    """A server of one test, which may be killed."""

    def __init__(self, data):
        self.bin = cluster.postgresql.find()
        self.major = "private"
        self.data, self.socket = data / self.major, data / "socket"

    def kill(self):
        """Stop as a killed server does: nothing is written any more."""
        self._pg_ctl("stop", "-m", "immediate")

    def restart(self):
        """Kill the server and start it again."""
        self.kill()
        self._launch()


@pytest.fixture
def private():
    with tempfile.TemporaryDirectory() as name:
        Path(name).chmod(0o755)  # root's PostgreSQL runs as another user
        server = Private(Path(name))
        server._make()
        server._launch()
        try:
            yield server
        finally:
            server.kill()


def count_on(private, rename):
    """Return where a sequence of a copied database stands, and where after a crash."""
    databases = Databases(private)
    private.psql(f"CREATE DATABASE {FIRST}")
    private.psql("CREATE SEQUENCE numbers; SELECT nextval('numbers')", FIRST)
    databases.copy(FIRST, COPY)
    private.psql("SELECT nextval('numbers') FROM generate_series(1, 9)", COPY)
    rename(databases, COPY, WHOLE)
    # what is logged reaches the disk, as it would a moment later
    private.psql("SET synchronous_commit = on; CREATE TABLE written ()", WHOLE)
    stands = private.psql("SELECT last_value FROM numbers", WHOLE)
    private.restart()
    return stands, private.psql("SELECT last_value FROM numbers", WHOLE)


def test_sequences_of_a_finished_database_outlast_a_crash(private):
    before, after = count_on(private, Databases.rename)
    assert before == after == [["10"]]


def test_without_a_checkpoint_they_fall_back(private):
    """The twin: what made every test of one addon fail after a killed session."""

    def rename(databases, name, new):
        databases.psql(f"ALTER DATABASE {name} RENAME TO {new}")

    before, after = count_on(private, rename)
    assert before == [["10"]]
    assert after == [["1"]]
