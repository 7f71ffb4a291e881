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
        ):
            with self.subTest(text):
                self.assertTrue(find_mention(NAME, text))

    def test_words(self):
        for text in (
            "Will we get a lamp?",
            "It is dark. Spring is better.",
            "- Will it work?",
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
