"""The comparison must be able to fail: a lifecycle test that cannot is none."""

import copy

import pytest

from tools import snapshot

RECORD = {
    "table": {"hr_employee": "r"},
    "column": {"hr_employee.name": "character varying"},
    "ir_model_data": {"hr.view_employee_form": "1"},
    "rows": {"hr_employee": "20"},
}


def test_nothing_left_behind():
    assert snapshot.difference(RECORD, copy.deepcopy(RECORD)) == []


@pytest.mark.parametrize(
    ("kind", "name", "value", "message"),
    [
        ("table", "hr_community_x", "r", "table left behind: hr_community_x"),
        ("ir_model_data", "hr_community.x", "1", "ir_model_data left behind: "),
        ("rows", "hr_employee", "21", "rows changed: hr_employee: 20 -> 21"),
        ("column", "hr_employee.name", "text", "column changed: hr_employee.name: "),
        ("ir_cron", "Close", "1", "ir_cron left behind: Close"),
    ],
)
def test_something_left_behind(kind, name, value, message):
    after = copy.deepcopy(RECORD)
    after.setdefault(kind, {})[name] = value
    (found,) = snapshot.difference(RECORD, after)
    assert found.startswith(message)


def test_something_taken_away():
    after = copy.deepcopy(RECORD)
    del after["table"]["hr_employee"]
    assert snapshot.difference(RECORD, after) == ["table taken away: hr_employee"]


def test_names_are_asked_only_of_tables_that_are_there():
    asked = []

    def query(sql):
        asked.append(sql)
        return [["ir_rule", "r"]] if "SELECT relname" in sql else []

    found = snapshot.take(query)
    assert found["table"] == {"ir_rule": "r"}
    assert "ir_rule" in found
    assert "ir_cron" not in found
    assert not any('FROM "ir_cron"' in sql for sql in asked)
