from psycopg2 import IntegrityError

from odoo.exceptions import AccessError, UserError, ValidationError
from odoo.fields import Command
from odoo.tests import tagged
from odoo.tools import mute_logger

from ..common import CommunityCase


@tagged("post_install", "-at_install")
class TestActivitySkill(CommunityCase):
    def test_type_and_level_follow_the_skill(self):
        line = self.env["hr.community.activity.skill"].create(
            {"activity_id": self.party.id, "skill_id": self.counting.id}
        )
        self.assertEqual(line.skill_type_id, self.skill_type)
        self.assertEqual(line.skill_level_id, self.solid, "the type's default level")
        self.assertEqual(line.necessity, "must")

    def test_a_level_that_was_chosen_stays(self):
        self.assertEqual(self.party.skill_ids.skill_level_id, self.advanced)

    def test_changing_the_skill_keeps_a_level_that_fits(self):
        self.party.skill_ids.skill_id = self.counting
        self.assertEqual(self.party.skill_ids.skill_level_id, self.advanced)

    def test_a_level_of_another_type_is_refused_with_a_sentence(self):
        other = self.env["hr.skill.type"].create(
            {
                "name": "Cooking",
                "skill_level_ids": [
                    Command.create({"name": "Chef", "level_progress": 100})
                ],
                "skill_ids": [Command.create({"name": "Soup"})],
            }
        )
        with self.assertRaisesRegex(ValidationError, "Chef.*Planning parties"):
            self.party.skill_ids.skill_level_id = other.skill_level_ids

    def test_a_skill_is_asked_for_once(self):
        with (
            mute_logger("odoo.sql_db"),
            self.assertRaises(IntegrityError),
            self.env.cr.savepoint(),
        ):
            self.party.skill_ids = [
                Command.create(self._ask(self.planning, self.basic))
            ]

    def test_a_skill_that_an_activity_asks_for_is_not_deleted(self):
        with self.assertRaises(UserError):
            self.planning.unlink()
        self.party.skill_ids.unlink()
        self.planning.unlink()
        self.assertTrue(self.party.exists())

    def test_an_archived_skill_type_stays_readable(self):
        self.skill_type.active = False
        self.env.invalidate_all()
        line = self.party.skill_ids
        self.assertEqual(line._get_label(), "Planning parties (Advanced)")
        self.party.purpose = "Still writable"

    def test_only_who_describes_the_activity_changes_its_skills(self):
        line = self.party.skill_ids
        line.with_user(self.owner).professional = True
        for user in (self.worker, self.boss):
            with self.subTest(user.name), self.assertRaises(AccessError):
                line.with_user(user).professional = False
            with self.subTest(user.name), self.assertRaises(AccessError):
                line.with_user(user).create(
                    {"activity_id": self.party.id, "skill_id": self.counting.id}
                )

    def test_a_line_is_not_moved_into_somebody_elses_activity(self):
        mine = (
            self.env["hr.community.activity"]
            .with_user(self.worker)
            .create(
                {
                    "name": "Mine",
                    "skill_ids": [Command.create(self._ask(self.counting, self.basic))],
                }
            )
        )
        with self.assertRaises(AccessError):
            mine.skill_ids.activity_id = self.party
