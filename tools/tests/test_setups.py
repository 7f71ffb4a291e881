"""Which bridges are tested on which database."""

import pytest

from tools import extras, setups
from tools.errors import Stop

DEPENDS = {
    "jobs": ["hr_community", "hr_recruitment"],
    "oca": ["hr_community", "hr_appraisal_oca"],
    "enterprise": ["hr_community", "hr_appraisal"],
}


@pytest.fixture
def checkout(tmp_path, monkeypatch):
    monkeypatch.setattr(setups, "REPO", tmp_path)
    monkeypatch.setattr(setups, "bridges", lambda: sorted(DEPENDS))
    for name, depends in DEPENDS.items():
        (tmp_path / "bridges" / name / "tests").mkdir(parents=True)
        manifest = tmp_path / "bridges" / name / "__manifest__.py"
        manifest.write_text(repr({"depends": depends}))
    return tmp_path


def found_on(checkout, setup):
    found = setups.bridge_tests(checkout / "bridges", setups.SETUPS[setup])
    return [path.relative_to(checkout / "bridges").as_posix() for path in found]


@pytest.mark.parametrize(
    ("setup", "expected"),
    [
        ("bare", []),
        ("full", ["jobs/tests", "oca/tests"]),
        ("enterprise", ["enterprise/tests"]),
    ],
)
def test_only_installed_bridges_are_tested(checkout, setup, expected):
    assert found_on(checkout, setup) == expected


def test_a_bridge_without_tests(checkout):
    (checkout / "bridges/oca/tests").rmdir()
    assert found_on(checkout, "full") == ["jobs/tests"]


def test_each_bridge_has_its_database(checkout):
    assert [setups.of(n) for n in DEPENDS] == ["full", "full", "enterprise"]
    assert list(setups.used()) == ["bare", "full", "enterprise"]


def test_no_bridge_no_enterprise(checkout, monkeypatch):
    monkeypatch.setattr(setups, "bridges", lambda: ["jobs"])
    assert list(setups.used()) == ["bare", "full"]


def test_a_bridge_that_no_database_suits(checkout):
    file = checkout / "bridges/oca/__manifest__.py"
    file.write_text('{"depends": ["hr_community", "stock"]}')
    with pytest.raises(Stop, match=r"all that oca depends on: hr_community, stock"):
        setups.used()
    file.unlink()
    with pytest.raises(Stop, match="bridges/oca is no addon"):
        setups.of("oca")


def test_both_appraisal_apps_are_never_together():
    for modules in setups.SETUPS.values():
        assert len(extras.among(modules)) < 2


def test_extra_addons_only_where_they_are_asked_for(tmp_path, monkeypatch):
    monkeypatch.setattr(extras, "SOURCES", {"hr_appraisal_oca": lambda: tmp_path})
    (tmp_path / "hr_appraisal_oca/tests").mkdir(parents=True)
    assert extras.folders(["hr_recruitment"]) == []
    assert extras.folders(["hr_recruitment", "hr_appraisal_oca"]) == [tmp_path]
    assert setups.extra_tests(setups.SETUPS["bare"]) == []
    assert setups.extra_tests(setups.FULL) == [tmp_path / "hr_appraisal_oca/tests"]


def test_no_double_no_enterprise_database(tmp_path, monkeypatch):
    monkeypatch.setattr(extras, "DOUBLES", tmp_path)
    with pytest.raises(Stop, match="no hr_appraisal here"):
        extras.folders(["hr_appraisal"])
    (tmp_path / "hr_appraisal").mkdir()
    (tmp_path / "hr_appraisal/__manifest__.py").write_text("{}")
    assert extras.folders(["hr_appraisal"]) == [tmp_path]
