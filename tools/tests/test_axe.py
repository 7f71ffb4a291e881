"""What is looked at, and what is excused, stay what they say."""

import ast

from tools.paths import REPO

FOLDER = REPO / "tools" / "axe"


def value(file, name):
    """Return a constant of a script that runs in another Python environment."""
    for node in ast.parse((FOLDER / file).read_text()).body:
        if isinstance(node, ast.Assign) and node.targets[0].id == name:
            return ast.literal_eval(node.value)
    raise AssertionError(f"{file} has no {name}")


def test_every_excuse_says_where_and_why_and_only_once():
    excuses = value("excuses.py", "EXCUSES")
    assert len({excuse[:2] for excuse in excuses}) == len(excuses)
    for _rule, where, why in excuses:
        assert why
        assert "community" not in where, "ours is put right, not excused"


def test_every_rule_is_only_excused_on_parts_of_odoo():
    for rule, where, _why in value("excuses.py", "EXCUSES"):
        assert rule != "*" or where.startswith(".o")


def test_each_screen_has_a_name_of_its_own_and_is_ours():
    ours = value("screens.py", "OURS")
    names = [name for screens in ours.values() for name in screens]
    assert len(set(names)) == len(names)
    for screens in ours.values():
        assert all("community" in path for path in screens.values())
    odoos = value("screens.py", "ODOOS").values()
    assert not any("community" in path for path in odoos)
