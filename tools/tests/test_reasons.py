"""Where a sudo() has to say why."""

import pytest

from tools.reasons import missing, unexplained


@pytest.mark.parametrize(
    "source",
    [
        "# sudo: the user's own row\nrow.sudo().name",
        "row.sudo().name  # sudo: the user's own row",
        "# of two lines\n# sudo: the second is next to it\nrow.sudo().name",
        "read(\n    # sudo: in the middle of a call\n    row.sudo(),\n)",
        '"""Mentions row.sudo() in words."""',
        "pseudo = sudo(row)",
    ],
)
def test_a_reason_is_beside_it_or_above(source):
    assert unexplained(source) == []


@pytest.mark.parametrize(
    ("source", "lines"),
    [
        ("row.sudo().name", [1]),
        ("# sudo: too far away\nrow = row[:1]\nrow.sudo().name", [3]),
        ("a = 1  # says nothing of the next line\nrow.sudo().name", [2]),
        ("# sudo: once\nrow.sudo().name\nrow.sudo().name", [3]),
        ("# sudo: at the start\n(\n    rows\n    .sudo()\n    .search([])\n)", [4]),
    ],
)
def test_without_a_reason_the_line_is_told(source, lines):
    assert unexplained(source) == lines


def test_tests_and_tools_need_no_reason(tmp_path):
    for name in ("models/a.py", "tests/b.py", "addons/c/tests/d.py", "tools/e.py"):
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("\nrow.sudo().name\n")
    assert missing(tmp_path) == ["models/a.py:2 calls sudo() and does not say why"]
