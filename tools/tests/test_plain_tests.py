"""Tests that ask no database are found, and no other one is taken for such."""

from tools import plain_tests

CASE = """
from odoo.tests import TransactionCase

class Case(TransactionCase):
    pass

class Helper:
    pass
"""


def _found(folder, **files):
    (folder / "common.py").write_text(CASE)
    for name, text in files.items():
        (folder / f"{name}.py").write_text(text)
    return [path.stem for path in plain_tests.find(folder)]


def test_only_what_no_database_case_is_behind(tmp_path):
    assert _found(
        tmp_path,
        test_plain="class TestA(BaseCase): pass",
        test_helped="class TestB(Helper, unittest.TestCase): pass",
        test_asks="class TestC(common.Case): pass",
        test_asks_later="class TestD(TestC): pass",
        test_both="class TestE(BaseCase): pass\nclass TestF(Case): pass",
        test_none="VALUE = 1",
        plain="class TestG(BaseCase): pass",
    ) == ["test_helped", "test_plain"]


def test_of_two_of_one_name_both_ask(tmp_path):
    twins = {
        "test_one": "class TestA(BaseCase): pass",
        "test_two": "class TestA(Case): pass",
    }
    assert _found(tmp_path, **twins) == []


def test_a_class_that_extends_itself_ends(tmp_path):
    assert _found(tmp_path, test_a="class TestA(TestA): pass") == ["test_a"]
