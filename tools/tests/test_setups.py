"""Which extras and bridges are tested on which database."""

import pytest

from tools import foreign, setups
from tools.errors import Stop

DEPENDS = {
    "gifts": ["hr_community"],
    "jobs": ["hr_community", "hr_recruitment"],
    "oca": ["hr_community", "hr_appraisal_oca"],
    "enterprise": ["hr_community", "hr_appraisal"],
}


@pytest.fixture
def checkout(tmp_path, monkeypatch):
    monkeypatch.setattr(setups, "REPO", tmp_path)
    monkeypatch.setattr(setups, "satellites", lambda: sorted(DEPENDS))
    for name, depends in DEPENDS.items():
        (tmp_path / "addons" / name / "tests").mkdir(parents=True)
        manifest = tmp_path / "addons" / name / "__manifest__.py"
        manifest.write_text(repr({"depends": depends, "auto_install": name != "gifts"}))
    return tmp_path


def found_on(checkout, setup):
    found = setups.satellite_tests(checkout / "addons", setups.all_setups()[setup])
    return [path.relative_to(checkout / "addons").as_posix() for path in found]


@pytest.mark.parametrize(
    ("setup", "expected"),
    [
        ("bare", []),
        ("full", ["gifts/tests", "jobs/tests", "oca/tests"]),
        ("gifts", ["gifts/tests"]),
        ("enterprise", ["enterprise/tests"]),
    ],
)
def test_only_installed_bridges_are_tested(checkout, setup, expected):
    assert found_on(checkout, setup) == expected


def test_a_bridge_without_tests(checkout):
    (checkout / "addons/oca/tests").rmdir()
    assert found_on(checkout, "full") == [
        "gifts/tests",
        "jobs/tests",
    ]


def test_each_bridge_has_its_database(checkout):
    found = [setups.of(name) for name in DEPENDS]
    assert found == ["gifts", "full", "full", "enterprise"]
    assert list(setups.used()) == ["bare", "full", "enterprise", "gifts"]


def test_no_bridge_no_enterprise(checkout, monkeypatch):
    monkeypatch.setattr(setups, "satellites", lambda: ["jobs"])
    assert list(setups.used()) == ["bare", "full"]


def test_a_bridge_that_no_database_suits(checkout):
    file = checkout / "addons/oca/__manifest__.py"
    file.write_text('{"depends": ["hr_community", "stock"], "auto_install": True}')
    with pytest.raises(Stop, match=r"all that oca depends on: hr_community, stock"):
        setups.used()
    file.unlink()
    with pytest.raises(Stop, match="addons/oca is no addon"):
        setups.of("oca")


def test_both_appraisal_apps_are_never_together():
    for modules in setups.all_setups().values():
        assert len(foreign.among(modules)) < 2


def test_extra_addons_only_where_they_are_asked_for(tmp_path, monkeypatch):
    monkeypatch.setattr(foreign, "SOURCES", {"hr_appraisal_oca": lambda: tmp_path})
    (tmp_path / "hr_appraisal_oca/tests").mkdir(parents=True)
    assert foreign.folders(["hr_recruitment"]) == []
    assert foreign.folders(["hr_recruitment", "hr_appraisal_oca"]) == [tmp_path]
    assert setups.foreign_tests(setups.all_setups()["bare"]) == []
    assert setups.foreign_tests(setups.all_setups()["full"]) == [
        tmp_path / "hr_appraisal_oca/tests"
    ]


def test_no_double_no_enterprise_database(tmp_path, monkeypatch):
    monkeypatch.setattr(foreign, "DOUBLES", tmp_path)
    with pytest.raises(Stop, match="no hr_appraisal here"):
        foreign.folders(["hr_appraisal"])
    (tmp_path / "hr_appraisal").mkdir()
    (tmp_path / "hr_appraisal/__manifest__.py").write_text("{}")
    assert foreign.folders(["hr_appraisal"]) == [tmp_path]
