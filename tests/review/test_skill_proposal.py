from odoo.exceptions import AccessError, UserError
from odoo.tests import tagged

from .common import FAIR, GOOD, ReviewCase


@tagged("post_install", "-at_install")
class TestSkillProposal(ReviewCase):
    """A good review proposes; only the person or their line makes it so."""

    def _propose(self, mark=GOOD):
        self._answer(self._ask_review(), mark)
        return self.env["hr.community.skill.proposal"].search(
            [("employee_id", "=", self.worker_person.id)]
        )

    def _held(self):
        return self.worker_person.current_employee_skill_ids

    def test_nothing_changes_behind_anybodys_back(self):
        proposal = self._propose()
        self.assertEqual(proposal.skill_id, self.planning)
        self.assertEqual(proposal.skill_level_id, self.advanced)
        self.assertFalse(self._held())
        self.assertFalse(self.env["hr.community.skill.evidence"].search([]))

    def test_a_fair_review_proposes_nothing(self):
        self.assertFalse(self._propose(FAIR))

    def test_accepting_adds_the_skill_and_dates_it(self):
        self._propose().with_user(self.worker).action_accept()
        self.assertEqual(self._held().skill_id, self.planning)
        evidence = self.env["hr.community.skill.evidence"].search([])
        self.assertEqual(
            (evidence.employee_id, evidence.skill_id, evidence.activity_id),
            (self.worker_person, self.planning, self.party),
        )

    def test_the_line_accepts_too_and_nobody_else(self):
        proposal = self._propose()
        for user in (self.owner, self.officer, self.stranger):
            with self.assertRaises(AccessError):
                proposal.with_user(user).action_accept()
        proposal.with_user(self.boss).action_accept()
        self.assertEqual(proposal.state, "accepted")
        with self.assertRaises(UserError):
            proposal.with_user(self.boss).action_refuse()

    def test_a_higher_level_is_kept_and_a_lower_one_raised(self):
        self.party.skill_ids.skill_level_id = self.solid
        self._give_skill(self.worker_person, self.planning, self.advanced)
        self._propose().with_user(self.worker).action_accept()
        self.assertEqual(self._held().skill_level_id, self.advanced)
        self.party.skill_ids.skill_level_id = self.advanced
        self._held().skill_level_id = self.basic
        self.env.flush_all()
        self._answer(self._ask_review(self.boss_person))
        self.env["hr.community.skill.proposal"].search(
            [("state", "=", "proposed")]
        ).with_user(self.worker).action_accept()
        self.assertEqual(self._held().skill_level_id, self.advanced)

    def test_refusing_leaves_everything_as_it_was(self):
        self._propose().with_user(self.worker).action_refuse()
        self.assertFalse(self._held())
        self.assertFalse(self.env["hr.community.skill.evidence"].search([]))
