import base64

from odoo.exceptions import AccessError, UserError
from odoo.tests import tagged

from .common import VoiceCase


@tagged("post_install", "-at_install")
class TestSuggestionImport(VoiceCase):
    """An existing list comes in whole, or not at all."""

    def _import(self, text, user=None, **values):
        wizard = self.env["hr.community.suggestion.import"].with_user(
            user or self.officer
        )
        file = base64.b64encode(text.encode())
        return wizard.create({"file": file, "filename": "ideas.csv"} | values)

    def test_a_list_as_large_as_a_real_one(self):
        rows = [f'{n},{n % 64},"Idea {n}, about something"' for n in range(369)]
        rows += ['369,1,"Idea 1, about something"', '370,2,"Idea 2, about something"']
        before = self.suggestions.search_count([])
        self._import("\n".join(["idea,author,text", *rows])).action_import()
        self.assertEqual(self.suggestions.search_count([]) - before, 371)
        twice = self.suggestions.search([("text", "=", "Idea 1, about something")])
        self.assertEqual(len(twice), 2)
        self.assertIn(twice[1], twice[0].similar_ids)
        self.assertFalse(twice.employee_id)

    def test_one_long_row_stops_all(self):
        before = self.suggestions.search_count([])
        with self.assertRaises(UserError):
            self._import(f"text\nFine\n{'x' * 4001}").action_import()
        self.assertEqual(self.suggestions.search_count([]), before)

    def test_the_column_is_found_or_asked_for(self):
        self._import("Vorschlag\nMehr Licht im Hof").action_import()
        both = "a,b\nMore light,No"
        with self.assertRaises(UserError):
            self._import(both).action_import()
        self._import(both, heading="A").action_import()
        with self.assertRaises(UserError):
            self._import("", heading="A").action_import()

    def test_officers_alone_import(self):
        with self.assertRaises(AccessError):
            self._import("text\nMore light", self.worker)
