"""Installing, upgrading, uninstalling and installing the addon and its extras again.

Each extra goes and comes back alone, and where all are together, they come back in
another order. The addon goes and comes back where it is by itself, and where extras and
bridges come along and must go along.
"""

from contextlib import contextmanager

import pytest

from tools import setups, snapshot
from tools.databases import scratch
from tools.farm import satellites
from tools.logs import Report
from tools.paths import ADDON
from tools.templates import Templates
from tools.workbench import Workbench

ALONE = [name for name in setups.used() if setups.is_alone(setups.all_setups()[name])]
TOGETHER = [name for name in setups.used() if name not in ALONE]


@pytest.fixture(scope="module")
def templates():
    bench = Workbench()
    yield Templates(bench)
    bench.cluster.leave()


class Life:
    """A database of a setup, without the addon at first."""

    def __init__(self, templates, setup):
        self.templates, self.databases = templates, templates.databases
        self.modules = setups.all_setups()[setup]
        self.extras = [name for name in self.modules if name in satellites()]
        self.name = scratch(f"lifecycle_{setup}")
        self.log = templates.log(self.name)

    def steps(self, *names):
        """Install, upgrade or uninstall."""
        bench = self.templates.bench
        bench.modules(self.name, self.log, *names, beside=self.modules)

    def record(self):
        """Return what is there now."""
        return snapshot.take(lambda sql: self.databases.psql(sql, self.name))

    def compare(self, then):
        """Make sure that it is what was there then."""
        differs = snapshot.difference(then, self.record())
        assert not differs, "\n".join(differs)

    def installed(self):
        """Return the names of what is installed."""
        sql = "SELECT name FROM ir_module_module WHERE state = 'installed'"
        return {row[0] for row in self.databases.psql(sql, self.name)}

    def add_extras(self):
        """Install the extras, one after the other; return what is there then."""
        if self.extras:
            self.steps(*(f"install={extra}" for extra in self.extras))
        return self.record()

    def renew_extras(self, core, during):
        """Uninstall the extras, and install them again in another order."""
        self.steps(*(f"uninstall={extra}" for extra in self.extras))
        self.compare(core)
        self.steps(*(f"install={extra}" for extra in reversed(self.extras)))
        self.compare(during)


@contextmanager
def begun(templates, setup, template):
    """Give a database, whose log must hold no error and no warning in the end."""
    life = Life(templates, setup)
    try:
        life.databases.copy(template, life.name)
        life.steps("list")
        yield life
        assert Report(life.log).errors() == []
        assert Report(life.log).warnings() == []
    finally:
        life.databases.drop(life.name)
        life.log.unlink(missing_ok=True)


@pytest.mark.parametrize("setup", ALONE)
def test_an_extra_alone_leaves_nothing_behind(templates, setup):
    modules = setups.all_setups()[setup]
    # what an extra depends on beside the core stays when it goes
    more = set().union(*map(setups.depends, modules)) - {ADDON}
    template = templates.dependencies(modules) if more else templates.addon()
    with begun(templates, setup, template) as life:
        if more:
            life.steps(f"install={ADDON}")
        core = life.record()
        life.renew_extras(core, life.add_extras())


@pytest.mark.parametrize("setup", TOGETHER)
def test_nothing_is_left_behind(templates, setup):
    template = templates.dependencies(setups.all_setups()[setup])
    with begun(templates, setup, template) as life:
        before = life.record()
        life.steps(f"install={ADDON}")
        core = life.record()
        life.add_extras()
        life.steps(f"upgrade={ADDON}")
        during = life.record()
        assert life.installed() >= {ADDON, *setups.tested(life.modules)}
        if life.extras:
            life.renew_extras(core, during)
        life.steps(f"uninstall={ADDON}")
        assert not life.installed() & {ADDON, *satellites()}
        life.compare(before)
        life.steps(",".join([f"install={ADDON}", *life.extras]))
        life.compare(during)
