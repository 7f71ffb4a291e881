from random import Random

from odoo.exceptions import UserError
from odoo.tests import tagged

from .common import ImportCase, as_csv, as_ods, as_xlsx

GOOD = ["Race", "Running", "New Face", "4", "2026-01-31", "2026-12-31", "5"]
HEADINGS = ["Activity", "Kind", "Leads", "Hours", "Start", "End", "Impact"]
MORE = ["Skills", "Department", "Strategic", "People wanted"]


@tagged("post_install", "-at_install")
class TestImportProblems(ImportCase):
    """What is wrong is named with its row and column, and nothing is written."""

    def _problem_of(self, heading, text):
        """Return the problem of a sheet with one cell more than its names."""
        rows = [["Activity", heading], ["Good", ""], ["Bad", text]]
        problems = self._problems(rows)
        self.assertEqual(list(problems), [(3, heading)], text)
        return problems[3, heading]

    def test_cells_that_say_nothing_sensible(self):
        for heading, text in (
            ("Hours", "many"),
            ("Hours", "#REF!"),
            ("Impact", "6"),
            ("Urgency", "so so"),
            ("Start", "03/04/2026"),
            ("End", "2027-02-29"),
            ("Strategic", "maybe"),
            ("People wanted", "2.5"),
            ("Skills", "Planning parties (a, b)"),
        ):
            self.assertTrue(self._problem_of(heading, text))

    def test_unknown_level_names_the_levels_there_are(self):
        message = self._problem_of("Skills", "Planning parties (Godlike)")
        self.assertIn("“Godlike”", message)
        self.assertIn("Basic, Solid, Advanced", message)

    def test_unknown_and_ambiguous_skills(self):
        self.assertIn(
            "The skill “Juggling” does not exist",
            self._problem_of("Skills", "Juggling"),
        )
        twin = self.skill_type.copy({"name": "Twin"})
        twin.skill_ids = [(0, 0, {"name": "Planning parties"})]
        message = self._problem_of("Skills", "Planning parties")
        self.assertIn("Several skill types", message)

    def test_unknown_department(self):
        message = self._problem_of("Department", "Ministry of Walks")
        self.assertIn("The department “Ministry of Walks” does not exist", message)

    def test_department_of_another_company_is_unknown(self):
        self.env["hr.department"].create(
            {"name": "Overseas", "company_id": self.other_company.id}
        )
        self._problem_of("Department", "Overseas")

    def test_ambiguous_department_asks_for_the_path(self):
        north, south = self.env["hr.department"].create(
            [{"name": "North"}, {"name": "South"}]
        )
        teams = self.env["hr.department"].create(
            [{"name": "Crew", "parent_id": top.id} for top in (north, south)]
        )
        message = self._problem_of("Department", "Crew")
        self.assertIn("2 departments", message)
        self.assertIn("North / Crew", message)
        self._import([["Activity", "Department"], ["Walk", "south / crew"]])
        self.assertEqual(self._find("Walk").department_id, teams[1])

    def test_names_that_no_index_takes_are_named(self):
        # random letters, as what repeats is made short before it is indexed
        name = "".join(Random(1).choices("abcdefghijklmnopqrstuvwxyz", k=5000))
        for heading in ("Reference", "Tags", "Leads", "Former leads"):
            self.assertIn("too long", self._problem_of(heading, name))

    def test_heading_that_no_index_takes_is_not_remembered(self):
        name = "".join(Random(1).choices("abcdefghijklmnopqrstuvwxyz", k=5000))
        self._import([["Activity", name], ["Race", "fun"]])
        self.assertIn("fun", self._find("Race").note)
        remembered = self.env["hr.community.import.heading"].search([])
        self.assertEqual(remembered.mapped("heading"), ["activity"])

    def test_it_cannot_end_before_it_starts(self):
        rows = [["Activity", "Start", "End"], ["Race", "2026-02-02", "2026-02-01"]]
        self.assertEqual(list(self._problems(rows)), [(2, "End")])
        rows[1][2] = "2026-02-02"
        self.assertFalse(self._problems(rows))

    def test_it_cannot_end_before_the_start_that_odoo_knows(self):
        self._import([["Activity"], ["Race"]])
        self._find("Race").date_start = "2026-06-01"
        problems = self._problems([["Activity", "End"], ["Race", "2026-05-31"]])
        self.assertEqual(list(problems), [(2, "End")])
        self.assertIn("2026-06-01", problems[2, "End"])

    def test_row_without_a_name(self):
        problems = self._problems([["Why", "Activity"], ["fun", ""], ["", "Race"]])
        self.assertEqual(list(problems), [(2, "Activity")])

    def test_cell_under_no_heading_has_the_letter_of_its_column(self):
        problems = self._problems([["Activity", "Why"], ["Race", "fun", "", "lost"]])
        self.assertEqual(list(problems), [(2, "D")])
        self.assertIn("“lost”", problems[2, "D"])

    def test_cell_under_an_empty_heading_has_the_letter_of_its_column(self):
        rows = [["Activity", "", "Why"], ["Race", "#REF!", "fun"]]
        self.assertEqual(list(self._problems(rows)), [(2, "B")])

    def test_sheet_without_names_has_one_problem(self):
        problems = self._problems([["Why", "Budget"], ["fun", "7"], ["fame", "8"]])
        self.assertEqual(list(problems), [(1, "Activity")])

    def test_rows_are_those_of_the_file_in_every_format(self):
        rows = [["Activity", "Hours"], [], ["#Race", "4"], [], ["Swim", "lots"]]
        for content in (as_csv(rows), as_xlsx(rows), as_ods(rows)):
            self.assertEqual(list(self._problems(content)), [(5, "Hours")])

    def test_problems_stand_in_the_order_of_the_file(self):
        rows = [
            ["Activity", "Hours", "Part of"],
            ["A", "lots", ""],
            ["B", "", "Z"],
            ["C", "many"],
        ]
        wizard = self._wizard(rows)
        wizard.action_preview()
        self.assertEqual(wizard.problem_ids.mapped("line"), [2, 3, 4])
        self.assertEqual(wizard.problem_count, 3)
        wizard.action_preview()
        self.assertEqual(wizard.problem_count, 3, "found twice")

    def test_one_bad_cell_keeps_everything_out(self):
        rows = [HEADINGS, GOOD, ["Swim", "Water", "Old Face", "lots"]]
        for create_people in (True, False):
            before = self._count_written()
            with self.assertRaises(UserError) as caught:
                self._import(rows, create_people=create_people)
            self.assertEqual(self._count_written(), before)
            self.assertIn("3, Hours", str(caught.exception))
            self.assertIn("1 problems", str(caught.exception))

    def test_failure_in_the_middle_leaves_nothing_to_whoever_catches_it(self):
        wizard = self._wizard([HEADINGS, GOOD])
        before = self._count_written()

        def fail(*_args):
            raise RuntimeError("Out of paper")

        self.patch(type(self.env["hr.community.import"]), "_log_activities", fail)
        try:
            wizard.action_import()
        except RuntimeError as error:
            self.assertEqual(str(error), "Out of paper")
        self.assertEqual(self._count_written(), before)

    def test_unreadable_file_is_refused_in_a_sentence_with_its_name(self):
        program = b"MZ\x90\x00" + bytes(range(256))
        for content, words in (
            (program, "Save it as CSV, XLSX or ODS"),
            (
                "Activity\nCafé\n".encode("cp1252"),
                "another encoding",
            ),
            (b"Activity\nRa\0ce\n", "Save it as CSV, XLSX or ODS"),
            (as_csv([["Activity"], ["x" * 200_000]]), "row 2"),
            (b"\n", "is empty"),
            (
                b"\xd0\xcf\x11\xe0" + b"\0" * 600,
                "is an old or password-protected Excel file",
            ),
            (as_xlsx([["Activity"]])[:200], "is damaged"),
        ):
            before = self._count_written()
            for action in ("action_columns", "action_preview", "action_import"):
                wizard = self._wizard(content, filename="our list.csv")
                with self.assertRaises(UserError) as caught:
                    getattr(wizard, action)()
                self.assertIn("“our list.csv”: ", str(caught.exception))
                self.assertIn(words, str(caught.exception))
            self.assertEqual(self._count_written(), before)

    def test_no_file_asks_for_one(self):
        wizard = self._wizard([["Activity"]])
        wizard.file = False
        with self.assertRaisesRegex(UserError, "Choose the spreadsheet"):
            wizard.action_preview()

    def test_another_encoding_is_read_once_it_is_chosen(self):
        content = as_csv([["Activity"], ["Café"]], encoding="cp1252")
        self._import(content, encoding="cp1252")
        self.assertTrue(self._find("Café"))
