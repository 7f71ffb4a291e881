from odoo.tests import BaseCase, tagged

from ...wizards.inventory_import.cells import NOTE
from ...wizards.inventory_import.columns import (
    ALTERNATIVE_MATCH,
    LABELS,
    column_letter,
    guess_targets,
    normalise,
)
from ...wizards.inventory_import.words import HEADING_WORDS


def recognise(headings, remembered=None):
    return [one.target for one in guess_targets(headings, remembered)]


@tagged("post_install", "-at_install")
class TestColumns(BaseCase):
    """Which heading is taken for what."""

    def test_headings_of_the_real_inventory(self):
        headings = [
            "Reference",
            "Activity",
            "Kind",
            "What it is for",
            "Part of",
            "Leads",
            "Technical leads",
            "Former leads",
            "Meets",
            "Employers of the leads",
        ]
        targets = ["reference", "name", "category", "purpose", "parent", "owners"]
        targets += ["contributors", "former", "meets", NOTE]
        self.assertEqual(recognise(headings), targets)
        self.assertEqual(recognise(headings[::-1]), targets[::-1])

    def test_headings_in_four_languages_any_case_plural_or_in_brackets(self):
        for target, headings in {
            "name": "Activity|TÄTIGKEITEN|Activité|actividades|Activity (name)",
            "owners": "Owner(s)|Verantwortlich|VERANTWORTLICHE|Responsable(s)|owner",
            "former": "past contributors|Former leads|Ehemalige|Anciens responsables",
            "hours": "Hours/month|Std./Monat|Aufwand (Std.)|Heures/mois|Horas al mes",
            "date_end": "Until|bis|Fin|Hasta|END DATE",
            "state": "Status|Stand|Statut|Estado",
            "category": "Kind|Kategorie|Catégorie|Categoría|categories",
            "decision": "Decision|Entscheidung|Décision|Decisión",
        }.items():
            for heading in headings.split("|"):
                with self.subTest(target=target, heading=heading):
                    self.assertEqual(recognise([heading]), [target])

    def test_a_word_that_is_only_like_a_known_one_counts_as_odoo_counts_it(self):
        (exact,), (near,) = guess_targets(["Category"]), guess_targets(["Categroy"])
        self.assertEqual((exact.target, near.target), ("category", "category"))
        self.assertGreater(exact.confidence, near.confidence)
        self.assertEqual(recognise(["Catsgrxy"]), [NOTE])

    def test_case_accents_and_punctuation_do_not_matter(self):
        self.assertEqual(normalise("  PART-of: "), "part of")
        self.assertEqual(normalise("Rôle  déscription"), "role description")
        self.assertEqual(recognise(["ACTIVITY (*)", "Hours/month"]), ["name", "hours"])

    def test_a_word_means_one_thing(self):
        first = {}
        for target in LABELS:
            for word in HEADING_WORDS[target].split("|"):
                self.assertEqual(
                    first.setdefault(normalise(word), target), target, word
                )

    def test_field_labels_are_recognised_or_kept(self):
        for label in ("Purpose", "Tags", "Strategic", "Impact", "Skills", "Sponsors"):
            self.assertEqual(recognise([label]), [label.lower()])

    def test_target_is_taken_once_by_its_best_word(self):
        self.assertEqual(recognise(["Group", "Activity"]), [NOTE, "name"])
        self.assertEqual(recognise(["Activity", "Group"]), ["name", NOTE])
        self.assertEqual(recognise(["Lead", "LEAD"]), ["owners", NOTE])

    def test_lists_of_committees_as_clubs_publish_them(self):
        headings = ["Teams / Committees", "Key Functions", "Lead(s)", "Connection"]
        self.assertEqual(
            recognise(headings), ["name", "role_description", "owners", "note"]
        )

    def test_headings_as_a_database_writes_them(self):
        headings = ["person_id", "name", "group_id", "group_type", "group_name"]
        headings += ["group_chamber_name", "title", "startDate"]
        targets = [NOTE, "owners", "reference", "category", "name", NOTE]
        targets += ["person_role", "date_start"]
        self.assertEqual(recognise(headings), targets)
        self.assertEqual(recognise(headings[::-1]), targets[::-1])

    def test_whose_name_it_is_says_more_than_name_alone(self):
        for heading in (
            "Name of the Committee",
            "Nom de la commission",
            "Nombre del proyecto",
            "ProjectName",
        ):
            self.assertEqual(recognise(["Name", heading]), ["owners", "name"], heading)
        self.assertEqual(recognise(["Name"]), ["name"])
        for heading, target in {
            "Owner name": "owners",
            "Project lead": "owners",
            "Responsable de la commission": "owners",
            "Task status": "state",
            "Event location": NOTE,
        }.items():
            self.assertEqual(recognise([heading]), [target], heading)

    def test_people_by_the_noun_of_a_heading_are_to_be_looked_at(self):
        for heading in ("Studentische Mitglieder", "Active volunteers"):
            (one,) = guess_targets([heading])
            self.assertEqual(one.target, "contributors")
            self.assertLessEqual(one.confidence, ALTERNATIVE_MATCH)
        self.assertEqual(recognise(["Employers of the leads"]), [NOTE])

    def test_names_beside_a_title_are_people(self):
        guesses = guess_targets(["title", "names", "email"])
        self.assertEqual(
            [one.target for one in guesses], ["name", "contributors", NOTE]
        )
        self.assertEqual(guesses[1].confidence, ALTERNATIVE_MATCH)

    def test_unknown_and_empty_headings_are_notes(self):
        self.assertEqual(recognise(["", "Budget 2026", "¿?"]), [NOTE, NOTE, NOTE])

    def test_what_was_chosen_before_comes_first(self):
        remembered = {"group": "name", "activity": NOTE, "dreamt up by": "owners"}
        self.assertEqual(
            recognise(["Activity", "Group", "Dreamt up by", "Lead"], remembered),
            [NOTE, "name", "owners", NOTE],
        )

    def test_several_columns_that_were_chosen_before_stay_several(self):
        headings = ["Activity", "Member 1", "Member 2", "Crew"]
        remembered = dict.fromkeys(map(normalise, headings[1:]), "contributors")
        self.assertEqual(
            recognise(headings, remembered), ["name", *["contributors"] * 3]
        )

    def test_letters_are_those_of_spreadsheets(self):
        letters = {0: "A", 25: "Z", 26: "AA", 27: "AB", 701: "ZZ", 702: "AAA"}
        for place, expected in letters.items():
            self.assertEqual(column_letter(place), expected)
