from odoo.exceptions import AccessError, UserError
from odoo.tests import tagged

from ...models.collect.activity_merge import merge_into
from ..common import CommunityCase


@tagged("post_install", "-at_install")
class TestMerge(CommunityCase):
    """Two records of one activity become one, and nothing of them is lost."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.keep = cls._new_activity("Client wiki", purpose="Answers")
        cls.other = cls._new_activity(
            "The wiki for clients",
            purpose="Answers for clients",
            meeting_frequency="weekly",
            hours_per_month=4,
            skill_ids=[(0, 0, cls._ask(cls.counting, cls.basic))],
        )

    def _merge(self):
        merge_into(
            self.other.with_user(self.officer), self.keep.with_user(self.officer)
        )
        self.env.invalidate_all()

    def test_everything_that_refers_to_it_follows(self):
        parts = self._new_part(self.other, self.helper) + self._new_part(
            self.other, self.worker_person, state="declined"
        )
        work = self._log(self.other, self.helper, hours=2)
        child = self._new_activity("Glossary", parent_id=self.other.id)
        alias = self.env["hr.community.person.alias"].create({"name": "Who"})
        waiting = self.env["hr.community.alias.role"].create(
            {"alias_id": alias.id, "activity_id": self.other.id, "role": "deputy"}
        )
        words = "Remember the index"
        message = self.other.message_post(body=words)
        todo = self.other.activity_schedule(
            "mail.mail_activity_data_todo", user_id=self.officer.id
        )
        file = self.env["ir.attachment"].create(
            {
                "name": "x.txt",
                "raw": b"x",
                "res_model": self.other._name,
                "res_id": self.other.id,
            }
        )
        self._merge()
        self.assertEqual(parts.activity_id, self.keep)
        self.assertEqual(work.activity_id, self.keep)
        self.assertEqual(work.ownership_id, parts[0])
        self.assertEqual(child.parent_id, self.keep)
        self.assertEqual(waiting.activity_id, self.keep)
        self.assertEqual(message.res_id, self.keep.id)
        self.assertEqual(todo.res_id, self.keep.id)
        self.assertEqual(file.res_id, self.keep.id)
        self.assertEqual(self.keep.skill_ids.skill_id, self.counting)
        self.assertEqual(self.keep.meeting_frequency, "weekly")
        self.assertEqual(self.keep.hours_per_month, 4)
        self.assertEqual(self.keep.purpose, "Answers\nAnswers for clients")
        self.assertEqual((self.other.state, self.other.active), ("retired", False))
        self.assertIn("Client wiki", self.other.retire_reason)

    def test_archived_tags_follow(self):
        tag = self.env["hr.community.tag"].create({"name": "yearly"})
        self.other.tag_ids = tag
        tag.active = False
        self._merge()
        self.assertEqual(self.keep.tag_ids, tag)

    def test_who_plays_a_part_in_both_keeps_one(self):
        stays = self._new_part(self.keep, self.helper, hours_per_month=2)
        goes = self._new_part(self.other, self.helper)
        asked = self._new_part(self.keep, self.worker_person, state="invited")
        self._new_part(self.other, self.worker_person, state="applied")
        self._merge()
        self.assertEqual((stays.state, goes.state), ("active", "ended"))
        self.assertEqual(goes.activity_id, self.keep)
        self.assertEqual(asked.state, "invited")

    def test_who_is_active_is_not_lost_to_a_question_that_waits(self):
        """Whichever of the two stays, and whichever question waits."""
        for waiting in ("invited", "applied"):
            for turned in (False, True):
                with self.subTest(waiting=waiting, turned=turned):
                    keep, other = self._new_activity("A"), self._new_activity("B")
                    does, asked = (keep, other) if turned else (other, keep)
                    owns = self._new_part(does, self.helper, role="owner")
                    self._new_part(asked, self.helper, state=waiting)
                    merge_into(other.with_user(self.officer), keep)
                    self.env.invalidate_all()
                    self.assertEqual(keep.ownership_ids, owns)
                    self.assertEqual((owns.state, owns.role), ("active", "owner"))
                    self.assertEqual(keep.owner_ids, self.helper)
                    self.assertEqual(keep.state, "running")

    def test_of_two_active_parts_the_stronger_role_stays(self):
        helps = self._new_part(self.keep, self.helper, hours_per_month=3)
        owns = self._new_part(self.other, self.helper, role="owner")
        work = self._log(self.keep, self.helper, hours=2)
        self._merge()
        self.assertEqual((owns.state, owns.activity_id), ("active", self.keep))
        self.assertEqual(owns.hours_per_month, 3, "what was said once still holds")
        self.assertEqual(
            (helps.state, helps.end_reason), ("ended", "Merged with a duplicate.")
        )
        self.assertEqual(work.activity_id, self.keep)
        self.assertEqual(self.keep.owner_ids, self.helper)

    def test_of_two_questions_the_stronger_role_stays(self):
        self._new_part(self.keep, self.helper, state="applied")
        asked = self._new_part(self.other, self.helper, state="invited", role="deputy")
        self._merge()
        self.assertEqual(self.keep.ownership_ids, asked)
        self.assertEqual((asked.state, asked.role), ("invited", "deputy"))

    def test_a_handover_under_way_goes_on(self):
        leaves = self._new_part(self.other, self.worker_person, role="owner")
        comes = self._new_part(
            self.other, self.helper, state="invited", predecessor_id=leaves.id
        )
        self._merge()
        self.assertEqual(comes.predecessor_id, leaves)
        comes.action_accept()
        self.assertEqual(leaves.state, "ended")

    def test_no_letter_is_sent(self):
        loud = {"tracking_disable": False}
        self.keep, self.other = (
            activity.with_context(**loud) for activity in (self.keep, self.other)
        )
        self._new_part(self.keep, self.helper)
        self._new_part(self.other, self.helper, hours_per_month=9)
        self.company.community_manager_hours = 1
        self.boss_person.work_email = "boss@example.com"
        self.helper.write(
            {"work_email": "helper@example.com", "parent_id": self.boss_person.id}
        )
        with self._letters() as letters:
            self._merge()
        self.assertFalse(letters())
        self.assertEqual(self.keep.ownership_ids[0].hours_per_month, 9)
        said = " ".join(self.keep.message_ids.mapped("body"))
        self.assertIn("was merged into this", said)
        self.assertNotIn("Hel Per", said)

    def test_what_cannot_be_merged(self):
        with self.assertRaisesRegex(UserError, "two different"):
            merge_into(self.keep, self.keep)
        far = self._new_activity("Far", company_id=self.other_company.id)
        with self.assertRaises(UserError):
            merge_into(far, self.keep)
        self.other.write({"state": "retired", "retire_reason": "Over"})
        with self.assertRaisesRegex(UserError, "retired or part of a job"):
            merge_into(self.other, self.keep)

    def test_the_wizard_shows_both_and_can_be_turned_round(self):
        wizard = (
            self.env["hr.community.activity.merging"]
            .with_user(self.officer)
            .create({"keep_id": self.keep.id, "other_id": self.other.id})
        )
        self.assertIn("Answers for clients", wizard.comparison)
        wizard.action_swap()
        self.assertEqual(wizard.keep_id, self.other)
        wizard.action_merge()
        self.assertFalse(self.keep.active)

    def test_a_proposal_says_what_it_looks_like(self):
        idea = self.env["hr.community.activity"].create({"name": "Client Wikis"})
        self.assertEqual(idea.duplicate_ids[:1], self.keep)
        self.assertFalse(self.keep.duplicate_ids, "only proposals are compared")
        with self.assertRaises(AccessError):
            idea.with_user(self.worker).read(["duplicate_ids"])
