from unittest.mock import patch

from odoo.addons.hr_community.tests.at_once import AtOnceCase
from odoo.tests import tagged

from .common import COMPETENCY


@tagged("post_install", "-at_install")
class TestCompetencyAtOnce(AtOnceCase):
    """Two managers who roll out and take back the same skill, and do not see it."""

    def setUp(self):
        super().setUp()
        with self._transaction() as env:
            kind = env["hr.skill.type"].create(
                {
                    "name": "At Once",
                    "skill_level_ids": [(0, 0, {"name": "Any", "level_progress": 50})],
                    "skill_ids": [(0, 0, {"name": "Listening at once"})],
                }
            )
            job = env["hr.job"].create({"name": "Both at once", "no_of_recruitment": 1})
            about = {
                "skill_id": kind.skill_ids.id,
                "job_ids": [(6, 0, job.ids)],
                "has_criterion": True,
                "questions": "Did you listen?",
            }
            pair = env[COMPETENCY].create([about, about])
            self.kind_id, self.job_id, self.pair_ids = kind.id, job.id, pair.ids
        self.addCleanup(self._clean)

    def _clean(self):
        with self._transaction() as env:
            for one in env[COMPETENCY].browse(self.pair_ids):
                if one.state == "applied":
                    one.action_undo()
            env[COMPETENCY].browse(self.pair_ids).unlink()
            env["hr.job"].browse(self.job_id).unlink()
            env["hr.skill.type"].browse(self.kind_id).unlink()

    def _step(self, number, name):
        """Return what one of the two does in a transaction."""
        return lambda env: getattr(
            env[COMPETENCY].browse(self.pair_ids[number]), name
        )()

    def _do(self, number, name):
        with self._transaction() as env:
            self._step(number, name)(env)

    def _get_states(self):
        """Return the states of the changes of both."""
        with self._transaction() as env:
            pair = env[COMPETENCY].browse(self.pair_ids)
            return [set(one.line_ids.mapped("state")) for one in pair]

    def _count(self):
        """Return how many rows the job, reviews and interviews have of the skill."""
        with self._transaction() as env:
            job = env["hr.job"].browse(self.job_id)
            criteria = env["hr.community.criterion"].search(
                [("name", "=", "Listening at once")]
            )
            return [
                len(rows)
                for rows in (job.job_skill_ids, job.community_question_ids, criteria)
            ]

    def test_two_roll_outs_add_each_row_once(self):
        again = self._do_at_once(
            self._step(0, "action_apply"), self._step(1, "action_apply")
        )
        self.assertTrue(again)
        self.assertEqual(self._get_states(), [{"added"}, {"there"}])
        self.assertEqual(self._count(), [1, 1, 1])

    def test_what_is_taken_back_at_once_stays_for_the_other(self):
        self._do(0, "action_apply")
        again = self._do_at_once(
            self._step(1, "action_apply"), self._step(0, "action_undo")
        )
        self.assertTrue(again)
        self.assertEqual(self._get_states(), [{"passed"}, {"added"}])
        self.assertEqual(self._count(), [1, 1, 1])
        self._do(1, "action_undo")
        self.assertEqual(self._count(), [0, 0, 0])

    def test_what_was_taken_back_at_once_is_added_anew(self):
        self._do(0, "action_apply")
        again = self._do_at_once(
            self._step(0, "action_undo"), self._step(1, "action_apply")
        )
        self.assertTrue(again)
        self.assertEqual(self._get_states(), [{"removed"}, {"added"}])
        self.assertEqual(self._count(), [1, 1, 1])

    def test_without_taking_turns_they_mix(self):
        """The twin that is broken on purpose: rolled out, and nothing is there."""
        self._do(0, "action_apply")
        with self._transaction() as env:
            rollouts = env.registry[COMPETENCY]
        with patch.object(rollouts, "_take_turn", lambda _self: None):
            again = self._do_at_once(
                self._step(0, "action_undo"), self._step(1, "action_apply")
            )
        self.assertFalse(again)
        self.assertEqual(self._get_states(), [{"removed"}, {"there"}])
        self.assertEqual(self._count(), [0, 0, 0])
