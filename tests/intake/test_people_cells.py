from odoo.tests import BaseCase, tagged

from ...models.mixins.folding import clean, fold, without_accents
from ...wizards.inventory_import import people
from ...wizards.inventory_import.people import (
    AmbiguousPeople,
    find_comma_meaning,
    find_role,
    read_people,
)
from ...wizards.inventory_import.sheet_parts import JoinedCells
from ...wizards.inventory_import.words import DECISIONS, STATES, read_word

KNOWN = {fold(name) for name in ("Zoë Lee", "Kim", "Fun & Games", "kim@example.com")}


def names_one_employee(text):
    return fold(text) in KNOWN


def names(text, comma_meaning=None):
    return [
        one.name
        for one in read_people(text, names_one_employee, comma_meaning)
        if one.name
    ]


@tagged("post_install", "-at_install")
class TestPeopleCells(BaseCase):
    """Who is named in a cell."""

    def test_every_mark_between_people(self):
        for text in ("A B; C D", "A B & C D", "A B / C D", "A B\nC D", "A B und C D"):
            self.assertEqual(names(text), ["A B", "C D"], text)
        self.assertEqual(names("A B, C D"), ["A B", "C D"])
        self.assertEqual(names("A, B, C"), ["A", "B", "C"])

    def test_name_that_holds_a_mark_is_one_where_it_is_known(self):
        self.assertEqual(names("Fun & Games"), ["Fun & Games"])

    def test_last_name_first_is_one_person_where_one_is_known(self):
        for text in ("Lee, Zoë", "lee,zoe\u0308", "Lee,\u00a0Zo\u00eb", "Lee, Zoë (x)"):
            self.assertEqual(list(map(fold, names(text))), ["zoë lee"], text)

    def test_comma_that_nobody_can_tell_is_asked(self):
        with self.assertRaises(AmbiguousPeople):
            names("Ray, Bob")
        self.assertEqual(names("Ray, Bob", people.LAST_FIRST), ["Bob Ray"])
        self.assertEqual(names("Ray, Bob", people.SEVERAL), ["Ray", "Bob"])
        self.assertEqual(names("Ray, Bob; Ray, Sue"), ["Bob Ray", "Sue Ray"])
        self.assertEqual(names("Kim, Bob"), ["Kim", "Bob"])

    def test_other_cells_tell_the_comma(self):
        self.assertEqual(
            find_comma_meaning(["x", "Lee, Zoë"], names_one_employee), people.LAST_FIRST
        )
        self.assertEqual(
            find_comma_meaning(["Kim, Bob"], names_one_employee), people.SEVERAL
        )
        self.assertEqual(
            find_comma_meaning(["A, B, C"], names_one_employee), people.SEVERAL
        )
        self.assertEqual(
            find_comma_meaning(["A, B; C, D"], names_one_employee), people.LAST_FIRST
        )
        self.assertEqual(
            find_comma_meaning(["A, B / C, D"], names_one_employee), people.LAST_FIRST
        )
        self.assertEqual(
            find_comma_meaning(["Ann Lee, Bo Ek & Cy Day, Di Fox"], names_one_employee),
            people.SEVERAL,
        )
        self.assertIsNone(find_comma_meaning(["A, B", "C"], names_one_employee))
        self.assertIsNone(
            find_comma_meaning(["Lee, Zoë", "Kim, Bob"], names_one_employee)
        )

    def test_full_names_on_both_sides_of_a_comma_are_two_people(self):
        for text in ("A B, C D\nE F, G H", "A B, C D; E F"):
            self.assertEqual(find_comma_meaning([text], names_one_employee), None, text)
            self.assertIn("C D", names(text), text)
        self.assertEqual(names("Ray Lee, Bob; Moe, Sue"), ["Bob Ray Lee", "Sue Moe"])

    def test_each_of_several_cells_is_read_by_itself(self):
        """The line ends between them are none of whoever wrote them."""
        cells = JoinedCells(["A B, C D", "E F", "A B"])
        self.assertEqual(names(cells), ["A B", "C D", "E F"])
        with self.assertRaises(AmbiguousPeople):
            names(JoinedCells(["Ray, Bob", "Moe, Sue"]))
        cells = JoinedCells(["Ray, Bob\nMoe, Sue", "Lee, Ann; Kim"])
        self.assertEqual(
            find_comma_meaning([cells], names_one_employee), people.LAST_FIRST
        )

    def test_address_and_brackets_are_no_name(self):
        (one,) = read_people("Ann Lee (Chair) <ann@x.org>", names_one_employee)
        self.assertEqual((one.name, one.email), ("Ann Lee", "ann@x.org"))
        self.assertEqual((one.word, one.role), ("Chair", "owner"))
        self.assertEqual(names("a@x.org, b@x.org"), ["a@x.org", "b@x.org"])
        (one,) = read_people("Dr. Kim?", names_one_employee)
        self.assertEqual(one.name, "Kim")

    def test_roles_in_brackets(self):
        for word, role in (
            ("Stv.", "deputy"),
            ("chair, since 2020", "owner"),
            ("ehemals", "former"),
            ("trésorier", "contributor"),
            ("Berlin", None),
            ("Vice President", "deputy"),
            ("Former Treasurer", "former"),
            ("Ranking Member", "contributor"),
            ("Ex Officio", "contributor"),
            ("Marketing Lead", None),
        ):
            (one,) = read_people(f"Ann Lee ({word})", names_one_employee)
            self.assertEqual(one.role, role, word)

    def test_nobody_is_nobody(self):
        for text in (
            "TBD",
            "vacant",
            "n/a",
            "N/A",
            "\u2013",
            "-",
            "?",
            "???",
            "N.N.",
            "…",
        ):
            self.assertTrue(read_people(text, names_one_employee)[0].is_nobody, text)
        for text in ("vakant", "à pourvoir", "offen", "Nadie", "(tbd)", "vacant (May)"):
            self.assertTrue(read_people(text, names_one_employee)[0].is_nobody, text)
        self.assertEqual(names("Kim, TBD"), ["Kim"])
        self.assertEqual(names("Tina; Nana Open"), ["Tina", "Nana Open"])

    def test_others_who_are_not_named_are_nobody(self):
        for text in (
            "others",
            "and other members",
            "weitere Helfer",
            "et autres membres du bureau",
        ):
            self.assertTrue(read_people(text, names_one_employee)[0].is_nobody, text)
        for text in ("Ann Lee u.a.", "Ann Lee et al.", "Ann Lee usw."):
            (one,) = read_people(text, names_one_employee)
            self.assertEqual(one.name, "Ann Lee", text)
            self.assertTrue(one.word, "it is noted")
        self.assertEqual(names("Ann Lee, Bo Ray and others"), ["Ann Lee", "Bo Ray"])
        self.assertEqual(names("Ann Lee, etc."), ["Ann Lee"])
        for text in ("Ann Other", "Otto Weiter", "Other Face"):
            self.assertEqual(names(text), [text])

    def test_two_spellings_fold_into_one(self):
        for text in (
            "Zoe\u0308\u00a0Lee",
            " zoë  LEE",
            "Zo\u00ad\u00eb\u200b Lee\ufeff",
        ):
            self.assertEqual(fold(text), fold("Zoë Lee"), ascii(text))
        self.assertEqual(clean("A\u200bnn\u00a0 Lee"), "Ann Lee")
        self.assertEqual(without_accents("Zoë"), "zoe")
        self.assertNotEqual(fold("Zoe"), fold("Zoë"))

    def test_a_year_that_is_over_makes_a_role_a_past_one(self):
        for text, role in (
            ("bis 2019", "former"),
            ("until 2020", "former"),
            ("hasta 2021", "former"),
            ("bis 2999", None),
            ("2019", None),
        ):
            self.assertEqual(find_role(text), role, text)

    def test_words_for_states_and_decisions(self):
        for text, state in (
            ("Active", "running"),
            ("On hold", "paused"),
            ("done!", "retired"),
            ("archiviert", "retired"),
            ("En cours", "running"),
            ("geplant", "open"),
            ("Idea", "proposed"),
            ("beendet (2024)", "retired"),
            ("so so", None),
        ):
            self.assertEqual(read_word(text, STATES), state, text)
        for text, decision in (
            ("Keep", "keep"),
            ("weiterführen", "keep"),
            ("à revoir", None),
            ("arrêter", "stop"),
            ("cambiar", "change"),
        ):
            self.assertEqual(read_word(text, DECISIONS), decision, text)
