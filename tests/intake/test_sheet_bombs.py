import time
from pathlib import Path

from odoo.tests import tagged

from ...wizards.inventory_import.errors import SheetError
from ...wizards.inventory_import.sheet import read_sheet
from .common import as_ods, as_xlsx, ods_cell, ods_file, ods_rows
from .test_sheet_zip import SheetCase, repacked

ROWS = [["Activity"], ["Party"], ["Race"]]
# each of ten of the one before: a sheet of ten thousand million words
STEPS = (f'<!ENTITY e{n} "{f"&e{n - 1};" * 10}">' for n in range(1, 11))
LAUGHS = f'<!DOCTYPE x [<!ENTITY e0 "ha">{"".join(STEPS)}<!ENTITY it "&e10;">]>'


def changed(data, member, old, new):
    """Return an archive with something replaced in one of its members."""

    def change(name, content):
        if not name.endswith(member):
            return content
        assert old in content, content
        return content.replace(old, new)

    return repacked(data, change)


@tagged("post_install", "-at_install")
class TestSheetBombs(SheetCase):
    """A few bytes that ask for a lot are refused before they get it."""

    def setUp(self):
        super().setUp()
        start = time.monotonic()
        self.addCleanup(lambda: self.assertLess(time.monotonic() - start, 20))

    def test_row_numbered_beyond_the_last(self):
        far = b'<row r="999999999999"'
        data = changed(as_xlsx(ROWS), "sheet1.xml", b'<row r="3"', far)
        self.assertRefused(data, "is damaged")

    def test_cell_repeated_in_rows_repeated(self):
        def repeated(xml, tag, times, what):
            return xml.replace(tag, f'{tag} table:number-{what}-repeated="{times}"', 1)

        wide = repeated(ods_cell("x"), "<table:table-cell", 16_000, "columns")
        row = f"<table:table-row>{wide}</table:table-row>"
        rows = repeated(row, "<table:table-row", 1000, "rows") * 40
        self.assertRefused(ods_file(ods_rows(ROWS) + rows), "far too much")

    def test_rows_with_nothing_but_their_last_cell(self):
        last = b'<row r="%d"><c r="XFD%d" t="str"><v>x</v></c></row>'
        rows = b"".join(last % (n, n) for n in range(4, 2000))
        end = b"</sheetData>"
        data = changed(as_xlsx(ROWS), "sheet1.xml", end, rows + end)
        self.assertRefused(data, "far too much")

    def _read_entity(self, data, member, head, doctype):
        """Return what a file with its own entity in the last cell is read as."""
        data = changed(data, member, head, doctype.encode() + head)
        data = changed(data, member, b"Race", b"Race&it;")
        try:
            return str(read_sheet(data).rows)
        except SheetError:
            return ""

    def test_entities_are_not_resolved(self):
        own = Path(__file__)
        system = f'<!DOCTYPE x [<!ENTITY it SYSTEM "{own.as_uri()}">]>'
        for data, member, head in (
            (as_ods(ROWS), "content.xml", b"<office:document-content"),
            (as_xlsx(ROWS), "sharedStrings.xml", b"<sst"),
        ):
            for doctype in (LAUGHS, system):
                read = self._read_entity(data, member, head, doctype)
                self.assertLess(len(read), 100)
                self.assertNotIn("odoo", read)
