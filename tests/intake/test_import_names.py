from odoo.tests import tagged

from ..languages import mark_records
from .common import ImportCase


@tagged("post_install", "-at_install")
class TestImportNames(ImportCase):
    """What is there is found again by its name: twice, archived or translated."""

    def test_one_of_two_with_a_name_is_asked(self):
        first = self._new_activity("Choir", reference="C-1")
        second = self._new_activity("Choir", reference="C-2")
        rows = [["Activity", "Hours"], ["Choir", "5"]]
        wizard = self._wizard(rows)
        wizard.action_preview()
        self.assertEqual(wizard.problem_ids.mapped("line"), [2])
        for reference in ("C-1", "C-2"):
            self.assertIn(reference, wizard.problem_ids.message)
        rows = [["Activity", "Reference", "Hours"], ["Choir", "C-2", "5"]]
        self._wizard(rows).action_import()
        self.assertEqual((first.hours_per_month, second.hours_per_month), (0, 5))

    def test_an_archived_one_leaves_its_name_to_the_other(self):
        old = self._new_activity("Choir", active=False)
        new = self._new_activity("Choir")
        self._wizard([["Activity", "Hours"], ["Choir", "5"]]).action_import()
        self.assertEqual((old.hours_per_month, new.hours_per_month), (0, 5))

    def test_archived_and_translated_words_are_found_again(self):
        self.env["res.lang"]._activate_lang("de_DE")
        self.category.with_context(lang="de_DE").name = "Feste"
        self.category.active = False
        tag = self.env["hr.community.tag"].create({"name": "Outdoors"})
        tag.with_context(lang="de_DE").name = "Draußen"
        before = self.env["hr.community.category"].search_count([])
        rows = [["Activity", "Category", "Tags"]]
        rows += [["Race", "feste", "draußen"], ["Swim", "Parties", "Outdoors"]]
        for language in ("en_US", "de_DE"):
            wizard = self._wizard(rows).with_context(lang=language)
            wizard.action_preview()
            self.assertFalse(wizard.new_vocabulary)
        wizard.action_import()
        for name in ("Race", "Swim"):
            self.assertEqual(self._find(name).category_id, self.category)
            self.assertEqual(self._find(name).tag_ids, tag)
        self.assertEqual(self.env["hr.community.category"].search_count([]), before)

    def test_a_name_that_is_two_things_means_what_it_means_to_the_reader(self):
        mark_records(self.env)
        gift = self.env["hr.community.category"].create({"name": "Gift"})
        poison = self.env["hr.community.category"].create({"name": "Poison"})
        poison.with_context(lang="de_DE").name = "Gift"
        gift.with_context(lang="de_DE").name = "Geschenk"
        for language, meant in (("en_US", gift), ("de_DE", poison)):
            wizard = self._wizard([["Activity", "Category"], ["Race", "Gift"]])
            _sheet, plan = wizard.with_context(lang=language)._make_plan()
            self.assertEqual(plan.rows[0].values["category_id"], meant.id)
