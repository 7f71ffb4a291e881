import datetime
import time

from odoo.tests import BaseCase, tagged

from ...wizards.inventory_import import cells
from ...wizards.inventory_import.cells import SkillText
from ...wizards.inventory_import.errors import AmbiguousError, CellError
from ...wizards.inventory_import.sheet_parts import NumberText
from .common import english


@tagged("post_install", "-at_install")
class TestCells(BaseCase):
    """What the text of one cell means."""

    def assertAll(self, parse, expected):
        for text, value in expected.items():
            self.assertEqual(parse(text), value, text)

    def assertNone(self, parse, *texts):
        for text in texts:
            with self.assertRaises(CellError, msg=text) as caught:
                parse(text)
            self.assertIn(text[:5], english(caught.exception))

    def test_hours(self):
        expected = {"6": 6, "6,5": 6.5, "6.25": 6.25, "6 h": 6, "12hrs": 12, "0": 0}
        self.assertAll(cells.parse_number, expected | {"2 hours": 2, "0,125": 0.125})
        self.assertNone(
            cells.parse_number, "many", "-1", "nan", "inf", "8-6", "1,2,3", "200000"
        )

    def test_thousand_or_one_is_not_guessed(self):
        self.assertNone(cells.parse_number, "1,000", "12,500 h", "12.125")
        self.assertAll(cells.parse_number, {"1000": 1000, "1.000,5": 1000.5})
        for mark, value in ((",", 1500), (".", 1.5)):
            self.assertEqual(cells.parse_number("1.500", mark), value)
        # a program's own number has a decimal point, whatever the file's people do
        self.assertEqual(cells.parse_number(NumberText("12.125"), ","), 12.125)

    def test_people_are_whole(self):
        self.assertAll(cells.parse_count, {"3": 3, "3 people": 3, "0": 0, "2.0": 2})
        self.assertNone(cells.parse_count, "2.5", "-2", "some", "1001")

    def test_ratings_go_from_one_to_five(self):
        self.assertAll(cells.parse_rating, {"1": "1", "5": "5", "4/5": "4", "3.0": "3"})
        self.assertNone(cells.parse_rating, "0", "6", "3.5", "high")

    def test_yes_and_no(self):
        yes = {"Yes": True, "x": True, "TRUE": True, "Strategic": True, "oui": True}
        no = {"no": False, "0": False, "Supporting": False, "nein": False}
        self.assertAll(cells.parse_yes_no, yes | no)
        self.assertNone(cells.parse_yes_no, "maybe")

    def test_dates_that_cannot_be_mistaken(self):
        self.assertAll(
            cells.parse_date,
            {
                "2026-12-31": datetime.date(2026, 12, 31),
                "31.12.2026": datetime.date(2026, 12, 31),
                "2026/12/31": datetime.date(2026, 12, 31),
                "2028-02-29": datetime.date(2028, 2, 29),
            },
        )
        self.assertNone(cells.parse_date, "2026-02-29", "31.12.26", "next week")
        self.assertNone(cells.parse_date, "03/04/2026", "0026-01-01", "9999-12-31")

    def test_dates_that_can_be_mistaken_are_read_by_the_habit_of_the_file(self):
        self.assertEqual(cells.find_date_order(["03/04/2026", "31/12/2026"]), "dmy")
        self.assertEqual(cells.find_date_order(["12/31/2026"]), "mdy")
        self.assertIsNone(cells.find_date_order(["12/31/2026", "31/12/2026"]))
        with self.assertRaises(AmbiguousError) as caught:
            cells.parse_date("03/04/2026")
        self.assertEqual(caught.exception.choice, "date_order")
        for order, month in (("dmy", 4), ("mdy", 3)):
            self.assertEqual(cells.parse_date("03/04/2026", order).month, month)

    def test_several_people_in_a_cell(self):
        expected = ["Ann Lee", "Bob"]
        for text in (
            "Ann Lee; Bob",
            "Ann Lee, Bob",
            "Ann Lee\nBob",
            "Ann Lee | Bob",
            "Ann Lee;;Bob; Ann Lee;",
        ):
            self.assertEqual(cells.split_list(text), expected, text)

    def test_comma_parts_nothing_where_another_mark_does(self):
        self.assertEqual(
            cells.split_list("Lee, Ann; Ray, Bob"), ["Lee, Ann", "Ray, Bob"]
        )

    def test_each_line_of_a_list_is_read_by_itself(self):
        self.assertAll(
            cells.split_list,
            {
                "a, b\nc": ["a", "b", "c"],
                "a; b, c\nd, e": ["a", "b, c", "d", "e"],
            },
        )

    def test_what_says_nothing_in_a_list_is_no_part_of_it(self):
        for blank in ("-", "\u2013", "n/a", "TBD", "?"):
            self.assertEqual(cells.split_list(f"Sport; {blank}"), ["Sport"])
            self.assertEqual(cells.split_list(blank), [])
            self.assertEqual(
                cells.parse_skills(f"{blank}\nTact"), [SkillText("Tact")], blank
            )

    def test_skills_with_what_stands_in_brackets(self):
        self.assertEqual(
            cells.parse_skills("Planning (Advanced, nice to have); Money (Pro)\nTact"),
            [
                SkillText("Planning", "Advanced", must=False),
                SkillText("Money", professional=True),
                SkillText("Tact"),
            ],
        )
        self.assertEqual(cells.parse_skills("Tact (must)"), [SkillText("Tact")])

    def test_too_much_in_brackets_is_refused(self):
        self.assertNone(cells.parse_skills, "Planning (Advanced, Basic)")

    def test_brackets_are_those_at_the_end(self):
        for text, name, level in (
            ("C (the language) (Basic)", "C (the language)", "Basic"),
            ("C(Basic)", "C", "Basic"),
            ("C (Basic) and more", "C (Basic) and more", ""),
            ("C (Basic))", "C (Basic))", ""),
            ("(Basic)", "(Basic)", ""),
            ("C (", "C (", ""),
            ("C ()", "C", ""),
        ):
            self.assertEqual(cells.parse_skills(text), [SkillText(name, level)], text)

    def test_many_blanks_take_no_time(self):
        blanks = " " * 30_000
        start = time.monotonic()
        self.assertNone(cells.parse_number, f"1{blanks}x", f"1{blanks}h{blanks}x")
        self.assertEqual(len(cells.parse_skills(f"a{blanks}b")), 1)
        self.assertLess(time.monotonic() - start, 2)

    def test_what_is_known_by_its_name_has_a_short_one(self):
        most = "x" * cells.MAX_NAME_LENGTH
        self.assertEqual(cells.parse_name(most), most)
        self.assertEqual(cells.split_list(f"{most}; y"), [most, "y"])
        self.assertNone(cells.parse_name, f"{most}x")
        self.assertNone(cells.split_list, f"{most}x; y")

    def test_failed_formula_is_refused(self):
        for text in ("#REF!", "#N/A", "#DIV/0!", "#NAME?", "Err:502", "#SPILL!"):
            with self.assertRaises(CellError, msg=text):
                cells.check_no_error_value(text)
        for text in ("#5", "#hashtag", "# why", "Error", "#N/A is what we had"):
            cells.check_no_error_value(text)
