from odoo.tests import BaseCase, tagged

from ...wizards.inventory_import.layout import (
    BY_ACTIVITY,
    BY_PERSON,
    Conflicting,
    find_layout,
    merge_rows,
)
from ...wizards.inventory_import.sheet import read_sheet
from .common import as_csv

TARGETS = ["name", "owners", "person_role", "hours"]
HEAD = ["Activity", "Person", "Role", "Hours"]


@tagged("post_install", "-at_install")
class TestLayout(BaseCase):
    """Whether a row stands for an activity or for a person in it."""

    def _sheet(self, *rows):
        return read_sheet(as_csv([HEAD, *rows]))

    def test_activity_repeated_or_named_once_above_its_people(self):
        for again in ("Race", "RACE ", ""):
            sheet = self._sheet(
                ["Race", "Ann", "Lead", "4"],
                [again, "Bob", "", ""],
                ["Swim", "Cy", "Chair"],
            )
            self.assertEqual(find_layout(sheet, TARGETS), BY_PERSON, again)
            merged = merge_rows(sheet, TARGETS)
            self.assertEqual(
                merged.rows,
                [
                    (2, ["Race", "Ann (Lead)\nBob", "", "4"]),
                    (4, ["Swim", "Cy (Chair)", ""]),
                ],
            )

    def test_rows_of_one_activity_apart_are_one(self):
        sheet = self._sheet(["Race", "Ann"], ["Swim", "Cy"], ["Race", "Bob"])
        self.assertEqual(find_layout(sheet, TARGETS), BY_PERSON)
        self.assertEqual(len(merge_rows(sheet, TARGETS).rows), 2)

    def test_somebody_named_twice_below_an_activity_is_no_other_activity(self):
        sheet = self._sheet(["Race", "Ann"], ["", "Bob"], ["", "Bob"])
        self.assertEqual(find_layout(sheet, TARGETS), BY_PERSON)

    def test_one_row_an_activity_stays_one(self):
        for rows in (
            [["Race", "Ann"], ["Swim", "Bob"]],
            [["Race", "Ann"], ["Race", "Ann"]],  # twice by mistake
            [["Race", "Ann"], ["", "", "", "4"]],
            [["Race", ""], ["Race", ""]],
        ):
            sheet = self._sheet(*rows)
            self.assertEqual(find_layout(sheet, TARGETS), BY_ACTIVITY, rows)
        sheet = self._sheet(["Race", "Ann"], ["Race", "Bob"])
        self.assertEqual(find_layout(sheet, ["name", "note"]), BY_ACTIVITY)

    def test_what_the_rows_say_differently_is_marked(self):
        sheet = self._sheet(["Race", "Ann", "", "4"], ["Race", "Bob", "", "2"])
        ((_line, cells),) = merge_rows(sheet, TARGETS).rows
        self.assertIsInstance(cells[3], Conflicting)
