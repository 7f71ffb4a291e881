from odoo.exceptions import AccessError, UserError, ValidationError
from odoo.tests import tagged

from ..common import CommunityCase


@tagged("post_install", "-at_install")
class TestHandover(CommunityCase):
    """A part changes hands in one step, with no day between."""

    def _wizard(self, part, user, successor, **values):
        return (
            self.env["hr.community.hand.over"]
            .with_user(user)
            .create({"ownership_id": part.id, "successor_id": successor.id} | values)
        )

    def test_the_old_part_ends_when_the_successor_says_yes(self):
        wizard = self._wizard(
            self.party_owner, self.owner, self.worker_person, note="Key: third drawer"
        )
        wizard.action_hand_over()
        new = self.party.ownership_ids.filtered(
            lambda part: part.employee_id == self.worker_person
        )
        self.assertEqual((new.role, new.state), ("owner", "invited"))
        self.assertEqual(self.party_owner.state, "active")
        new.with_user(self.worker).action_accept()
        self.assertEqual(self.party_owner.state, "ended")
        self.assertEqual(self.party_owner.end_reason, "Handed over to Wor Ker.")
        self.assertEqual(self.party_owner.date_end, new.date_start)
        self.assertEqual(self.party.state, "running")
        self.assertFalse(self.party.needs_owner)
        self.assertEqual(
            self.party_owner.with_user(self.worker).handover_note, "Key: third drawer"
        )

    def test_a_no_changes_nothing(self):
        self._wizard(
            self.party_owner, self.owner, self.worker_person
        ).action_hand_over()
        new = self.party.ownership_ids - self.party_owner
        new.with_user(self.worker).action_decline()
        self.assertEqual(self.party_owner.state, "active")

    def test_only_who_runs_the_activity_hands_over(self):
        with self.assertRaises(AccessError):
            self._wizard(self.party_owner, self.worker, self.helper).action_hand_over()

    def test_a_part_that_ended_cannot_be_handed_over(self):
        self.party_owner.state = "ended"
        wizard = self._wizard(self.party_owner, self.officer, self.helper)
        with self.assertRaises(UserError):
            wizard.action_hand_over()

    def test_nobody_takes_over_in_another_activity(self):
        choir = self._new_activity("Choir")
        with self.assertRaises(ValidationError):
            self._new_part(
                choir, self.helper, state="invited", predecessor_id=self.party_owner.id
            )
