from odoo.tests import BaseCase, tagged

from ...models.mixins.greeting_name import greeting_name


@tagged("post_install", "-at_install")
class TestGreetingName(BaseCase):
    """The first name where it is sure to be one, the whole name everywhere else."""

    def test_the_first_name(self):
        for name, first in {
            "Ana Silva": "Ana",
            "Jean-Luc de la Tour": "Jean-Luc",
            "Óscar Núñez Prado": "Óscar",
            "ANA SILVA": "ANA",
            "Siobhan M. O'Neill": "Siobhan",
        }.items():
            with self.subTest(name=name):
                self.assertEqual(greeting_name(name, "en_US"), first)

    def test_the_whole_name_where_it_is_not_sure(self):
        for name in (
            "Ana",
            "Silva, Ana",
            "SILVA Ana",
            "Dr. Ana Silva",
            "Dr Ana Silva",
            "A. Silva",
            "J.R. Silva",
            "A Silva",
            "van Dijk Ana",
            "ana@example.com (Ana)",
            "Line 3",
            "",
        ):
            with self.subTest(name=name):
                self.assertEqual(greeting_name(name, "en_US"), name)

    def test_where_the_family_comes_first(self):
        for lang in ("ja_JP", "hu_HU", "zh_TW"):
            with self.subTest(lang=lang):
                self.assertEqual(greeting_name("Kovács Anna", lang), "Kovács Anna")
