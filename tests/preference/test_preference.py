from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path

from odoo.exceptions import AccessError, UserError
from odoo.tests import Form, tagged

from ..common import CommunityCase

MIGRATION = Path(__file__).parents[2] / "migrations/19.0.2.1.0/post-migration.py"


@tagged("post_install", "-at_install")
class TestPreference(CommunityCase):
    """One form for what one gives, hears about and shows; two rows with two readers."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.preferences = cls.env["hr.community.preference"]
        cls.availabilities = cls.env["hr.community.availability"]

    def _open(self, user):
        preferences = self.preferences.with_user(user)
        row = preferences.browse(preferences.action_open_mine()["res_id"])
        return Form(row if row else preferences)

    def test_the_form_keeps_both_rows(self):
        form = self._open(self.worker)
        form.hours_limit = 5
        form.wants_log_reminders = False
        form.save()
        mine = self.preferences.search([("employee_id", "=", self.worker_person.id)])
        self.assertFalse(mine.wants_log_reminders)
        said = self.availabilities.search([("employee_id", "=", self.worker_person.id)])
        self.assertEqual((said.hours_limit, said.not_before), (5, False))
        form = self._open(self.worker)
        self.assertEqual(form.hours_limit, 5)
        form.not_before = "2199-01-01"
        form.hours_limit = 0
        form.save()
        self.assertEqual(str(said.not_before), "2199-01-01")
        self.assertEqual(said.hours_limit, 0)

    def test_what_one_gave_before_stands_in_a_new_form(self):
        self.availabilities.create(
            {"employee_id": self.worker_person.id, "hours_limit": 3}
        )
        self.assertEqual(self._open(self.worker).hours_limit, 3)
        self._open(self.worker).save()
        self.assertEqual(self.availabilities.search_count([]), 1)

    def test_who_gives_nothing_new_has_no_availability(self):
        self._open(self.worker).save()
        self.assertFalse(self.availabilities.search([]))

    def test_availability_has_readers_and_preferences_have_none(self):
        form = self._open(self.worker)
        form.hours_limit = 5
        form.save()
        mine = self.preferences.search([])
        for user in (self.boss, self.officer, self.manager):
            self.assertTrue(self.availabilities.with_user(user).search([]))
            self.assertFalse(self.preferences.with_user(user).search([]))
            with self.assertRaises(AccessError):
                mine.with_user(user).read(["hours_limit"])

    def test_nobody_chooses_for_a_colleague(self):
        with self.assertRaises(AccessError):
            self.preferences.with_user(self.owner).create(
                {"employee_id": self.worker_person.id, "hours_limit": 1}
            )
        self.assertFalse(self.availabilities.search([]))

    def test_somebody_without_an_employee_is_refused(self):
        nobody = self._new_user("nobody")
        with self.assertRaises(UserError):
            self.preferences.with_user(nobody).action_open_mine()

    def test_an_update_keeps_what_people_chose(self):
        cr = self.env.cr
        cr.execute(OLD_TABLES)
        everybody = {
            "a": self.worker_person.id,
            "b": self.helper.id,
            "c": self.boss_person.id,
        }
        everybody |= {"skill": self.planning.id, "told": self.party.id}
        cr.execute(OLD_ROWS, everybody)
        spec = spec_from_file_location("post_migration", MIGRATION)
        migration = module_from_spec(spec)
        spec.loader.exec_module(migration)
        for _twice in range(2):
            migration.migrate(cr, "19.0.2.0.0")
        self.env.invalidate_all()
        rows = self.preferences.search([]).grouped("employee_id")
        names = (
            "wants_log_reminders",
            "is_shown",
            "wants_thanks_mail",
            "wants_openings",
        )
        self.assertEqual(
            {
                person: [rows[person][name] for name in names]
                for person in (self.worker_person, self.helper, self.boss_person)
            },
            {
                self.worker_person: [True, True, False, True],
                self.helper: [False, True, True, True],
                self.boss_person: [True, False, True, True],
            },
        )
        follower = rows[self.worker_person]
        self.assertEqual(follower.skill_ids, self.planning)
        self.assertEqual(follower.notified_activity_ids, self.party)
        self.assertEqual(str(follower.openings_date), "2024-02-29")
        self.assertEqual(str(rows[self.helper].log_reminder_date), "2024-03-01")
        self.assertFalse(rows[self.boss_person].openings_date)


OLD_TABLES = """
CREATE TABLE hr_community_follow (id int, employee_id int, date_sent date);
CREATE TABLE hr_community_log_letter (
    id int, employee_id int, wanted boolean, date_sent date);
CREATE TABLE hr_community_thanks_choice (
    id int, employee_id int, is_shown boolean, wants_letters boolean);
CREATE TABLE hr_community_activity_hr_community_follow_rel (
    hr_community_follow_id int, hr_community_activity_id int);
CREATE TABLE hr_community_category_hr_community_follow_rel (
    hr_community_follow_id int, hr_community_category_id int);
CREATE TABLE hr_community_follow_hr_community_tag_rel (
    hr_community_follow_id int, hr_community_tag_id int);
CREATE TABLE hr_community_concern (
    id int, line_id int, recognition_id int, employee_id int, company_id int,
    looked_on timestamp);
CREATE TABLE hr_community_hiding (
    id int, recognition_id int, company_id int, giver_id int, kind varchar,
    date timestamp, user_id int, reason text, create_uid int, create_date timestamp,
    write_uid int, write_date timestamp);
CREATE TABLE hr_community_follow_hr_skill_rel (
    hr_community_follow_id int, hr_skill_id int);
"""
OLD_ROWS = """
INSERT INTO hr_community_follow VALUES (1, %(a)s, '2024-02-29');
INSERT INTO hr_community_log_letter VALUES (1, %(b)s, FALSE, '2024-03-01');
INSERT INTO hr_community_thanks_choice VALUES
    (1, %(a)s, TRUE, FALSE), (2, %(c)s, FALSE, NULL);
INSERT INTO hr_community_follow_hr_skill_rel VALUES (1, %(skill)s);
INSERT INTO hr_community_activity_hr_community_follow_rel VALUES (1, %(told)s);
"""
