"""Installing, upgrading, uninstalling and installing the addon and its extras again.

Each extra goes and comes back alone, too, and they come back in another order. It runs
on a database with nothing but what the addon depends on, and on those where extras and
bridges come along and must go along.
"""

import pytest

from tools import setups, snapshot
from tools.databases import scratch
from tools.farm import satellites
from tools.logs import Report
from tools.paths import ADDON
from tools.templates import Templates
from tools.workbench import Workbench


@pytest.fixture(scope="module")
def templates():
    bench = Workbench()
    yield Templates(bench)
    bench.cluster.leave()


@pytest.mark.parametrize("setup", setups.used())
def test_nothing_is_left_behind(templates, setup):
    databases, modules = templates.databases, setups.all_setups()[setup]
    name = scratch(f"lifecycle_{setup}")
    log = templates.log(name)

    def steps(*names):
        templates.bench.modules(name, log, *names, beside=modules)

    def record():
        return snapshot.take(lambda sql: databases.psql(sql, name))

    def installed():
        sql = "SELECT name FROM ir_module_module WHERE state = 'installed'"
        return {row[0] for row in databases.psql(sql, name)}

    own = [extra for extra in modules if extra in satellites()]
    try:
        databases.copy(templates.dependencies(modules), name)
        steps("list")
        before = record()
        steps(f"install={ADDON}")
        core = record()
        for extra in own:
            steps(f"install={extra}")
        steps(f"upgrade={ADDON}")
        during = record()
        assert installed() >= {ADDON, *setups.tested(modules)}
        for extra in own:
            steps(f"uninstall={extra}")
        left = snapshot.difference(core, record()) if own else []
        assert not left, "\n".join(left)
        for extra in reversed(own):
            steps(f"install={extra}")
        lost = snapshot.difference(during, record()) if own else []
        assert not lost, "\n".join(lost)
        steps(f"uninstall={ADDON}")
        assert not installed() & {ADDON, *satellites()}
        left = snapshot.difference(before, record())
        assert not left, "\n".join(left)
        steps(",".join([f"install={ADDON}", *own]))
        lost = snapshot.difference(during, record())
        assert not lost, "\n".join(lost)
        assert Report(log).errors() == []
        assert Report(log).warnings() == []
    finally:
        databases.drop(name)
        log.unlink(missing_ok=True)
