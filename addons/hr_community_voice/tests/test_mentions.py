from odoo.tests import TransactionCase, tagged

from ..models.listening.mentions import find_mention

NAME = "Aïsha Will Spring"


@tagged("post_install", "-at_install")
class TestMentions(TransactionCase):
    """A name is found where it is one, and a word is a word."""

    def test_names(self):
        for text in (
            "Aisha said so",
            "as AÏSHA said",
            "aisha spring said so",
            "the desk of Spring",
            "It is dark. Spring: bring a lamp",
            "Will's lamp",
            "we asked Will, who agreed",
            "write to aisha_s",
            "Aisha/Spring",
            "Said by: Spring",
            "No lamp; Spring was there",
            "A complaint \N{EN DASH} Will",
            "Asked for - Will",
            "Will \N{EN DASH} the nights are too long",
            "Will - the nights are too long",
            "Will, from the kitchen",
            "Will (kitchen)",
            "we asked A\N{SOFT HYPHEN}isha",
            "we asked Ai\N{COMBINING DIAERESIS}sha",
        ):
            with self.subTest(text):
                self.assertTrue(find_mention(NAME, text))

    def test_words(self):
        for text in (
            "Will we get a lamp?",
            "It is dark. Spring is better.",
            "- Will it work?",
            "Asked:\n\N{EN DASH} Will it work?\n• Will it last?",
            "Spring-loaded lamps",
            "Spring\n- a lamp",
            "It is dark… Will it stay so?",
            "it will be spring soon",
            "“Will you help?”",
            "aisha",
            "",
            None,
        ):
            with self.subTest(text):
                self.assertFalse(find_mention(NAME, text))

    def test_no_name_mentions_nobody(self):
        self.assertFalse(find_mention(None, "Will said so"))
        self.assertFalse(find_mention("Bo Li", "Bo said so"))

    def test_names_that_open_no_sentence_are_names(self):
        for name in ("Rob", "Sue", "Iris", "Ivy", "Weber", "Parker"):
            with self.subTest(name):
                self.assertTrue(find_mention(f"{name} X", f"{name} is tired."))
