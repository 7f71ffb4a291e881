"""Which changes of the addon call for new databases."""

import pytest

from tools import fingerprint


@pytest.fixture
def checkout(tmp_path, monkeypatch):
    files = ("models/a.py", "tests/test_a.py", "static/description/a.png", "i18n/a.pot")
    for name in (*files, "addons/b/models/b.py", "__manifest__.py"):
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("1")
    monkeypatch.setattr(fingerprint, "REPO", tmp_path)
    names = {path.name for path in tmp_path.iterdir()}
    monkeypatch.setattr(fingerprint, "entries", lambda: names)
    return tmp_path


@pytest.mark.parametrize(
    ("name", "satellites", "counts"),
    [
        ("models/a.py", False, True),
        ("models/new.py", False, True),
        ("__manifest__.py", False, True),
        ("addons/b/models/b.py", True, True),
        ("addons/b/models/b.py", False, False),
        ("tests/test_a.py", True, False),
        ("static/description/a.png", True, False),
        ("i18n/a.pot", True, False),
    ],
)
def test_change(checkout, name, satellites, counts):
    before = fingerprint.addon("base", satellites)
    assert fingerprint.addon("base", satellites) == before
    (checkout / name).write_text("2")
    assert (fingerprint.addon("base", satellites) != before) is counts


def test_it_follows_the_database_below(checkout):
    assert fingerprint.addon("one", False) != fingerprint.addon("other", False)


def test_it_follows_the_addons_beside(tmp_path):
    assert fingerprint.beside("key", []) == "key"
    (tmp_path / "a.py").write_text("1")
    before = fingerprint.beside("key", [tmp_path])
    assert before != "key"
    (tmp_path / "a.py").write_text("2")
    assert fingerprint.beside("key", [tmp_path]) != before
    assert fingerprint.beside("other", [tmp_path]) != before
