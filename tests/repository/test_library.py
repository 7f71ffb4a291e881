from odoo.exceptions import AccessError, UserError
from odoo.tests import tagged, users

from ...models.repository.library_activity import LEVELS
from ..common import CommunityCase
from ..languages import mark_records, patch_terms


@tagged("post_install", "-at_install")
class TestLibrary(CommunityCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.library = cls.env["hr.community.library.activity"].search([])

    def test_eight_categories_and_some_thirty_activities(self):
        self.assertEqual(len(self.library.category_id), 8)
        self.assertGreaterEqual(len(self.library), 30)

    def test_every_entry_says_what_it_is_for_and_what_it_takes(self):
        for entry in self.library:
            with self.subTest(entry.name):
                self.assertTrue(entry.purpose)
                self.assertIn("<li>", entry.role_description)
                self.assertTrue(entry.skill_words)
                for name, level, necessity, professional in entry.skills:
                    self.assertTrue(name)
                    self.assertIn(level, LEVELS)
                    self.assertIn(necessity, ("must", "nice"))
                    self.assertIsInstance(professional, bool)

    @users("hr_community_officer")
    def test_an_officer_takes_all_of_it_over(self):
        library = self.library.with_user(self.env.user)
        library.action_take()
        taken = self.env["hr.community.activity"].search([("origin", "=", "library")])
        self.assertEqual(set(taken.mapped("name")), set(library.mapped("name")))
        self.assertEqual(set(taken.mapped("state")), {"open"})
        self.assertEqual(set(taken.mapped("hours_per_month")), {0}, "nobody estimated")
        for activity in taken:
            entry = library.filtered(lambda e, a=activity: e.name == a.name)
            self.assertEqual(len(activity.skill_ids), len(entry.skills))
            self.assertEqual(activity.role_description, entry.role_description)

    @users("hr_community_officer")
    def test_what_is_there_already_is_not_taken_twice(self):
        entry = self.library[:1].with_user(self.env.user)
        entry.action_take()
        entry.invalidate_recordset()
        self.assertTrue(entry.is_taken)
        with self.assertRaises(UserError):
            entry.action_take()

    def test_a_skill_the_company_has_is_used_at_its_nearest_level(self):
        entry = self.env["hr.community.library.activity"].create(
            {
                "name": "Fair",
                "category_id": self.category.id,
                "skills": [["planning PARTIES", "Expert", "must", True]],
            }
        )
        skills = self.env["hr.skill"].search_count([])
        entry.with_user(self.officer).action_take()
        activity = self.env["hr.community.activity"].search([("name", "=", "Fair")])
        self.assertEqual(activity.skill_ids.skill_id, self.planning)
        self.assertEqual(activity.skill_ids.skill_level_id, self.advanced)
        self.assertTrue(activity.skill_ids.professional)
        self.assertEqual(self.env["hr.skill"].search_count([]), skills)

    def test_skills_nobody_has_come_in_one_type_of_ours(self):
        self.library.with_user(self.officer).action_take()
        created = self.env["hr.skill"].search([("name", "=", "Facilitation")])
        self.assertEqual(created.skill_type_id.name, "Community Work")
        self.assertEqual(
            sorted(created.skill_type_id.skill_level_ids.mapped("level_progress")),
            sorted(LEVELS.values()),
        )

    def test_each_company_takes_over_for_itself(self):
        entry = self.library[:1]
        entry.with_user(self.officer).action_take()
        there = entry.with_user(self.stranger).with_company(self.other_company)
        self.assertFalse(there.is_taken)
        there.action_take()
        both = self.env["hr.community.activity"].search([("name", "=", entry.name)])
        self.assertEqual(both.company_id, self.company | self.other_company)

    def test_an_employee_sees_no_library(self):
        with self.assertRaises(AccessError):
            self.library.with_user(self.worker).action_take()

    def test_what_was_taken_in_another_language_is_there(self):
        self.startPatcher(patch_terms())
        mark_records(self.env)
        skills = self.env["hr.skill"]
        ours = self.library.with_user(self.officer).with_context(lang="de_DE")
        ours.action_take()
        taken = self.env["hr.community.activity"].search([("origin", "=", "library")])
        self.assertEqual(len(taken), len(ours))
        self.assertTrue(all(name.startswith("⟦de ") for name in taken.mapped("name")))
        taken[0].active = False
        before = skills.search_count([])
        for language in ("es_ES", "en_US", "de_DE"):
            again = self.library.with_user(self.officer).with_context(lang=language)
            again.invalidate_recordset()
            self.assertTrue(all(again.mapped("is_taken")), language)
            with self.assertRaises(UserError):
                again.action_take()
        there = self.library.with_user(self.stranger).with_context(lang="es_ES")
        there.with_company(self.other_company).action_take()
        self.assertEqual(skills.search_count([]), before, "no skill is made twice")
        self.assertEqual(
            self.env["hr.skill.type"].search_count([("name", "=", "Community Work")]), 1
        )
