import io

from odoo.tests import BaseCase, tagged

from ...wizards.inventory_import.layout import add_sections
from ...wizards.inventory_import.sheet import SheetOptions, read_sheet
from ...wizards.inventory_import.sheet_parts import Range, TooLarge, fill_merged_cells
from .common import as_csv, as_ods, as_xlsx

HEAD = ["Activity", "Owners", "Hours"]
ROWS = [["Race", "Ann", "4"], ["Swim", "Bob", "2"]]


def workbook(sheets, merged=(), hidden=()):
    """Return the bytes of a workbook of {name: rows}, merged in the last sheet."""
    import openpyxl

    book = openpyxl.Workbook()
    book.remove(book.active)
    for name, rows in sheets.items():
        sheet = book.create_sheet(name)
        for line, cells in enumerate(rows, 1):
            for place, value in enumerate(cells, 1):
                if value not in (None, ""):
                    sheet.cell(line, place, value)
    for one in merged:
        sheet.merge_cells(one)
    for line in hidden:
        sheet.row_dimensions[line].hidden = True
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


@tagged("post_install", "-at_install")
class TestTable(BaseCase):
    """Where in a file the table of activities begins, and which rows are activities."""

    def _names(self, data, **values):
        sheet = read_sheet(data, **values)
        place = sheet.headings.index("Activity")
        return [cells[place] for _line, cells in sheet.rows]

    def test_titles_above_the_table_are_skipped_in_every_format(self):
        for above in (
            [["Community work"]],
            [["Community work, as of May"], [], ["Ask HR"], []],
            [["List", "2026"], [""]],
        ):
            for make in (as_csv, as_xlsx, as_ods):
                sheet = read_sheet(make([*above, HEAD, *ROWS]))
                self.assertEqual(sheet.headings, HEAD)
                self.assertEqual(sheet.header_row, len(above) + 1)
                self.assertEqual(len(sheet.rows), 2)

    def test_first_row_has_the_headings_where_no_word_is_known(self):
        rows = [["Foo", "Bar"], ["Activity", "x"], ["Team", "y"]]
        self.assertEqual(read_sheet(as_csv(rows)).headings, ["Foo", "Bar"])

    def test_mark_that_a_program_wrote_first_is_no_row(self):
        for said in ("sep=;", '"sep=;"', "SEP=;"):
            sheet = read_sheet(f"{said}\r\nActivity;Why\r\nRace;a, b\r\n".encode())
            self.assertEqual(sheet.header_row, 2)
            self.assertEqual(sheet.rows, [(3, ["Race", "a, b"])])

    def test_commas_in_titles_and_cells_do_not_part_a_table_of_semicolons(self):
        text = 'Work, 2026, all\n\n"Activity, short";Why\nRace;a, b, c\nSwim;d, e, f\n'
        sheet = read_sheet(text.encode())
        self.assertEqual(sheet.headings, ["Activity, short", "Why"])
        self.assertEqual(len(sheet.rows), 2)

    def test_sheet_that_holds_the_activities_is_found(self):
        data = workbook(
            {
                "Read me": [["Please", "read"], ["this", "first"]],
                "Work": [HEAD, *ROWS],
                "Lists": [["Yes"], ["No"]],
            }
        )
        sheet = read_sheet(data)
        self.assertEqual((sheet.index, sheet.names[1]), (1, "Work"))
        self.assertEqual(sheet.headings, HEAD)
        other = read_sheet(data, options=SheetOptions(index=0))
        self.assertEqual(other.headings, ["Please", "read"])

    def test_row_of_headings_can_be_chosen(self):
        rows = [["Activity", "Hours"], ["Foo", "Bar"], ["Race", "4"]]
        sheet = read_sheet(as_csv(rows), options=SheetOptions(header_row=2))
        self.assertEqual((sheet.headings, len(sheet.rows)), (["Foo", "Bar"], 1))
        sheet = read_sheet(as_csv(rows), options=SheetOptions(header_row=99))
        self.assertEqual(sheet.headings, ["Activity", "Hours"])

    def test_two_rows_of_headings_are_one(self):
        upper = ["Activity", "People", "", "Effort"]
        lower = ["", "Lead", "Deputy", ""]
        for data in (
            as_csv([upper, lower, ["Race", "Ann", "Bob", "4"]]),
            workbook(
                {"A": [upper, lower, ["Race", "Ann", "Bob", "4"]]},
                merged=["A1:A2", "B1:C1", "D1:D2"],
            ),
        ):
            sheet = read_sheet(data)
            self.assertEqual(sheet.headings, ["Activity", "Lead", "Deputy", "Effort"])
            self.assertEqual((sheet.header_rows, len(sheet.rows)), (2, 1))

    def test_first_activity_is_no_second_row_of_headings(self):
        for first in (["Race", "", "4"], ["Team", "Lead", ""], ["", "Lead", "4"]):
            sheet = read_sheet(as_csv([HEAD, first, ["Swim", "Bob", "2"]]))
            self.assertEqual((sheet.header_rows, len(sheet.rows)), (1, 2), first)

    def test_merged_cells_hold_their_text_everywhere(self):
        rows = [["Kind", *HEAD], ["Sport", *ROWS[0]], ["", *ROWS[1]], ["", "Ball"]]
        sheet = read_sheet(workbook({"A": rows}, merged=["A2:A4"]))
        self.assertEqual([cells[0] for _line, cells in sheet.rows], ["Sport"] * 3)

    def test_merging_without_end_is_refused(self):
        lines = [(line, ["x"] * 300) for line in range(1, 3000)]
        with self.assertRaises(TooLarge):
            fill_merged_cells(lines, [Range(1, 0, 10**6, 16_000)])

    def test_hidden_rows_are_set_aside_until_they_are_wanted(self):
        data = workbook({"A": [HEAD, *ROWS]}, hidden=[2])
        self.assertEqual(self._names(data), ["Swim"])
        self.assertEqual(
            [why for *_row, why in read_sheet(data).excluded_rows], ["hidden"]
        )
        wanted = SheetOptions(included_kinds=frozenset({"hidden"}))
        self.assertEqual(self._names(data, options=wanted), ["Race", "Swim"])

    def test_totals_are_set_aside(self):
        for total in (
            ["Total", "", "6"],
            ["Summe:", "", "6"],
            ["", "Total général", "6 h"],
            ["Insgesamt", "2", "6,5"],
            ["Summe", "2 Aktivitäten", "6 h"],
            ["Total", "2 activities", ""],
            ["", "", "6"],
        ):
            for data in (as_csv([HEAD, *ROWS, total]), as_xlsx([HEAD, *ROWS, total])):
                self.assertEqual(self._names(data), ["Race", "Swim"], total)

    def test_what_only_looks_like_a_total_is_an_activity(self):
        for row in (
            ["Total", "Ann", ""],
            ["Total Cleanup", "", "6"],
            ["Sum", "", ""],
            ["Total Cleanup", "2 weeks", "6"],
        ):
            names = self._names(as_csv([HEAD, *ROWS, row]))
            self.assertEqual(names, ["Race", "Swim", row[0]])

    def test_headings_again_and_remarks_are_set_aside(self):
        rows = [HEAD, ROWS[0], HEAD, ROWS[1], [], ["As of: May 2026"], ["* planned"]]
        for make in (as_csv, as_xlsx, as_ods):
            sheet = read_sheet(make(rows))
            self.assertEqual([line for line, _cells in sheet.rows], [2, 4])
            self.assertEqual({why for *_row, why in sheet.excluded_rows}, {"remark"})

    def test_a_remark_in_merged_cells_below_is_set_aside(self):
        rows = [HEAD, *ROWS, [], ["* Hours as of May 2026"]]
        for merged in ("A5:B5", "A5:C5"):
            sheet = read_sheet(workbook({"A": rows}, merged=[merged]))
            self.assertEqual([line for line, _cells in sheet.rows], [2, 3])
            self.assertEqual([why for *_row, why in sheet.excluded_rows], ["remark"])

    def test_title_over_all_columns_between_rows_is_set_aside(self):
        rows = [HEAD, ["Sport"], *ROWS]
        sheet = read_sheet(workbook({"A": rows}, merged=["A2:C2"]))
        self.assertEqual([line for line, _cells in sheet.rows], [3, 4])

    def test_titles_between_rows_are_the_sections_of_the_rows(self):
        rows = [HEAD, ["Sport"], *ROWS, ["Culture"], ["Choir"], ["Care"]]
        merged = ["A2:C2", "A5:C5", "A7:C7"]
        sheet = read_sheet(workbook({"A": rows}, merged=merged))
        self.assertEqual(sheet.sections, ["Sport", "Sport", "Culture"])
        wide = add_sections(sheet, "Section")
        self.assertEqual(wide.headings, [*HEAD, "Section"])
        self.assertEqual(wide.rows[2], (6, ["Choir", "", "", "Culture"]))
        self.assertEqual(wide.get_texts(3), ["Sport", "Sport", "Culture"])
        self.assertFalse(read_sheet(as_csv([HEAD, *ROWS])).sections)
        late = read_sheet(workbook({"A": [HEAD, *ROWS, ["Care"]]}, merged=["A4:C4"]))
        self.assertFalse(late.sections, "nothing stands below it")

    def test_blank_columns_are_left_out_and_letters_are_kept(self):
        rows = [["Activity", "", "Hours"], ["Race", "", "4"]]
        sheet = read_sheet(as_csv(rows))
        self.assertEqual(sheet.headings, ["Activity", "Hours"])
        self.assertEqual(sheet.letters, ["A", "C"])
        self.assertEqual(sheet.rows, [(2, ["Race", "4"])])
        rows[1][1] = "x"
        self.assertEqual(read_sheet(as_csv(rows)).headings, ["Activity", "", "Hours"])
