"""Databases of a large company, made once for each state of the code."""

import hashlib

from .. import setups
from ..locks import locked
from ..paths import CACHE, REPO
from ..process import run, say
from ..templates import Templates

INSIDE = REPO / "tools" / "inside"


def digest():
    """Return a hash of what seeding is made of."""
    state = hashlib.sha256()
    for path in [INSIDE / "seed.py", *sorted(INSIDE.glob("seeding/*.py"))]:
        state.update(path.name.encode() + path.read_bytes())
    return state.hexdigest()[:6]


class Seeded(Templates):
    """The templates that hold a company of so many people."""

    kept = 4

    def people(self, number):
        """Return the template with so many people, making it if need be."""
        base = self.addon(setups.extras())
        name = f"t3_{base[3:]}_{digest()}_{number}"
        with locked(name):
            if not self._used(name):
                say(f"seeding a company of {number:,} people")
                self._seed(f"{name}_new", base, number)
                self._publish(name)
        return name

    def _seed(self, new, base, number):
        self.databases.copy(base, new)
        bench = self.bench
        command = [bench.python, INSIDE / "seed.py", bench.conf, new, number]
        run(command, "seed a database", env=bench.environ(), cwd=CACHE)
        # nothing else gathers statistics in this PostgreSQL
        self.databases.psql("VACUUM ANALYZE", new)
