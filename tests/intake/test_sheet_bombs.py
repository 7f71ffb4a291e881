import io
import os
import resource
import time
import zipfile
from contextlib import suppress
from pathlib import Path
from unittest.mock import patch

from odoo.tests import tagged

from ...wizards.inventory_import import sheet_parts
from ...wizards.inventory_import.errors import SheetError
from ...wizards.inventory_import.sheet import read_sheet
from ...wizards.inventory_import.sheet_xlsx import XlsxBook
from .common import as_ods, as_xlsx, ods_cell, ods_file, ods_rows
from .test_sheet_zip import SheetCase, repacked
from .test_table import workbook

ROWS = [["Activity"], ["Party"], ["Race"]]
SHARED = b"""<sst xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">
</sst>"""
OVERRIDE = b"""<Override PartName="/xl/sharedStrings.xml" ContentType="application/\
vnd.openxmlformats-officedocument.spreadsheetml.sharedStrings+xml"/>"""
MOST_MEMORY = 150 * 2**20  # bytes that reading a few kilobytes may take
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
        self.assertRefused(
            ods_file(ods_rows(ROWS) + rows), "Split it into several files"
        )

    def test_merging_without_end_is_too_large_and_not_damaged(self):
        rows = [["Activity", "Why", "Kind"], ["Party", "Fun", "Sport"], ["Race"]]
        data = workbook({"A": rows}, merged=["A3:C3"])
        self.assertTrue(read_sheet(data).rows)
        with patch.object(sheet_parts, "MAX_FILLED", 2):
            self.assertRefused(data, "Split it into several files")

    def test_rows_with_nothing_but_their_last_cell(self):
        last = b'<row r="%d"><c r="XFD%d" t="str"><v>x</v></c></row>'
        rows = b"".join(last % (n, n) for n in range(4, 2000))
        end = b"</sheetData>"
        data = changed(as_xlsx(ROWS), "sheet1.xml", end, rows + end)
        self.assertRefused(data, "Split it into several files")

    def test_more_cells_than_anybody_types(self):
        """A file is refused before its cells are read, which takes far longer."""
        row = b"<row>" + b"<c><v>1</v></c>" * 400 + b"</row>"
        end = b"</sheetData>"
        data = changed(as_xlsx(ROWS), "sheet1.xml", end, row * 3000 + end)
        with patch.object(XlsxBook, "read_lines") as reading:
            self.assertRefused(data, "Split it into several files")
        self.assertFalse(reading.called)

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


def zipped(members):
    """Return an archive made as small as it gets."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return out.getvalue()


def unzipped(data):
    """Return {name: content} of an archive."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def measure(action):
    """Return by how many bytes the memory of a process grows that does something."""
    reader, writer = os.pipe()
    child = os.fork()
    if not child:
        try:
            before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
            action()
            after = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
            os.write(writer, str((after - before) * 1024).encode())
        finally:
            os._exit(0)
    os.close(writer)
    with open(reader) as answer:
        said = answer.read()
    os.waitpid(child, 0)
    return int(said)


@tagged("post_install", "-at_install")
class TestSheetMemory(SheetCase):
    """A few kilobytes never take more memory than a real spreadsheet does."""

    def _make_ods(self):
        """Return {what: file} of ODS files that grow when they are read."""
        cell = '<table:table-cell table:number-columns-repeated="16000"><text:p>x'
        cell += "</text:p></table:table-cell>"
        row = '<table:table-row table:number-rows-repeated="1000">%s</table:table-row>'
        wide = ods_file(ods_rows(ROWS) + row % cell * 100)
        empty = "<table:table-row><table:table-cell/></table:table-row>" * 10**6
        many = (
            "<table:table-row>" + "<table:table-cell/>" * 10**6 + "</table:table-row>"
        )
        words = "<table:table-row><table:table-cell><text:p>%s</text:p>"
        words += "</table:table-cell></table:table-row>"
        deep = "<text:span>" * 10**6
        return {
            "repeated": wide,
            "empty rows": zipped(unzipped(ods_file(ods_rows(ROWS) + empty))),
            "cells of a row": zipped(unzipped(ods_file(ods_rows(ROWS) + many))),
            "elements of a cell": zipped(
                unzipped(ods_file(ods_rows(ROWS) + words % ("<text:s/>" * 10**6)))
            ),
            "a long text": zipped(
                unzipped(ods_file(ods_rows(ROWS) + words % ("x" * 50 * 2**20)))
            ),
            "deep": zipped(unzipped(ods_file(ods_rows(ROWS) + words % deep))),
            "entities": changed(
                as_ods([*ROWS, ["x"]]),
                "content.xml",
                b"<office:document-content",
                LAUGHS.encode() + b'<office:document-content office:x="&e10;"',
            ),
        }

    def _make_xlsx(self):
        """Return {what: file} of XLSX files that grow when they are read."""
        plain = unzipped(as_xlsx(ROWS))
        kinds, texts = "[Content_Types].xml", "xl/sharedStrings.xml"
        plain[texts] = SHARED
        plain[kinds] = plain[kinds].replace(b"</Types>", OVERRIDE + b"</Types>")
        sheet, styles = "xl/worksheets/sheet1.xml", "xl/styles.xml"
        many = b'<row r="4">' + b'<c t="s"><v>0</v></c>' * 10**6 + b"</row></sheetData>"
        more = {
            "cells of a row": (sheet, b"</sheetData>", many),
            "styles": (styles, b"</cellXfs>", b"<xf/>" * 10**6 + b"</cellXfs>"),
            "texts": (texts, b"</sst>", b"<si><t>x</t></si>" * 7 * 10**6 + b"</sst>"),
            "parts of a text": (
                texts,
                b"</sst>",
                b"<si>" + b"<r><t>x</t></r>" * 10**6 + b"</si></sst>",
            ),
        }
        made = {}
        for what, (name, old, new) in more.items():
            self.assertIn(old, plain[name], what)
            made[what] = zipped(plain | {name: plain[name].replace(old, new)})
        named = {
            name.replace("sheet1.xml", "sheet1.dat"): content.replace(
                b"sheet1.xml", b"sheet1.dat"
            )
            for name, content in unzipped(made["cells of a row"]).items()
        }
        return made | {"another name": zipped(named)}

    def test_reading_takes_no_more_memory_than_it_may(self):
        for what, data in (self._make_ods() | self._make_xlsx()).items():

            def read(data=data):
                with suppress(SheetError):
                    read_sheet(data)

            with self.subTest(what=what, size=len(data)):
                self.assertLess(len(data), 2**20)
                self.assertLess(measure(read), MOST_MEMORY)

    def test_what_takes_too_much_is_found(self):
        self.assertGreater(measure(lambda: [bytes(1) * 2**28]), MOST_MEMORY)

    def test_text_file_of_delimiters_alone(self):
        data = b"Activity\n" + (b"," * 99 + b"x\n") * 40_000
        self.assertRefused(data, "Split it into several files")
