"""Which database the paths of a command line are tested on."""

import re
from argparse import Namespace

import pytest

from tools import fingerprint, setups, testing
from tools.errors import Stop
from tools.paths import ADDON, FARM, REPO


class Workbench:
    env = REPO


def chosen(*paths, full=False, peers=False):
    paths = [str(REPO / p) for p in paths]
    arguments = Namespace(paths=paths, full=full, peers=peers, keyword=None)
    runs = testing.selection(Workbench(), arguments)
    return {run.name: (getattr(run, "modules", None), run.paths) for run in runs}


def test_own_tests_run_on_the_bare_database():
    assert chosen("tests") == {"bare": ((), [str(FARM / ADDON / "tests")])}
    (modules, _paths) = chosen("tests", full=True)["full"]
    assert modules == setups.all_setups()["full"]


def test_tools_run_without_a_database():
    assert list(chosen("tools/tests")) == ["tools"]
    assert list(chosen("tools/tests", "tests")) == ["tools", "bare"]


def test_the_neighbours_tests_run_on_the_full_database():
    assert chosen(peers=True) == {"peers": (fingerprint.RECRUITMENT, ())}


def test_a_test_inside_a_file():
    path = testing.in_farm(f"{REPO / 'tests/__init__.py'}::TestX::test_y")
    assert path == f"{FARM / ADDON}/tests/__init__.py::TestX::test_y"


def test_a_bridge_finds_its_database():
    name = "hr_community_recruitment"
    tests = str(FARM / ADDON / "addons" / name / "tests")
    assert chosen(f"addons/{name}/tests") == {
        "full": (setups.all_setups()["full"], [tests])
    }
    assert list(chosen("tests", f"addons/{name}")) == ["bare", "full"]


def test_all_bridges_each_on_its_database(monkeypatch):
    monkeypatch.setattr(testing, "satellites", lambda: ["a", "b", "c"])
    monkeypatch.setattr(setups, "of", {"a": "full", "b": "enterprise", "c": "full"}.get)
    here = FARM / ADDON / "addons"
    full, enterprise = chosen("addons")["full"], chosen("addons")["enterprise"]
    assert full == (setups.all_setups()["full"], [str(here / "a"), str(here / "c")])
    modules = ("hr_appraisal", "hr_community_audit")
    assert enterprise == (modules, [str(here / "b")])


def test_what_is_run_on_some_databases_alone_is_there():
    for names in (testing.ALONE, testing.CORE_ALONE, testing.TOGETHER):
        for path in testing.paths_of(names):
            assert (REPO / path.relative_to(FARM / ADDON)).exists(), path


def test_each_test_of_the_core_runs_somewhere():
    assert not {*testing.CORE_ALONE} & {*testing.TOGETHER}
    bare, full = (testing.SetupRun(Workbench(), name) for name in setups.OWN)
    assert not {*bare.ignored} & {*full.ignored}


def test_walks_that_skip_models_together_are_made_on_the_core():
    for path in testing.paths_of(testing.TOGETHER):
        source = REPO / path.relative_to(FARM / ADDON)
        assert "get_walked(" not in source.read_text(encoding="utf-8"), path


def test_walks_that_skip_models_together_are_made_beside_each_extra():
    walk = re.compile(r"get_walked\((?!.*alone=)")
    for path in (REPO / "tests").rglob("test_*.py"):
        if walk.search(path.read_text(encoding="utf-8")):
            assert str(path.relative_to(REPO / "tests")) in testing.ALONE


def test_what_is_not_there():
    for path in (REPO / "nothing.py", REPO.parent):
        with pytest.raises(Stop, match="There is no"):
            testing.in_farm(path)
