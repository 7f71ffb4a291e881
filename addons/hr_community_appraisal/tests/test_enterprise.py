from odoo.addons.hr_community.tests.review.common import ReviewCase
from odoo.exceptions import UserError
from odoo.tests import tagged


@tagged("post_install", "-at_install")
class TestEnterprise(ReviewCase):
    """What Enterprise's appraisals take over, as far as its double tells."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.appraisal = cls.env["hr.appraisal"].create(
            {
                "employee_id": cls.worker_person.id,
                "manager_ids": [(6, 0, cls.boss_person.ids)],
                "date_close": cls.cycle.date_end,
                "state": "2_pending",
            }
        )
        cls.done = cls.appraisal.copy({"state": "3_done"})
        cls.skills = cls.env["hr.appraisal.skill"]

    def _propose(self, level):
        return self.env["hr.community.skill.proposal"].create(
            {
                "employee_id": self.worker_person.id,
                "activity_id": self.party.id,
                "skill_id": self.planning.id,
                "skill_level_id": level.id,
            }
        )

    def test_a_raised_skill_carries_its_justification(self):
        self._propose(self.solid).with_user(self.boss).action_accept()
        row = self.skills.search([])
        self.assertEqual(row.appraisal_id, self.appraisal)
        self.assertEqual(row.skill_level_id, self.solid)
        self.assertIn("Party", row.justification)
        self._propose(self.advanced).with_user(self.worker).action_accept()
        self.assertEqual(self.skills.search([]), row)
        self.assertEqual(row.skill_level_id, self.advanced)

    def test_what_was_not_raised_is_not_justified(self):
        self._give_skill(self.worker_person, self.planning, self.advanced)
        self._propose(self.solid).with_user(self.boss).action_accept()
        self.assertFalse(self.skills.search([]))

    def _new_goal(self):
        return self.env["hr.community.goal"].create(
            {
                "activity_id": self.party.id,
                "name": "Guests",
                "baseline": 10,
                "target": 50,
                "date_due": self.cycle.date_end,
                "measure_ids": [
                    (
                        0,
                        0,
                        {"value": 34, "date": self.cycle.date_start, "source": "us"},
                    )
                ],
            }
        )

    def test_a_goal_becomes_an_appraisal_goal_in_one_click(self):
        goal = self._new_goal().with_user(self.owner)
        self.assertTrue(goal.can_appraise)
        action = goal.action_make_appraisal_goal()
        made = self.env[action["res_model"]].browse(action["res_id"])
        self.assertEqual(made.employee_ids, self.owner_person)
        self.assertEqual(made.deadline, self.cycle.date_end)
        self.assertEqual(made.progression, "050")  # six tenths of the way
        with self.assertRaises(UserError):
            goal.action_make_appraisal_goal()
        made.unlink()
        self.env.invalidate_all()
        self.assertTrue(goal.action_make_appraisal_goal())

    def test_only_the_owners_and_their_line_do(self):
        goal = self._new_goal()
        for user in (self.worker, self.boss, self.officer):
            self.assertFalse(goal.with_user(user).can_appraise)
            with self.assertRaises(UserError):
                goal.with_user(user).action_make_appraisal_goal()
        self.owner_person.parent_id = self.boss_person
        self.env.invalidate_all()
        goal.with_user(self.boss).action_make_appraisal_goal()
