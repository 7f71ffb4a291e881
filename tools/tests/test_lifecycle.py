"""Installing, upgrading, uninstalling and installing the addon again.

It runs on a database with nothing but what the addon depends on, and on one with the
recruitment apps, where the bridges come along and must go along.
"""

import pytest

from tools import fingerprint, snapshot
from tools.databases import scratch
from tools.logs import Report
from tools.paths import ADDON
from tools.templates import Templates
from tools.workbench import Workbench


@pytest.fixture(scope="module")
def templates():
    bench = Workbench()
    yield Templates(bench)
    bench.cluster.leave()


@pytest.mark.parametrize("modules", [(), fingerprint.RECRUITMENT], ids=["bare", "full"])
def test_nothing_is_left_behind(templates, modules):
    databases = templates.databases
    name = scratch(f"lifecycle_{len(modules)}")
    log = templates.log(name)

    def steps(*names):
        templates.bench.modules(name, log, *names)

    def record():
        return snapshot.take(lambda sql: databases.psql(sql, name))

    def state():
        sql = f"SELECT state FROM ir_module_module WHERE name = '{ADDON}'"
        return databases.psql(sql, name)

    try:
        databases.copy(templates.dependencies(modules), name)
        steps("list")
        before = record()
        steps(f"install={ADDON}", f"upgrade={ADDON}")
        during = record()
        assert state() == [["installed"]]
        steps(f"uninstall={ADDON}")
        left = snapshot.difference(before, record())
        assert not left, "\n".join(left)
        steps(f"install={ADDON}")
        lost = snapshot.difference(during, record())
        assert not lost, "\n".join(lost)
        assert Report(log).errors() == []
        assert Report(log).warnings() == []
    finally:
        databases.drop(name)
        log.unlink(missing_ok=True)
