from unittest.mock import patch

from odoo.tests import BaseCase, tagged

from ...wizards.inventory_import import table
from ...wizards.inventory_import.sheet import read_sheet
from .common import as_csv, as_ods, as_xlsx
from .test_table import workbook

HEADS = [
    ["Activity", "Owner", "Hours", "Until"],
    ["Name", "Boss", "Room", "Day"],  # one word is known
    ["Foo", "Boss", "Room", "Day"],  # none is
]
ROWS = [
    ["Race", "Ann Lee", "4", "2026-01-31"],
    ["Swim", "Bob Ray", "2", "2026-02-28"],
    ["Choir", "Cy Dee", "", ""],
]
TITLES = [
    [["Volunteer list 2025"]],
    [["Volunteers"]],
    [["Volunteer list", "2025"]],
    [["Activities", "Status: May 2025"]],
    [["Volunteers", "", "", "As of: 12 March 2025"], []],
    [["Department:", "Marketing"], ["Owner:", "Ann Lee"], ["Date:", "2025-01-01"], []],
    [["Please fill in one row for each of your activities"], ["Thanks, HR"]],
    [["Activity", "What it is called"], ["Owner", "Who does it"], []],
    [["A", "B", "C", "D"]],
    [["1", "2", "3", "4"]],
]
HINTS = [
    ["(text)", "(name)", "(h)", "(date)"],
    ["Text", "Name", "h", "DD.MM.YYYY"],
    ["", "", "h/month", "dd/mm/yyyy"],
    ["mandatory", "optional", "optional", "optional"],
    ["1", "2", "3", "4"],
    ["e.g. Running", "Ann Lee", "4", "2026-01-01"],
    ["Beispiel: Lauf", "", "4", ""],
]


@tagged("post_install", "-at_install")
class TestTitles(BaseCase):
    """What stands around the headings of a table is neither headings nor activities."""

    def test_titles_and_remarks_above_are_no_headings(self):
        for head in HEADS:
            for above in TITLES:
                for make in (as_csv, as_xlsx, as_ods):
                    with self.subTest(head=head, above=above, make=make.__name__):
                        sheet = read_sheet(make([*above, head, *ROWS]))
                        self.assertEqual(sheet.headings, head)
                        self.assertEqual(len(sheet.rows), 3)

    def test_who_believes_the_first_row_is_caught(self):
        with patch.object(table, "count_titles", lambda *_arguments: 0):
            for head in HEADS[1:]:
                found = [
                    read_sheet(as_csv([*above, head, *ROWS])).headings
                    for above in TITLES
                ]
                self.assertGreater(sum(one != head for one in found), 3, head)

    def test_merged_title_beside_a_day_is_no_row_of_headings(self):
        rows = [["Volunteer list", "", "", "2025"], *HEADS[1:2], *ROWS]
        sheet = read_sheet(workbook({"A": rows}, merged=["A1:C1"]))
        self.assertEqual((sheet.headings, sheet.header_row), (HEADS[1], 2))

    def test_units_and_hints_below_are_no_activities(self):
        for hint in HINTS:
            with self.subTest(hint=hint):
                sheet = read_sheet(as_csv([HEADS[0], hint, *ROWS]))
                self.assertEqual(sheet.headings, HEADS[0])
                self.assertEqual(
                    sheet.rows, [(n, row) for n, row in enumerate(ROWS, 3)]
                )
                self.assertEqual(sheet.counts["remark"], 1)

    def test_headings_with_fewer_columns_than_the_rows_stay_headings(self):
        for rows in (
            [["Activity"], ["Race", "x"], ["Swim", "y"]],
            [["Activity", "Hours"], ["Race", "4", "x", "y"], ["Swim", "2", "x", "y"]],
            [["Foo", "Bar"], ["Race", "4", "lost"], ["Swim", "2", "lost"]],
            [["Activity", "Budget 2025", ""], ["Race", "4", "x"], ["Swim", "2", "y"]],
            [["Hours 2024", "Activity 2024"], ["4", "Race"], ["2", "Swim"]],
            [
                ["Group", "Wie 2025", ""],
                ["Klub", "Anna", "Member"],
                ["Chor", "Ewa", "Lead"],
                ["Bieg", "Jan", "Member"],
            ],
            [
                ["Nazwa", "Kto", "Godziny", ""],
                ["Klub", "Anna", "tbd", "uwaga"],
                ["Chor", "Ewa", "4", "uwaga"],
                ["Bieg", "Jan", "5", "uwaga"],
            ],
        ):
            with self.subTest(rows=rows):
                self.assertEqual(read_sheet(as_csv(rows)).header_row, 1)
