import datetime
import io
import re
import zipfile

from odoo.tests import BaseCase, tagged

from ...wizards.inventory_import.errors import SheetError
from ...wizards.inventory_import.sheet import (
    MAX_CELL,
    MAX_UNPACKED,
    read_sheet,
)
from .common import as_ods, as_xlsx, english, ods_cell, ods_file, ods_rows

ROWS = [
    ["Activity", "Why", "Owners"],
    None,
    ["#Party", "# why", "Ann\nBob"],
    ["Wiki", "", "Eve"],
]
READ = [(3, ["#Party", "# why", "Ann\nBob"]), (4, ["Wiki", "", "Eve"])]


def repacked(data, change):
    """Return an archive with ``change(name, content)`` done to each member."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w") as new:
        for name in old.namelist():
            new.writestr(name, change(name, old.read(name)))
    return out.getvalue()


class SheetCase(BaseCase):
    def assertRefused(self, data, words):
        with self.assertRaises(SheetError) as caught:
            read_sheet(data)
        self.assertIn(words, english(caught.exception))


@tagged("post_install", "-at_install")
class TestSheetXlsx(SheetCase):
    def test_blank_rows_and_hashes_shift_nothing(self):
        sheet = read_sheet(as_xlsx(ROWS))
        self.assertEqual(sheet.headings, ROWS[0])
        self.assertEqual(sheet.rows, READ)

    def test_values_are_read_as_people_type_them(self):
        values = [
            7,
            7.0,
            7.5,
            True,
            False,
            datetime.datetime(2028, 2, 29, 23, 59),
            datetime.date(2026, 12, 31),
            "7",
        ]
        texts = ["7", "7", "7.5", "yes", "no", "2028-02-29", "2026-12-31", "7"]
        sheet = read_sheet(as_xlsx([["a"] * 8, values]))
        self.assertEqual(sheet.rows, [(2, texts)])

    def test_formula_counts_as_its_last_value(self):
        def calculated(name, content):
            if name == "xl/worksheets/sheet1.xml":
                content = re.sub(
                    rb'<c r="A2"[^>]*><f>(.*?)</f><v ?/?>(</v>)?</c>',
                    rb'<c r="A2" t="str"><f>\1</f><v>Party</v></c>',
                    content,
                )
                assert b"<v>Party</v>" in content, content
            return content

        data = as_xlsx([["Activity"], ['="Par"&"ty"']])
        self.assertEqual(read_sheet(repacked(data, calculated)).rows, [(2, ["Party"])])

    def test_only_the_first_sheet_is_read(self):
        import openpyxl

        book = openpyxl.Workbook()
        book.active.append(["Activity"])
        book.active.append(["Party"])
        book.create_sheet("Second").append(["Other"])
        out = io.BytesIO()
        book.save(out)
        self.assertEqual(read_sheet(out.getvalue()).rows, [(2, ["Party"])])

    def test_size_that_the_file_claims_hides_no_row(self):
        def lying(name, content):
            return re.sub(rb'<dimension ref="[^"]*"', b'<dimension ref="A1"', content)

        sheet = read_sheet(repacked(as_xlsx(ROWS), lying))
        self.assertEqual(sheet.rows, READ)

    def test_gigantic_cell_is_refused_with_its_line(self):
        def grown(name, content):
            return content.replace(b"#Party", b"x" * (MAX_CELL + 1))

        self.assertRefused(repacked(as_xlsx(ROWS), grown), "row 3")

    def test_damaged_file_is_refused(self):
        data = as_xlsx(ROWS)
        for broken in (data[:100], data[:-200], data[:300] + b"x" * 90 + data[390:]):
            self.assertRefused(broken, "is damaged")

        def cut(name, content):
            return content[:40] if "sheet1" in name else content

        self.assertRefused(repacked(data, cut), "is damaged")

    def test_archive_that_is_no_spreadsheet_is_refused(self):
        out = io.BytesIO()
        with zipfile.ZipFile(out, "w") as archive:
            archive.writestr("word/document.xml", "<document/>")
        self.assertRefused(out.getvalue(), "Save it as CSV, XLSX or ODS")
        out = io.BytesIO()
        zipfile.ZipFile(out, "w").close()
        self.assertRefused(out.getvalue(), "Save it as CSV, XLSX or ODS")

    def test_archive_that_unpacks_to_far_too_much_is_never_unpacked(self):
        out = io.BytesIO()
        with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
            chunk = b" " * 2**20
            with archive.open("xl/workbook.xml", "w", force_zip64=True) as member:
                for _step in range(MAX_UNPACKED // 2**20 + 1):
                    member.write(chunk)
        self.assertLess(len(out.getvalue()), 2**20)
        self.assertRefused(out.getvalue(), "Split it into several files")


@tagged("post_install", "-at_install")
class TestSheetOds(SheetCase):
    def test_blank_rows_and_hashes_shift_nothing(self):
        sheet = read_sheet(as_ods(ROWS))
        self.assertEqual(sheet.headings, ROWS[0])
        self.assertEqual(sheet.rows, READ)

    def test_repeated_blank_rows_count(self):
        blank = (
            '<table:table-row table:number-rows-repeated="5"><table:table-cell '
            'table:number-columns-repeated="16384"/></table:table-row>'
        )
        sheet = read_sheet(
            ods_file(ods_rows([["Activity"]]) + blank + ods_rows([["Party"]]))
        )
        self.assertEqual(sheet.rows, [(7, ["Party"])])

    def test_repeated_rows_and_cells_are_as_many(self):
        xml = ods_rows([["Activity", "Why", "Owners", "Meets"]]) + (
            '<table:table-row table:number-rows-repeated="2">'
            + ods_cell("Party")
            + ods_cell("x").replace(
                "<table:table-cell",
                '<table:table-cell table:number-columns-repeated="2"',
            )
            + ods_cell("weekly")
            + "</table:table-row>"
        )
        cells = ["Party", "x", "x", "weekly"]
        self.assertEqual(read_sheet(ods_file(xml)).rows, [(2, cells), (3, cells)])

    def test_million_repeated_rows_are_no_million_rows(self):
        tail = (
            '<table:table-row table:number-rows-repeated="1048570">%s</table:table-row>'
        )
        sheet = read_sheet(
            ods_file(ods_rows([["Activity"]]) + tail % ods_cell("Party"))
        )
        self.assertLess(len(sheet.rows), 2000)

    def test_values_are_read_as_people_type_them(self):
        values = (
            'office:value-type="float" office:value="7"',
            'office:value-type="float" office:value="7.5"',
            'office:value-type="percentage" office:value="0.5"',
            'office:value-type="date" office:date-value="2028-02-29T23:59:00"',
            'office:value-type="boolean" office:boolean-value="true"',
            'office:value-type="boolean" office:boolean-value="false"',
        )
        row = "".join(
            f"<table:table-cell {value}><text:p>shown</text:p></table:table-cell>"
            for value in values
        )
        xml = ods_rows([["a"] * 6]) + f"<table:table-row>{row}</table:table-row>"
        texts = ["7", "7.5", "0.5", "2028-02-29", "yes", "no"]
        self.assertEqual(read_sheet(ods_file(xml)).rows, [(2, texts)])

    def test_formula_counts_as_its_last_value_and_a_comment_as_nothing(self):
        cell = (
            '<table:table-cell table:formula="of:=1+1" office:value-type="string">'
            "<office:annotation><text:p>a comment</text:p></office:annotation>"
            '<text:p>Par<text:span>ty</text:span><text:s text:c="2"/>now</text:p>'
            "</table:table-cell>"
        )
        xml = ods_rows([["Activity"]]) + f"<table:table-row>{cell}</table:table-row>"
        self.assertEqual(read_sheet(ods_file(xml)).rows, [(2, ["Party  now"])])

    def test_endless_blanks_are_cut(self):
        cell = (
            '<table:table-cell office:value-type="string"><text:p>a<text:s '
            'text:c="2000000000"/>b</text:p></table:table-cell>'
        )
        xml = ods_rows([["Activity"]]) + f"<table:table-row>{cell}</table:table-row>"
        ((_line, (text,)),) = read_sheet(ods_file(xml)).rows
        self.assertEqual(text.split(), ["a", "b"])

    def test_gigantic_cell_is_refused_with_its_line(self):
        for length in (MAX_CELL + 1, 11 * 2**20):
            self.assertRefused(as_ods([["Activity"], None, ["x" * length]]), "row 3")

    def test_damaged_file_is_refused(self):
        data = as_ods(ROWS)
        self.assertRefused(data[: len(data) // 2], "is damaged")
        self.assertRefused(
            repacked(data, lambda name, content: content[:-30]), "is damaged"
        )
        self.assertRefused(
            repacked(data, lambda name, content: b"<office/>"), "is damaged"
        )

    def test_entities_are_not_followed(self):
        def with_entity(name, content):
            if name != "content.xml":
                return content
            head = b'<!DOCTYPE x [<!ENTITY secret SYSTEM "file:///etc/hostname">]>'
            return head + content.replace(b"Wiki", b"&secret;")

        ((_line, first), (_other, second)) = read_sheet(
            repacked(as_ods(ROWS), with_entity)
        ).rows
        self.assertEqual(first[0], "#Party")
        self.assertEqual(second, ["", "", "Eve"])
