from odoo.tests import BaseCase, tagged

from ...wizards.inventory_import.columns import Guess
from ...wizards.inventory_import.layout import (
    BY_ACTIVITY,
    BY_PERSON,
    ConflictingText,
    can_be_list,
    find_layout,
    find_members,
    merge_rows,
    number_namesakes,
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

    def test_two_activities_of_one_name_are_no_list_of_people(self):
        others = [[name, "Dee", "", "1"] for name in ("Swim", "Choir", "Garden")]
        for rows, layout in (
            # few names are repeated, and their rows say different things
            ([["Race", "Ann", "", "4"], ["Race", "Bob", "", "2"]], BY_ACTIVITY),
            ([["Race", "Ann", "", "4"], ["race ", "Bob", "", "2"]], BY_ACTIVITY),
            # the same, once, or nothing about the activity
            ([["Race", "Ann", "", "4"], ["Race", "Bob", "", "4"]], BY_PERSON),
            ([["Race", "Ann", "", "4"], ["Race", "Bob", "", ""]], BY_PERSON),
            ([["Race", "Ann", "", "4"], ["Race", "Bob", "", "\u2013"]], BY_PERSON),
            ([["Race", "Ann", "Lead"], ["Race", "Bob", "Member"]], BY_PERSON),
            # once above all of its people
            ([["Race", "Ann", "", "4"], ["", "Bob", "", "2"]], BY_PERSON),
        ):
            sheet = self._sheet(*others, *rows)
            self.assertEqual(find_layout(sheet, TARGETS), layout, rows)
            # the officer may say that it is one all the same
            self.assertTrue(can_be_list(sheet, TARGETS), rows)

    def _number(self, head, *rows):
        sheet = read_sheet(as_csv([head, *rows]))
        targets = [None if one == "Note" else one.lower() for one in head]
        numbered = number_namesakes(sheet, targets).rows
        return [cells[head.index("Name")] for _line, cells in numbered]

    def test_activities_of_one_name_are_numbered(self):
        rows = [["Race"], ["Swim"], ["race "], ["Race"], [""], [""]]
        names = self._number(["Name"], *rows)
        self.assertEqual(names, ["Race", "Swim", "race (2)", "Race (3)"])
        # a cell that says that there is nothing is no reference, and no parent
        rows = [["Race", "-", "-"], ["Race", "n/a", ""]]
        names = self._number(["Name", "Reference", "Parent"], *rows)
        self.assertEqual(names, ["Race", "Race (2)"])
        # a number that another row has is left to it
        names = self._number(["Name"], ["Race"], ["Race"], ["Race (2)"])
        self.assertEqual(names, ["Race", "Race (3)", "Race (2)"])

    def test_what_is_told_apart_is_not_numbered(self):
        names = self._number(["Name", "Reference"], ["Race", "A"], ["Race", "B-7"])
        self.assertEqual(names, ["Race", "Race"])
        names = self._number(["Name", "Parent"], ["Race", "Sports"], ["Race", "Fun"])
        self.assertEqual(names, ["Race", "Race"])
        # numbers of the rows are no references
        names = self._number(["Name", "Reference"], ["Race", "1"], ["Race", "2"])
        self.assertEqual(names, ["Race", "Race (2)"])

    def test_hours_of_each_member_make_no_other_activities(self):
        rows = [
            [name, one, "", hours]
            for name in ("Race", "Swim", "Choir")
            for one, hours in (("Ann", "4"), ("Bob", "2"))
        ]
        sheet = self._sheet(*rows, ["Garden", "Cy", "", "1"])
        self.assertEqual(find_layout(sheet, TARGETS), BY_PERSON)

    def test_what_the_rows_say_differently_is_marked(self):
        sheet = self._sheet(["Race", "Ann", "", "4"], ["Race", "Bob", "", "2"])
        ((_line, cells),) = merge_rows(sheet, TARGETS).rows
        self.assertIsInstance(cells[3], ConflictingText)

    def test_numbers_of_the_rows_keep_no_activity_apart(self):
        rows = [["Race", "Ann"], ["Race", "Bob"], ["", "Cy"], ["Swim", "Dee"]]
        for column in (range(4), range(1, 5), range(1, 9, 2)):
            numbered = [[str(n), *row] for n, row in zip(column, rows, strict=True)]
            sheet = read_sheet(as_csv([["No", "Activity", "Person"], *numbered]))
            targets = ["reference", "name", "owners"]
            self.assertEqual(find_layout(sheet, targets), BY_PERSON)
            merged = merge_rows(sheet, targets)
            names = [cells[1:] for _line, cells in merged.rows]
            self.assertEqual(names, [["Race", "Ann\nBob\nCy"], ["Swim", "Dee"]])
            self.assertTrue(merged.has_row_numbers)

    def test_references_of_activities_keep_them_apart(self):
        rows = [["X-1", "Race", "Ann"], ["X-2", "Race", "Bob"], ["X-2", "Race", "Cy"]]
        sheet = read_sheet(as_csv([["Ref", "Activity", "Person"], *rows]))
        targets = ["reference", "name", "owners"]
        self.assertEqual(find_layout(sheet, targets), BY_PERSON)
        self.assertEqual(len(merge_rows(sheet, targets).rows), 2)

    def test_a_dash_says_nothing_else_than_the_other_rows(self):
        sheet = self._sheet(["Race", "Ann", "", "4"], ["Race", "Bob", "", "\u2013"])
        ((_line, cells),) = merge_rows(sheet, TARGETS).rows
        self.assertEqual((cells[3], type(cells[3])), ("4", str))

    def test_a_name_in_a_list_of_members_is_a_member(self):
        for head, rows, target in (
            (["Committee", "Name"], [["Race", "Ann"], ["Race", "Bob"]], "contributors"),
            (["Committee", "Name", "Role"], [["Race", "Ann", ""]], "contributors"),
            (["Committee", "Name"], [["Race", "Ann"], ["Swim", "Bob"]], "owners"),
            (["Committee", "Chair"], [["Race", "Ann"], ["Race", "Bob"]], "owners"),
        ):
            sheet = read_sheet(as_csv([head, *rows]))
            guesses = [Guess("name"), Guess("owners"), Guess("person_role")][
                : len(head)
            ]
            found = find_members(sheet, [(one.target, one) for one in guesses])
            self.assertEqual(found[1][0], target, (head, rows))
