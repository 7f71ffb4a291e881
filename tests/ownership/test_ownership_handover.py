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
        self.assertEqual(self.party_owner.end_words, "Handed over to Wor Ker.")
        self.assertEqual(self.party_owner.date_end, new.date_start)
        self.assertEqual(self.party.state, "running")
        self.assertFalse(self.party.needs_owner)
        self.assertEqual(
            self.party_owner.with_user(self.worker).handover_note, "Key: third drawer"
        )

    def test_a_successor_who_hears_nothing_is_named(self):
        self.helper.work_email = False
        wizard = self._wizard(self.party_owner, self.owner, self.helper)
        told = wizard.action_hand_over()["params"]
        self.assertEqual(told["type"], "warning")
        self.assertIn("Hel Per", told["message"])

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

    def test_officers_and_owners_hand_over_a_colleagues_part(self):
        part = self._new_part(self.party, self.worker_person, hours_per_month=3)
        for user, may in (
            (self.officer, True),
            (self.owner, True),
            (self.worker, False),
            (self.boss, False),
        ):
            self.env.invalidate_all()
            self.assertEqual(part.with_user(user).can_hand_over, may, user.name)
        action = part.with_user(self.officer).action_hand_over()
        wizard = (
            self.env["hr.community.hand.over"]
            .with_user(self.officer)
            .with_context(**action["context"])
            .create({"successor_id": self.helper.id, "note": "Mind the cat"})
        )
        wizard.action_hand_over()
        new = self.party.ownership_ids.filtered(
            lambda new: new.predecessor_id == part and new.state == "invited"
        )
        self.assertEqual((new.employee_id, new.hours_per_month), (self.helper, 3))
        self.assertEqual(part.handover_note, "Mind the cat")
        part.state = "ended"
        self.assertFalse(part.with_user(self.officer).can_hand_over)

    def test_from_continuity_to_the_successor(self):
        party = self.party.with_user(self.officer)
        context = party.action_hand_over()["context"]
        self.assertEqual(context["default_ownership_id"], self.party_owner.id)
        helper = self._new_part(self.party, self.helper)
        context = party.action_hand_over()["context"]
        self.assertEqual(context["default_ownership_id"], self.party_owner.id)
        helper.role = "owner"
        action = party.action_hand_over()
        self.assertEqual(action["res_model"], "hr.community.ownership")
        self.assertEqual(
            self.env["hr.community.ownership"].search(action["domain"]),
            (self.party_owner + helper).sorted(),
        )
        (self.party_owner + helper).write({"state": "ended"})
        with self.assertRaises(UserError):
            party.action_hand_over()

    def test_who_helps_alone_can_be_followed_too(self):
        choir = self._new_activity("Choir")
        part = self._new_part(choir, self.helper)
        context = choir.with_user(self.officer).action_hand_over()["context"]
        self.assertEqual(context["default_ownership_id"], part.id)

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
