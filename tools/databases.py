"""Databases: copied, renamed and dropped together with their filestore.

A name stands for a whole database: it is built as NAME_new and then renamed, so that
what a killed command leaves is never mistaken for one.
"""

import os
import re
import shutil

from .locks import locked
from .paths import CHECKOUT, DATA, folder

FILESTORE = DATA / "filestore"
SCRATCH = re.compile(rf"c{CHECKOUT}_scratch_(\d+)_")


def own(name):
    """Return the PostgreSQL name of this checkout's database `name`."""
    return f"c{CHECKOUT}_{name}"


def scratch(name):
    """Return the name of a database that goes when this command ends."""
    return own(f"scratch_{os.getpid()}_{name}")


class Databases:
    """The databases of the private PostgreSQL."""

    def __init__(self, cluster):
        self.psql = cluster.psql

    def names(self):
        """Return the names of all databases, the oldest first."""
        rows = self.psql("SELECT datname FROM pg_database ORDER BY oid")
        return [row[0] for row in rows]

    def _about(self, name, what):
        where = f"FROM pg_database WHERE datname = '{name}'"
        return self.psql(f"SELECT {what} {where}")

    def exists(self, name):
        """Whether there is a whole database of that name; half dropped is not whole."""
        return self._about(name, "datconnlimit <> -2") == [["t"]]

    def drop(self, name):
        """Drop a database and its files, throwing out who is connected to it."""
        with locked("drop"):
            if self._about(name, "datistemplate") == [["t"]]:
                self.psql(f'ALTER DATABASE "{name}" IS_TEMPLATE false')
            self.psql(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)')
            shutil.rmtree(FILESTORE / name, ignore_errors=True)

    def copy(self, source, name):
        """Copy a template; its files are linked, as Odoo never writes into one."""
        self.drop(name)
        if (FILESTORE / source).exists():
            target = folder(FILESTORE) / name
            shutil.copytree(FILESTORE / source, target, copy_function=os.link)
        self.psql(f'CREATE DATABASE "{name}" TEMPLATE "{source}"')

    def rename(self, name, new):
        """Give a finished database its name, replacing what had it.

        A server that is killed forgets how far the sequences of a copied database got
        since the last checkpoint: PostgreSQL has logged them for the copy's source.
        """
        self.drop(new)
        self.psql("CHECKPOINT")
        if (FILESTORE / name).exists():
            (FILESTORE / name).rename(FILESTORE / new)
        self.psql(f'ALTER DATABASE "{name}" RENAME TO "{new}"')

    def mark(self, name, text):
        """Leave a note on a database, outside of what Odoo knows of it."""
        self.psql(f"COMMENT ON DATABASE \"{name}\" IS '{text}'")

    def note(self, name):
        """Return the note left on a database, or ''."""
        found = self._about(name, "shobj_description(oid, 'pg_database')")
        return found[0][0] if found else ""

    def sweep(self):
        """Drop what killed commands of this checkout have left."""
        for name in self.names():
            found = SCRATCH.match(name)
            if found and not os.path.exists(f"/proc/{found[1]}"):
                self.drop(name)
