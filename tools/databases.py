"""Databases: made, copied from templates, renamed and dropped with their filestore.

A name stands for a whole database: it is built as NAME_new and then renamed, so that
what a killed command leaves is never mistaken for one.
"""

import os
import shutil

from . import fingerprint
from .farm import bridges
from .locks import locked
from .logs import Report
from .paths import ADDON, CHECKOUT, DATA, LOGS, folder
from .process import say

FILESTORE = DATA / "filestore"
KEPT = 6  # templates of the addon that stay; older ones are dropped


def own(name):
    """Return the PostgreSQL name of this checkout's database `name`."""
    return f"c{CHECKOUT}_{name}"


class Databases:
    """The databases of the private PostgreSQL."""

    def __init__(self, bench):
        self.bench = bench
        self.psql = bench.cluster.psql

    def names(self):
        """Return the names of all databases."""
        rows = self.psql("SELECT datname FROM pg_database ORDER BY oid")
        return [row[0] for row in rows]

    def exists(self, name):
        """Whether there is a whole database of that name."""
        return name in self.names()

    def drop(self, name):
        """Drop a database and its files, throwing out who is connected to it."""
        if self.exists(name):
            self.psql(f'ALTER DATABASE "{name}" IS_TEMPLATE false')
            self.psql(f'DROP DATABASE "{name}" WITH (FORCE)')
        shutil.rmtree(FILESTORE / name, ignore_errors=True)

    def copy(self, source, name):
        """Copy a template; its files are linked, as Odoo never writes into one."""
        self.drop(name)
        if (FILESTORE / source).exists():
            target = folder(FILESTORE) / name
            shutil.copytree(FILESTORE / source, target, copy_function=os.link)
        self.psql(f'CREATE DATABASE "{name}" TEMPLATE "{source}"')

    def rename(self, name, new):
        """Give a finished database its name, replacing what had it."""
        self.drop(new)
        if (FILESTORE / name).exists():
            (FILESTORE / name).rename(FILESTORE / new)
        self.psql(f'ALTER DATABASE "{name}" RENAME TO "{new}"')

    def dependencies(self, modules, demo=False):
        """Return the template with these modules and without the addon."""
        wanted = [*fingerprint.depends(), *modules]
        bench = self.bench
        key = fingerprint.dependencies(bench.odoo, bench.cluster.major, wanted, demo)
        name = f"t1_{key}"
        with locked(name):
            if not self.exists(name):
                text = ", ".join(modules) or "the dependencies"
                say(f"preparing a database with {text}{' and demo data' * demo}")
                self._build(name, None, ("demo=" if demo else "install=", wanted))
        return name

    def template(self, modules, demo=False):
        """Return the template with the addon as it is in the checkout now."""
        base = self.dependencies(modules, demo)
        name = f"t2_{fingerprint.addon(base, bool(modules))}"
        with locked(name):
            if not self.exists(name):
                extra = f" ({', '.join(modules)})" if modules else ""
                say(f"installing {ADDON} as it is now{extra}{' with demo' * demo}")
                self._build(name, base, ("install=", [ADDON]))
        self._forget_old(name)
        return name

    def _build(self, name, base, step):
        new = f"{name}_new"
        log = folder(LOGS) / f"{name}.log"
        log.unlink(missing_ok=True)
        self.drop(new)
        if base:
            self.copy(base, new)
        action, modules = step
        steps = [action + ",".join(modules)]
        self.bench.modules(new, log, *steps, *(["assets"] if base else []))
        Report(log).stop_on_errors()
        self.rename(new, name)
        self.psql(f'ALTER DATABASE "{name}" ALLOW_CONNECTIONS false IS_TEMPLATE true')

    def _forget_old(self, current):
        """Drop templates that many changes of the addon have left behind."""
        old = [n for n in self.names() if n.startswith("t2_") and n != current]
        for name in [n for n in old if not n.endswith("_new")][:-KEPT]:
            self.drop(name)

    def make(self, name, modules=(), demo=False):
        """Make a fresh database with the addon, replacing one of that name."""
        template = self.template(modules, demo)
        self.copy(template, f"{name}_new")
        self.rename(f"{name}_new", name)
        return name


def with_bridges(modules):
    """Return the addons of the checkout that are installed beside these modules."""
    return [ADDON, *bridges()] if modules else [ADDON]
