from odoo.tests import BaseCase, tagged

from ...wizards.inventory_import.cell_kinds import (
    find_cell_kind,
    find_period,
    may_be_person,
)
from ...wizards.inventory_import.name_words import ACTIVITY_WORDS, GIVEN_NAMES

LOOKS = {
    "person": "Ann Lee|Lee, Ann|Dr. Foo Bar|ANNA KELLER|Thomas|Bo Xy <bo@example.org>|"
    "Xy Zz; Ann Lee|Ann Lee (chair)",
    "address": "ann@example.org|ann@example.org; <bob@example.org>",
    "date": "2026-01-02|1.2.26|12/31/2026|March 2026|12 March 2026|Mar 12, 2026|"
    "1. März 2026|12 de mayo de 2026|2026-01-02 10:00",
    "hours": "4 h|0 - 20 hours/year|20+ hours per month|90 min|ca. 2 Std.|1½ h|"
    "more than 40 hours a year|5 heures par mois",
    "number": "4|12,5|3\u20134|ca. 3|1.500.000|50 %|12 people|500 EUR|2026",
    "phone": "+49 30 1234567|(030) 765432-1|0171 2345678|555-123-4567",
    "yes_no": "yes|Nein|oui|x|✓",
    "link": "https://example.org/a|www.example.org",
    "sentence": "Everybody helps to bring the old wiki back to life",
    "text": "Everybody helps to bring the old wiki back to life. " * 4,
    "": "Summer Party|Book Club|Race|biweekly|member-001; member-002|Q3|A-12|High|"
    "New Face and Neu Mann and Foo Bar and Wor Ker|12:30|sig-api/cel|Blue Lagoon|"
    "Anna Keller Fund",
}


@tagged("post_install", "-at_install")
class TestCellKinds(BaseCase):
    """What a cell looks like, whatever stands above it."""

    def test_every_look(self):
        for look, texts in LOOKS.items():
            for text in texts.split("|"):
                self.assertEqual(find_cell_kind(text), look, text)

    def test_names_of_people_and_titles_of_activities_may_be_written_alike(self):
        for text in ("Hel Per", "New Face", "Müller, Zed", "Ludwig van Dee", "Xy Z."):
            self.assertTrue(may_be_person(text), text)
        for text in ("Book Club", "Race", "Fête de la musique", "4 h", "Plan the year"):
            self.assertFalse(may_be_person(text), text)

    def test_period_that_most_cells_name(self):
        self.assertEqual(find_period(["20 h/year", "3 h a year", "2"]), "hours_year")
        self.assertEqual(find_period(["4 Std./Woche"]), "hours_week")
        self.assertEqual(find_period(["4 h a month"]), "hours")
        self.assertIsNone(find_period(["4 h", "2 h/year", "3"]))

    def test_no_word_is_evidence_for_both(self):
        self.assertFalse(GIVEN_NAMES & ACTIVITY_WORDS)
