import ast
import base64
import re
import sys
from importlib import metadata
from pathlib import Path

from odoo.tests import BaseCase, tagged

from ...wizards.inventory_import.errors import SheetError
from ...wizards.inventory_import.sheet import (
    MAX_CELL,
    MAX_ROWS,
    read_sheet,
)
from .common import as_csv, english

ROOT = Path(__file__).resolve().parents[2]
ROWS = [["Activity", "Owners"], ["Party", "Ann; Bob"], ["Wiki", ""]]


def find_others(source):
    """Return the packages that a source imports, beside Python's own and Odoo."""
    found = set()
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Import):
            found |= {name.name for name in node.names}
        elif isinstance(node, ast.ImportFrom) and not node.level:
            found.add(node.module)
    own = {*sys.stdlib_module_names, "odoo"}
    return {name.partition(".")[0] for name in found} - own


@tagged("post_install", "-at_install")
class TestNothingToInstall(BaseCase):
    """A company that has Odoo has all that a file needs to be read."""

    def test_odoo_itself_asks_for_whatever_we_import(self):
        try:
            asked = metadata.requires("odoo") or []
        except metadata.PackageNotFoundError:
            self.skipTest("Odoo is not installed as a package")
        known = {re.match(r"[\w-]+", one)[0].casefold() for one in asked}
        found = set()
        for path in ROOT.rglob("*.py"):
            if not {"tests", "tools"} & set(path.relative_to(ROOT).parts):
                found |= find_others(path.read_text(encoding="utf-8"))
        self.assertIn("openpyxl", found)
        self.assertFalse({name for name in found if name.casefold() not in known})
        self.assertEqual(
            find_others("import pandas.io\nfrom os import path"), {"pandas"}
        )


@tagged("post_install", "-at_install")
class TestSheetText(BaseCase):
    """Text files: delimiters, encodings, quotes, lines, and what is no text."""

    def assertRefused(self, data, words, encoding="utf-8"):
        with self.assertRaises(SheetError) as caught:
            read_sheet(data, encoding)
        self.assertIn(words, english(caught.exception))

    def test_every_delimiter_is_found(self):
        for delimiter in ",;\t|":
            sheet = read_sheet(as_csv(ROWS, delimiter))
            self.assertEqual(sheet.headings, ["Activity", "Owners"], delimiter)
            self.assertEqual(sheet.rows[0], (2, ["Party", "Ann; Bob"]))

    def test_one_column_needs_no_delimiter(self):
        sheet = read_sheet(b"Activity\nParty\n")
        self.assertEqual((sheet.headings, sheet.rows), (["Activity"], [(2, ["Party"])]))

    def test_delimiter_is_found_where_a_heading_spans_lines(self):
        sheet = read_sheet(b'"Act,\nivity";"Owners, all"\nParty;Ann\n')
        self.assertEqual(sheet.headings, ["Act,\nivity", "Owners, all"])
        self.assertEqual(sheet.rows, [(3, ["Party", "Ann"])])

    def test_mark_at_the_beginning_belongs_to_no_heading(self):
        plain = as_csv(ROWS)
        for encoding in ("utf-8", "cp1252"):
            sheet = read_sheet(b"\xef\xbb\xbf" + plain, encoding)
            self.assertEqual(sheet.headings[0], "Activity", encoding)
        self.assertEqual(
            read_sheet(as_csv(ROWS, encoding="utf-16"), "utf-16").rows,
            read_sheet(plain).rows,
        )

    def test_chosen_encoding_is_used(self):
        for encoding, name in (
            ("cp1252", "Café “Ö”"),
            ("cp1250", "Zażółć"),
            ("cp1251", "Клуб"),
            ("gb18030", "活动"),
            ("shift_jis", "活動"),
            ("mac-roman", "Café"),
            ("iso-8859-15", "10 €"),
        ):
            data = as_csv([["Activity"], [name]], encoding=encoding)
            self.assertEqual(read_sheet(data, encoding).rows, [(2, [name])], encoding)

    def test_other_encoding_is_refused_and_never_guessed(self):
        latin = as_csv([["Activity"], ["Café"]], encoding="cp1252")
        self.assertRefused(latin, "another encoding")
        wide = as_csv(ROWS, encoding="utf-16")
        self.assertRefused(wide, "another encoding")
        self.assertRefused(b"Activity\nCaf\x81\n", "another encoding", "cp1252")
        self.assertRefused(b"Activity\n", "another encoding", "utf-16")

    def test_cell_may_span_lines_and_lines_are_those_of_the_file(self):
        sheet = read_sheet(b'Activity,Why\r\nParty,"two\r\nlines"\r\n\r\nWiki,x\r\n')
        self.assertEqual([line for line, _cells in sheet.rows], [2, 5])
        self.assertEqual(sheet.rows[0][1][1].split(), ["two", "lines"])

    def test_old_mac_line_ends_are_lines(self):
        sheet = read_sheet(b"Activity,Why\rParty,fun\rWiki,facts\r")
        self.assertEqual([line for line, _cells in sheet.rows], [2, 3])

    def test_blank_rows_and_hashes_shift_nothing(self):
        sheet = read_sheet(b"\n , \nActivity,Why,Owners\n,,\n#5,#why,Ann\n\n,x,\n")
        self.assertEqual(sheet.header_row, 3)
        self.assertEqual(sheet.rows, [(5, ["#5", "#why", "Ann"]), (7, ["", "x", ""])])

    def test_blanks_around_words_are_left_out(self):
        sheet = read_sheet(" Activity ;Why\n\xa0Party\t; fun \n".encode())
        self.assertEqual(sheet.headings, ["Activity", "Why"])
        self.assertEqual(sheet.rows, [(2, ["Party", "fun"])])

    def test_nothing_at_all_is_refused(self):
        for data in (b"", b"\n\n", b" ,, \n", b"\xef\xbb\xbf"):
            self.assertRefused(data, "is empty")

    def test_headings_alone_are_a_sheet_without_rows(self):
        self.assertEqual(read_sheet(b"Activity,Why\n").rows, [])

    def test_what_is_no_text_is_refused(self):
        program = b"MZ\x90\x00\x03\x00\x00\x00\x04\x00" + bytes(range(256))
        for encoding in ("utf-8", "cp1252", "iso-8859-15"):
            self.assertRefused(program, "Save it as CSV, XLSX or ODS", encoding)
        self.assertRefused(b"Activity\nPar\x00ty\n", "Save it as CSV, XLSX or ODS")
        picture = base64.b64decode("iVBORw0KGgoAAAANSUhEUgAAAAE=")
        self.assertRefused(picture, "Save it as CSV, XLSX or ODS")
        self.assertRefused(
            "a\0b".encode("utf-16"), "Save it as CSV, XLSX or ODS", "utf-16"
        )

    def test_old_and_protected_workbook_says_how_to_save_it(self):
        self.assertRefused(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, ".xlsx")

    def test_gigantic_cell_is_refused_with_its_line(self):
        for length in (MAX_CELL + 1, 140_000):
            data = as_csv([["Activity"], ["Wiki"], ["x" * length]])
            self.assertRefused(data, "row 3")
        longest = as_csv([["Activity"], ["x" * MAX_CELL]])
        self.assertEqual(len(read_sheet(longest).rows), 1)

    def test_open_quotation_mark_is_refused_with_its_line(self):
        self.assertRefused(b'Activity,Why\nWiki,x\nParty,"fun\nMore,y\n', "row 3")
        self.assertRefused(b'Activity,Why\n"Wi"ki,x\n', "row 2")

    def test_too_many_rows_are_refused(self):
        data = b"Activity\n" + b"Party\n" * MAX_ROWS
        self.assertEqual(len(read_sheet(data).rows), MAX_ROWS)
        self.assertRefused(data + b"Wiki\n", "Split it")

    def test_heading_that_begins_like_an_archive_is_a_heading(self):
        sheet = read_sheet(b"PK,Activity\n7,Party\n")
        self.assertEqual(sheet.headings, ["PK", "Activity"])

    def test_example_is_the_first_text_of_a_column(self):
        sheet = read_sheet(b"Activity,Why,Who\nParty\nWiki,facts,\n")
        self.assertEqual(
            [sheet.get_example(i) for i in (0, 1, 2)], ["Party", "facts", ""]
        )
