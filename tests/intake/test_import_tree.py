from odoo.tests import tagged

from .common import ImportCase

HEADINGS = ["Reference", "Activity", "Part of"]


@tagged("post_install", "-at_install")
class TestImportTree(ImportCase):
    """Which row is which activity, and what it is part of."""

    def _parent_of(self, name, **values):
        return self._find(name, **values).parent_id

    def test_parent_may_stand_below(self):
        self._import(
            [HEADINGS, ["", "Leaf", "Twig"], ["", "Twig", "Bough"], ["", "Bough"]]
        )
        self.assertEqual(self._parent_of("Leaf").name, "Twig")
        self.assertEqual(self._parent_of("Twig").name, "Bough")
        self.assertFalse(self._parent_of("Bough"))

    def test_reference_comes_before_a_name(self):
        self._import([HEADINGS, ["R1", "Race"], ["R2", "R1"], ["R3", "Start", "r1"]])
        self.assertEqual(self._parent_of("Start").name, "Race")

    def test_row_is_not_part_of_itself_but_of_its_namesake(self):
        self._import([HEADINGS, ["R1", "Race", "Race"], ["R2", "Race", ""]])
        self.assertEqual(self._find("Race", reference="R1").parent_id.reference, "R2")

    def test_name_without_a_parent_is_preferred(self):
        rows = [["R1", "Race"], ["R2", "Other"], ["R3", "Race", "Other"]]
        self._import([HEADINGS, *rows, ["R4", "Start", "Race"]])
        self.assertEqual(self._parent_of("Start").reference, "R1")

    def test_only_namesake_may_have_a_parent(self):
        self._import(
            [HEADINGS, ["", "Bough"], ["", "Twig", "Bough"], ["", "Leaf", "TWIG"]]
        )
        self.assertEqual(self._parent_of("Leaf").name, "Twig")

    def test_parent_may_be_there_already(self):
        self._import(
            [HEADINGS, ["", "Cake", "party"], ["", "Ice", self.party.reference]]
        )
        self.assertEqual(self._parent_of("Cake"), self.party)
        self.assertEqual(self._parent_of("Ice"), self.party)

    def test_tie_between_parents_is_a_problem(self):
        rows = [["R1", "Race"], ["R2", "Race"], ["R3", "Start", "Race"]]
        problems = self._problems([HEADINGS, *rows])
        self.assertEqual(list(problems), [(4, "Part of")])
        self.assertIn("2 activities are named “Race”", problems[4, "Part of"])

    def test_tie_with_what_is_there_is_a_problem(self):
        problems = self._problems([HEADINGS, ["X1", "Party"], ["X2", "Cake", "Party"]])
        self.assertEqual(list(problems), [(3, "Part of")])

    def test_unknown_parent_is_a_problem(self):
        problems = self._problems([HEADINGS, ["", "Race", "Nowhere"]])
        self.assertIn("no other activity “Nowhere”", problems[2, "Part of"])
        problems = self._problems([HEADINGS, ["", "Race", "Race"]])
        self.assertIn("no other activity “Race”", problems[2, "Part of"])

    def test_parent_in_another_company_is_none(self):
        self._new_activity("Abroad", reference="FAR", company_id=self.other_company.id)
        for text in ("Abroad", "FAR"):
            problems = self._problems([HEADINGS, ["", "Race", text]])
            self.assertEqual(list(problems), [(2, "Part of")])

    def test_circle_names_each_of_its_rows_once(self):
        rows = [["", "A", "C"], ["", "B", "A"], ["", "C", "B"], ["", "D", "C"]]
        problems = self._problems([HEADINGS, *rows])
        self.assertEqual(
            sorted(problems), [(2, "Part of"), (3, "Part of"), (4, "Part of")]
        )
        for line in ("2", "3", "4"):
            self.assertIn(line, problems[2, "Part of"])

    def test_row_that_names_its_own_reference_is_a_circle_of_none(self):
        problems = self._problems([HEADINGS, ["R1", "Race", "R1"]])
        self.assertEqual(list(problems), [(2, "Part of")])

    def test_circle_through_what_is_there_is_a_problem(self):
        cake = self._new_activity("Cake", parent_id=self.party.id)
        self._new_activity("Icing", parent_id=cake.id)
        rows = [HEADINGS, [self.party.reference, "Party", "Icing"]]
        problems = self._problems(rows)
        self.assertEqual(list(problems), [(2, "Part of")])
        self.assertIn("“Cake”", problems[2, "Part of"])
        self.assertIn("“Icing”", problems[2, "Part of"])

    def test_circle_through_a_row_whose_cell_is_empty_is_a_problem(self):
        cake = self._new_activity("Cake", parent_id=self.party.id)
        rows = [
            HEADINGS,
            [self.party.reference, "Party", "Cake"],
            [cake.reference, "Cake", ""],
        ]
        self.assertEqual(list(self._problems(rows)), [(2, "Part of"), (3, "Part of")])

    def test_two_that_change_places_are_no_circle(self):
        self._import([HEADINGS, ["R1", "A", ""], ["R2", "B", "A"]])
        log = self._import([HEADINGS, ["R1", "A", "B"], ["R2", "B", ""]])
        self.assertEqual(self._parent_of("A").name, "B")
        self.assertFalse(self._parent_of("B"))
        log.with_user(self.officer).action_undo()
        self.assertEqual(self._parent_of("B").name, "A")
        self.assertFalse(self._parent_of("A"))

    def test_two_rows_with_one_reference_are_a_problem(self):
        problems = self._problems([HEADINGS, ["R1", "A"], ["", "B"], ["r1", "C"]])
        self.assertEqual(list(problems), [(4, "Reference")])
        self.assertIn("Row 2", problems[4, "Reference"])

    def test_two_rows_of_one_name_and_parent_are_a_problem(self):
        problems = self._problems([["Activity"], ["Race"], ["Swim"], ["RACE"]])
        self.assertEqual(list(problems), [(4, "Activity")])
        self.assertIn("Row 2", problems[4, "Activity"])

    def test_two_rows_about_one_activity_are_a_problem(self):
        rows = [[self.party.reference, "Ball"], ["", "Party"]]
        for order in (rows, rows[::-1]):
            problems = self._problems([HEADINGS, *order])
            self.assertEqual(list(problems), [(3, "Reference")], order)
            self.assertIn("Row 2", problems[3, "Reference"])

    def test_rows_without_a_name_are_no_twins(self):
        problems = self._problems([["Activity", "Why"], ["", "a"], ["", "b"]])
        self.assertEqual(list(problems), [(2, "Activity"), (3, "Activity")])
        self.assertIn("has no name", problems[3, "Activity"])
