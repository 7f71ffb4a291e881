from odoo.tests import tagged

from ...wizards.inventory_import.cells import NOTE
from .common import ImportCase

PEOPLE = ["Anna Keller", "Thomas Roy", "Hel Per"]
TITLES = ["Race", "Book Club", "Green Office"]
HOURS = ["0 - 20 hours/year", "20 - 40 hours/year", "4 h"]
DAYS = ["2026-01-31", "1.2.2026", "March 2026"]
MAILS = ["ann@example.org", "bob@example.org", "cy@example.org"]
NUMBERS = ["3", "12", "7"]
ROWS = ["1", "2", "3"]
PROSE = ["We still look for somebody who takes this over, whoever it is"] * 3
JOBS = ["Engineer", "Sales Manager", "Head of Finance"]
WORDS = ["High", "Low", "Medium"]
PHONES = ["+49 30 1234567", "0171 2345678", "(030) 765432-1"]
YES = ["yes", "no", "yes"]

# heading, its cells, and what they may be instead
CONTRADICTIONS = [
    ("Activity", PEOPLE, "owners"),
    ("Activity", ROWS, "reference"),
    ("Activity", DAYS, "date_start"),
    ("Activity", HOURS[:2], "hours_year"),
    ("Owner", HOURS, "hours_year"),
    ("Volunteers", HOURS, "hours_year"),
    ("Owner", NUMBERS, "people_wanted"),
    ("Owner", DAYS, "date_start"),
    ("Owner", YES, NOTE),
    ("Helpers", PHONES, NOTE),
    ("Members", PROSE, "purpose"),
    ("Hours", DAYS, "date_start"),
    ("Hours", PEOPLE, "owners"),
    ("Hours", ["lots", "few", "many"], NOTE),
    ("People needed", PEOPLE, "owners"),
    ("People needed", HOURS[2:] * 3, "hours"),
    ("Start", PEOPLE, "owners"),
    ("Start", PROSE, "purpose"),
    ("Until", NUMBERS, "people_wanted"),
    ("Department", MAILS, "owners"),
    ("Department", HOURS, "hours_year"),
    ("Category", PEOPLE, "owners"),
    ("Tags", DAYS, "date_start"),
    ("Part of", PEOPLE, "owners"),
    ("Purpose", ["4 h", "2 h", "8 h"], "hours"),
    ("Status", PROSE, "purpose"),
    ("Status", DAYS, "date_start"),
    ("Decision", PEOPLE, "owners"),
    ("Priority", ["P1", "P2", "when there is time"], NOTE),
    ("Reach", ["250", "40", "1000"], "people_wanted"),
    ("Meetings", PHONES, NOTE),
    ("Skills", DAYS, "date_start"),
    ("Reference", PEOPLE, "owners"),
    ("Hours per month", ["20 h/year", "4 h/year", "2 h"], "hours_year"),
]
# heading, its cells, and what may be meant
TWO_MEANINGS = [
    ("Name", PEOPLE, {"name", "owners"}),
    ("Name", ["New Face", "Neu Mann", "Race"], {"name", "owners"}),
    ("Title", JOBS, {"name", "person_role"}),
    ("Position", JOBS, {"person_role", NOTE}),
    ("Funktion", JOBS, {"person_role", NOTE}),
    ("Team", ["Blue Lagoon", "Red Lagoon"], {"department", "contributors"}),
    ("Équipe", ["Blue Lagoon", "Red Lagoon"], {"department", "contributors"}),
    ("Contact", PHONES, {"owners", NOTE}),
]
AGREEING = [
    ("Name", TITLES, "name"),
    ("Name", ["Race", "n/a", "Swim"], "name"),
    ("Activity", ["Summer Breeze", "Quiet Hour", "Bright Lights"], "name"),
    ("Owner", PEOPLE, "owners"),
    ("Owner", ["Ann", "TBD", "vacant"], "owners"),
    ("Owner", MAILS, "owners"),
    ("Hours", HOURS[2:] * 3, "hours"),
    ("Hours", HOURS[:2], "hours_year"),
    ("Hours", ["4", "many", "2"], "hours"),
    ("Start", DAYS[:2], "date_start"),
    ("Position", ["Chair", "Member", "Treasurer"], "person_role"),
    ("Team", ["Hel Per", "Bo Ss"], "contributors"),
    ("Purpose", PROSE, "purpose"),
    ("Reference", ["2024-01", "2024-02", "2024-03"], "reference"),
    ("Reference", ["2024-0001", "2024-0002", "2024-0003"], "reference"),
    ("Reference", ["00012345", "00012346", "00012347"], "reference"),
    ("Meetings", ["1/month", "2 / month", "1/month"], "meets"),
    ("Status", ["planned", "done", "so so"], "state"),
    ("Active", YES, "state"),
    ("Priority", WORDS, "urgency"),
    ("Meetings", DAYS, "meets"),
    ("Reference", ROWS, "reference"),
    ("Department", ["Blue Lagoon", "Red Lagoon"], "department"),
]


@tagged("post_install", "-at_install")
class TestColumnTargets(ImportCase):
    """What a heading says and what its cells look like are taken together."""

    def _column(self, heading, texts):
        headings = [heading]
        rows = [[text] for text in texts]
        if heading not in ("Activity", "Name", "Title"):
            headings.insert(0, "Activity")
            rows = [[f"Race {n}", *row] for n, row in enumerate(rows)]
        wizard = self._wizard([headings, *rows])
        wizard.action_columns()
        return wizard.column_ids[-1]

    def test_contradiction_is_asked_about(self):
        for heading, texts, other in CONTRADICTIONS:
            with self.subTest(heading=heading, texts=texts):
                column = self._column(heading, texts)
                self.assertFalse(column.target)
                choices = [column.choice, column.other_choice]
                self.assertIn(other, choices)
                self.assertEqual(len(set(choices)), 2)
                self.assertTrue(column.question)

    def test_heading_with_two_meanings_is_asked_about(self):
        for heading, texts, choices in TWO_MEANINGS:
            with self.subTest(heading=heading, texts=texts):
                column = self._column(heading, texts)
                self.assertFalse(column.target)
                self.assertEqual({column.choice, column.other_choice}, choices)

    def test_nothing_is_asked_where_heading_and_cells_agree(self):
        for heading, texts, target in AGREEING:
            with self.subTest(heading=heading, texts=texts):
                column = self._column(heading, texts)
                self.assertEqual(column.target, target)
                self.assertGreater(column.confidence, 50)

    def test_confidence_falls_with_each_cell_that_does_not_fit(self):
        whole = self._column("Owner", ["Ann Lee", "Bob", "Cy", "Dee"]).confidence
        part = self._column("Owner", ["Ann Lee", "Bob", "Cy", "4 h"]).confidence
        self.assertEqual((whole, part), (100, 75))

    def test_departments_are_no_people(self):
        self.env["hr.department"].create([{"name": "Blue"}, {"name": "Red"}])
        column = self._column("Owner", ["Blue", "Red", "Blue"])
        self.assertFalse(column.target)
        self.assertEqual(column.choice, "department")

    def test_another_category_in_each_row_is_none(self):
        few = ["Sport", "Culture"] * 6
        self.assertEqual(self._column("Theme", few).target, "category")
        many = [f"Plan of the {n}th" for n in range(12)]
        self.assertFalse(self._column("Theme", many).target)
        self.env["hr.community.category"].create([{"name": name} for name in many])
        self.assertEqual(self._column("Theme", many).target, "category")

    def test_last_names_beside_first_names_are_no_activities(self):
        for last, first in (("Name", "Vorname"), ("Nom", "Prénom")):
            wizard = self._wizard([[last, first], ["Quill", "Zed"], ["Vale", "Ora"]])
            wizard.action_columns()
            self.assertFalse(wizard.column_ids[0].target, last)
            self.assertTrue(wizard.column_ids[0].question)

    def test_swapped_columns_are_both_asked_about(self):
        rows = [["Activity", "Owner"], *zip(PEOPLE, TITLES, strict=True)]
        wizard = self._wizard(rows)
        wizard.action_columns()
        self.assertEqual(wizard.question_count, 2)
        for column in wizard.column_ids:
            chosen = {column.choice, column.other_choice}
            self.assertEqual(chosen, {"name", "owners"})
        wizard.column_ids[0].target = "owners"
        wizard.column_ids[1].target = "name"
        wizard.action_import()
        self.assertEqual(self._find("Green Office").owner_ids, self.helper)

    def test_what_was_chosen_before_is_asked_again_where_it_does_not_fit(self):
        rows = [["Activity", "Crew"], ["Race", "Hel Per"]]
        wizard = self._wizard(rows)
        wizard.action_columns()
        wizard.column_ids[1].target = "owners"
        wizard.action_import()
        self.assertEqual(self._column("Crew", PEOPLE).target, "owners")
        self.assertFalse(self._column("Crew", HOURS).target)

    def test_activities_called_like_people_are_asked_about_once(self):
        rows = [["Activity"], ["Anna Keller"], ["Thomas Roy"]]
        wizard = self._wizard(rows)
        wizard.action_columns()
        self.assertFalse(wizard.column_ids.target)
        wizard.column_ids.target = "name"
        wizard.action_import()
        self.assertEqual(self._column("Activity", ["Anna Keller"]).target, "name")

    def test_hours_in_a_column_of_people_are_nobodys_name(self):
        rows = [["Activity", "Owner"], ["Race", "Hel Per"], ["Swim", "Bo Ss"]]
        rows += [["Choir", "Hel Per"], ["Wiki", "0 - 20 hours/year"]]
        wizard = self._wizard(rows)
        wizard.action_preview()
        self.assertEqual(wizard.problem_ids.mapped("line"), [5])
        self.assertFalse(wizard.unknown_count)

    def test_hours_a_year_are_read_as_such(self):
        rows = [["Activity", "Hours"], ["Race", "24 hours/year"], ["Swim", "36 h/year"]]
        self._import(rows)
        self.assertEqual(self._find("Race").hours_per_month, 2)
        self.assertEqual(self._find("Swim").hours_per_month, 3)
