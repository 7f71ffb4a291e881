from odoo.tests import BaseCase, tagged

from ...models.mixins.greeting_name import greeting_name
from ..common import CommunityCase


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
            "Van Dijk Ana",
            "Abd Al-Rahman",
            "Md Karim Uddin",
            "Nguyen Van An",
            "Đỗ Thị Hà",
            "Li Wei",
            "Kim Min-jun",
            "Kovács Anna",
            "Szűcs Péter",
            "Tanaka Hiroshi",
            "ana@example.com (Ana)",
            "Line 3",
            "",
        ):
            with self.subTest(name=name):
                self.assertEqual(greeting_name(name, "en_US"), name)

    def test_where_the_family_comes_first(self):
        for lang in ("ja_JP", "hu_HU", "zh_TW"):
            with self.subTest(lang=lang):
                self.assertEqual(greeting_name("Lantos Anna", lang), "Lantos Anna")
        self.assertEqual(greeting_name("Lantos Anna", "en_US", "HU"), "Lantos Anna")
        self.assertEqual(greeting_name("Ana Silva", "en_US", "PT"), "Ana")


@tagged("post_install", "-at_install")
class TestGreetedReader(CommunityCase):
    """Whoever reads an email, and where they work."""

    def _greets(self, reader, *names):
        greeting = self.env["hr.community.mail"]._get_greeting(reader)
        self.assertEqual([name in greeting for name in names], [True, False])

    def test_a_user_who_is_no_employee_keeps_the_whole_name(self):
        shared = self._new_user("Community Officers")
        self._greets(shared, "Community Officers", "?")
        self._new_person("Ana Silva", shared)
        self._greets(shared, "Community", "Officers")

    def test_the_companys_country_says_which_name_comes_first(self):
        person = self._new_person("Lantos Anna")
        self.env.company.country_id = self.env.ref("base.pt")
        self._greets(person, "Lantos", "Anna")
        self.env.company.country_id = self.env.ref("base.hu")
        self._greets(person, "Lantos Anna", "?")
