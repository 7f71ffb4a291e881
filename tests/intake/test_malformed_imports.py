from itertools import product

from hypothesis import given

from odoo.tests import tagged

from ..properties import cases
from .broken_files import as_text, broken_files, broken_sheets, zip_of
from .broken_rows import HEADINGS, ROWS, SIZES
from .malformed import MalformedCase


@tagged("post_install", "-at_install")
class TestMalformedImports(MalformedCase):
    """Three hundred files that nobody should have sent."""

    def test_rows_that_people_broke(self):
        @cases(120)
        @given(broken_sheets())
        def check(case):
            self._undone(*case)

        check()
        self.assertGreater(len(self.seen), 100)
        self.assertEqual(self.outcomes.keys(), {"imported", "problems", "refused"})

    def test_files_that_programs_broke(self):
        @cases(150)
        @given(broken_files())
        def check(case):
            self._undone(*case)

        check()
        self.assertGreater(len(self.seen), 100)
        self.assertGreater(self.outcomes["refused"], 30)

    def test_cells_and_headings_of_every_size(self):
        for size, line, column in product(SIZES[1:3], (0, 2), range(len(HEADINGS))):
            rows = [list(row) for row in [HEADINGS, *ROWS]]
            rows[line][column] = size
            with self.subTest(line=line, heading=HEADINGS[column], size=len(size)):
                self._undone("csv", as_text(rows))
        self.assertGreater(self.outcomes["problems"], 10)

    def test_what_is_no_sheet_at_all(self):
        program = b"MZ\x90\0\x03\0\0\0" + bytes(range(256)) * 9
        for kind, data in (
            ("csv", b" "),
            ("csv", b"\n\n\r\n;;;\n"),
            ("csv", b"\xef\xbb\xbf"),
            ("csv", b"\xff\xfe"),
            ("csv", program),
            ("xlsx", program),
            ("xlsx", b"\xd0\xcf\x11\xe0" + bytes(600)),
            ("xlsx", zip_of({"word/document.xml": "<document/>"})),
            ("xlsx", zip_of({"xl/workbook.xml": ""})),
            ("ods", zip_of({"content.xml": "<x/>"})),
            ("ods", b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj\n"),
            ("csv", b"\x89PNG\r\n\x1a\n" + bytes(40)),
            ("csv", b"\x1f\x8b\x08" + bytes(40)),
            ("csv", as_text([HEADINGS])),
            ("csv", b'"' * 1000),
            ("csv", b'{"Activity": ["Fair", "Race"]}'),
            ("csv", b"<table><tr><td>Activity</td></tr></table>"),
        ):
            with self.subTest(kind=kind, data=data[:20]):
                self._undone(kind, data)
        self.assertFalse(self.outcomes["imported"])
