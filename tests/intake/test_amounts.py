from odoo.tests import BaseCase, tagged

from ...wizards.inventory_import.amounts import (
    AmbiguousAmount,
    NotAnAmount,
    find_mark,
    mark_of_reader,
    read_amount,
)


@tagged("post_install", "-at_install")
class TestAmounts(BaseCase):
    """How many hours a cell says, in every way people write them."""

    def test_amounts_as_people_write_them(self):
        for text, value in (
            ("1,5 h", 1.5),
            ("4 Std.", 4),
            ("90 min", 1.5),
            ("ca. 2", 2),
            ("3\u20134", 3),
            ("~ 3 bis 4 Stunden", 3),
            ("2 heures / mois", 2),
            ("1½ h", 1.5),
            ("½", 0.5),
            ("1.234,5", 1234.5),
            ("1,234.5", 1234.5),
            ("1.000.000", 1_000_000),
            ("1 000", 1000),
            ("1'500", 1500),
            ("0,125", 0.125),
            ("10 hours per month", 10),
        ):
            self.assertEqual(read_amount(text), value, text)

    def test_thousand_or_one_is_asked_where_nothing_tells(self):
        for text, comma, point in (("1.500", 1500, 1.5), ("12,500 h", 12.5, 12500)):
            with self.assertRaises(AmbiguousAmount):
                read_amount(text)
            self.assertEqual(read_amount(text, ","), comma)
            self.assertEqual(read_amount(text, "."), point)

    def test_other_cells_tell_the_mark(self):
        self.assertEqual(find_mark(["1.500", "1,5 h"]), ",")
        self.assertEqual(find_mark(["1,500", "ca. 2.5"]), ".")
        self.assertEqual(find_mark(["1.234,5"]), ",")
        for texts in (["1.500", "1,500"], ["1,5", "1.5"], [], ["4", "many"]):
            self.assertIsNone(find_mark(texts), texts)

    def test_language_of_the_officer_tells_where_the_file_agrees(self):
        for point, delimiter, mark in (
            (",", ";", ","),
            (".", ",", "."),
            (".", ";", None),
            (",", ",", None),
            (",", "\t", None),
            (".", "", None),
        ):
            self.assertEqual(mark_of_reader(point, delimiter), mark)

    def test_what_is_no_amount(self):
        for text in ("many", "-1", "nan", "inf", "1,2,3", "4-3", "2 days", "4h/Woche"):
            with self.assertRaises(NotAnAmount, msg=text):
                read_amount(text)
        for text in ("1 h 30", "1_0", "2026-12-31", "¾ or so", "", " ", "9" * 80):
            with self.assertRaises(NotAnAmount, msg=text):
                read_amount(text)
