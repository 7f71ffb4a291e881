from odoo.tests import BaseCase, tagged

from ..models.placeholders import fill, unknown


@tagged("post_install", "-at_install")
class TestPlaceholders(BaseCase):
    """Texts with placeholders, without a database."""

    def test_each_placeholder_is_filled_in(self):
        self.assertEqual(fill("{a} and {b}, {a}", {"a": "x", "b": "y"}), "x and y, x")

    def test_names_in_any_script_and_braces_stay_as_they_are(self):
        words = {"a": "Łucja {b} 李 \\1 %s", "b": "no"}
        self.assertEqual(fill("{a}!", words), "Łucja {b} 李 \\1 %s!")

    def test_a_line_of_which_all_are_empty_is_left_out(self):
        text = "{a}\nAbout {b}.\n\n{a} {b}"
        self.assertEqual(fill(text, {"a": "x", "b": ""}), "x\n\nx")

    def test_nothing_is_evaluated(self):
        for text in ("{a.__class__}", "{0}{a!r}", "{a:>9}", "{{ a }}", "${a"):
            with self.subTest(text):
                self.assertNotIn("x", fill(text, {"a": "x"}))

    def test_what_nothing_fills_in_is_named_once_in_order(self):
        self.assertEqual(unknown("{z} {a} {y} {z} {}", "a"), ["z", "y", ""])
        self.assertEqual(unknown(False, "a"), [])
