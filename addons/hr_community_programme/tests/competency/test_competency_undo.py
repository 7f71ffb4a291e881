from psycopg2.errors import UniqueViolation

from odoo.tests import tagged
from odoo.tools import mute_logger

from .common import CompetencyCase


@tagged("post_install", "-at_install")
class TestCompetencyUndo(CompetencyCase):
    """What was added goes, what somebody has changed since stays, and two never mix."""

    def test_every_row_is_as_it_was(self):
        before = self._get_rows()
        self.competency.action_apply()
        self.assertNotEqual(self._get_rows(), before)
        self.competency.action_undo()
        self.assertEqual(self._get_rows(), before)
        self.assertEqual(self._states(), {"removed": 7, "there": 1})

    def test_what_was_changed_in_between_stays_and_is_named(self):
        self.competency.action_apply()
        mine = self.party.skill_ids.filtered(lambda row: row.skill_id == self.counting)
        mine.professional = True
        self.agent.community_question_ids[0].name = "What else did you count?"
        self.fair.skill_ids.unlink()
        held = self.agent.job_skill_ids
        held.skill_level_id = self.solid
        before = self._get_rows()
        self.competency.action_undo()
        self.assertTrue(mine.exists() and mine.professional)
        self.assertEqual(held.exists().skill_level_id, self.solid)
        self.assertEqual(len(self.agent.community_question_ids), 1)
        self.assertEqual(
            self._states(), {"kept": 3, "gone": 1, "removed": 3, "there": 1}
        )
        kept = self.competency.line_ids.filtered(lambda line: line.state == "kept")
        self.assertTrue(all(kept.mapped("note")))
        # what others have written is untouched
        for table, rows in self._get_rows().items():
            for row in rows:
                self.assertIn(row, before[table])

    def test_what_may_not_be_taken_back_stays(self):
        shared = self.env["hr.job"].create(
            {"name": "Anywhere", "company_id": False, "no_of_recruitment": 1}
        )
        self.manager.company_ids = self.env["res.company"].search([])
        one = self._new_competency(job_ids=[(6, 0, (self.agent | shared).ids)])
        one.action_apply()
        self.manager.company_ids = self.company
        one.action_undo()
        kept = one.line_ids.filtered(lambda line: line.state == "kept")
        self.assertEqual(kept.job_id, shared)
        self.assertTrue(all(kept.mapped("note")))
        self.assertEqual(len(shared.community_question_ids), 2)
        self.assertFalse(self.agent.community_question_ids)

    def test_two_do_not_mix_in_either_order(self):
        for first in (0, 1):
            before = self._get_rows()
            pair = (self._new_competency(), self._new_competency())
            for one in pair:
                one.action_apply()
            self.assertEqual(self._states(pair[1]), {"there": 8})
            pair[first].action_undo()
            # the other one still holds everywhere
            self.assertEqual(pair[1 - first]._get_covered_jobs(), self.jobs)
            self.assertTrue(pair[1 - first]._get_criterion())
            pair[1 - first].action_undo()
            self.assertEqual(self._get_rows(), before)

    @mute_logger("odoo.sql_db")
    def test_two_at_the_same_moment_are_one_too_many(self):
        """The database holds what two who did not see each other would both add."""
        self.competency.action_apply()
        other = self._new_competency()
        lines = other.line_ids.sudo().create(
            [
                {
                    "competency_id": other.id,
                    "kind": kind,
                    "job_id": self.agent.id if kind == "job_skill" else False,
                    "state": "planned",
                }
                for kind in ("job_skill", "criterion")
            ]
        )
        for line in lines:
            with self.assertRaises(UniqueViolation), self.env.cr.savepoint():
                line.state = "added"
                line.flush_recordset()

    def test_a_criterion_that_reviews_have_used_is_archived(self):
        self.competency.action_apply()
        criterion = self.competency._get_criterion()
        part = self._new_part(self.party, self.worker_person)
        answer = self.env["hr.community.review.answer"].create(
            {
                "ownership_id": part.id,
                "score_ids": [(0, 0, {"criterion_id": criterion.id, "score": 4})],
            }
        )
        self.competency.action_undo()
        self.assertFalse(criterion.active)
        self.assertEqual(answer.score_ids.criterion_id, criterion)
        self.assertEqual(self._states()["kept"], 1)

    def test_it_can_be_rolled_out_anew(self):
        self.competency.action_apply()
        self.competency.action_undo()
        again = self._new_competency()
        again.action_apply()
        self.assertEqual(self._states(again), {"added": 7, "there": 1})
