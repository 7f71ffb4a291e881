from freezegun import freeze_time

from odoo import fields
from odoo.exceptions import AccessError, UserError
from odoo.tests import Form, tagged, users

from ..common import CommunityCase

EVERY_STATE = ("proposed", "open", "running", "paused", "retired", "formalised")


@tagged("post_install", "-at_install")
class TestActivityState(CommunityCase):
    def in_state(self, state, **values):
        return self._new_activity(
            f"In {state}",
            state=state,
            retire_reason="Nobody came" if state == "retired" else False,
            **values,
        )

    @users("hr_community_officer")
    def test_from_proposal_to_open(self):
        activity = self.in_state("proposed").with_user(self.env.user)
        with freeze_time("2028-02-29"):
            activity.action_approve()
            self.assertEqual(str(activity.date_opened), "2028-02-29")
        self.assertEqual(activity.state, "open")

    @users("hr_community_officer")
    def test_pausing_starts_the_clock_anew_on_resuming(self):
        with freeze_time("2026-01-10"):
            activity = self.in_state("open").with_user(self.env.user)
            self.assertEqual(str(activity.date_opened), "2026-01-10")
        activity.action_pause()
        self.assertFalse(activity.date_opened)
        with freeze_time("2026-06-01"):
            activity.action_resume()
            self.assertEqual(str(activity.date_opened), "2026-06-01")

    def test_the_day_is_the_users_own(self):
        self.officer.tz = "Pacific/Auckland"
        activity = self.in_state("proposed").with_user(self.officer)
        activity = activity.with_context(tz="Pacific/Auckland")
        with freeze_time("2026-03-31 20:00:00"):
            activity.action_approve()
            self.assertEqual(str(activity.date_opened), "2026-04-01")

    @users("hr_community_officer")
    def test_retiring_asks_for_a_reason(self):
        party = self.party.with_user(self.env.user)
        action = party.action_retire()
        wizard_model = self.env[action["res_model"]].with_context(**action["context"])
        with self.assertRaises(AssertionError):
            Form(wizard_model).save()
        with Form(wizard_model) as form:
            form.reason = "The hall burnt down"
        form.save().action_retire()
        self.assertEqual(party.state, "retired")
        self.assertEqual(party.retire_reason, "The hall burnt down")

    @users("hr_community_officer")
    def test_retiring_ends_every_part_and_declines_every_offer(self):
        offer = self._new_part(self.party, self.worker_person, state="applied")
        asked = self._new_part(self.party, self.helper, state="invited")
        self.party.with_user(self.env.user).write(
            {"state": "retired", "retire_reason": "Over"}
        )
        self.assertEqual(offer.state, "declined")
        self.assertEqual((asked | self.party_owner).mapped("state"), ["ended"] * 2)
        self.assertEqual(self.party_owner.end_reason, "Over")
        self.assertTrue(self.party_owner.date_end)

    @users("hr_community_officer")
    def test_reopening_forgets_the_reason(self):
        activity = self.in_state("retired").with_user(self.env.user)
        activity.action_reopen()
        self.assertEqual((activity.state, activity.retire_reason), ("open", False))

    @users("hr_community_officer")
    def test_moves_that_do_not_exist_are_refused_in_a_sentence(self):
        for old, new in (
            ("proposed", "running"),
            ("proposed", "paused"),
            ("retired", "running"),
            ("open", "proposed"),
            ("formalised", "running"),
        ):
            activity = self.in_state(old).with_user(self.env.user)
            with (
                self.subTest(f"{old} to {new}"),
                self.assertRaises(UserError),
            ):
                activity.state = new

    def test_nobody_makes_an_activity_part_of_a_job_by_hand(self):
        for user in (self.owner, self.officer, self.manager):
            for state in ("open", "running", "paused"):
                activity = self.in_state(state).with_user(user)
                with (
                    self.subTest(f"{user.name} {state}"),
                    self.assertRaises(AccessError),
                ):
                    activity.state = "formalised"

    def test_only_officers_decide_on_states(self):
        for user in (self.worker, self.boss):
            for old in EVERY_STATE:
                activity = self.in_state(old).with_user(user)
                for new in set(EVERY_STATE) - {old}:
                    with (
                        self.subTest(f"{user.name} {old} {new}"),
                        self.assertRaises(UserError),
                    ):
                        activity.write({"state": new, "retire_reason": "x"})

    def test_the_owner_pauses_and_resumes(self):
        party = self.party.with_user(self.owner)
        party.action_pause()
        self.assertEqual(party.state, "paused")
        party.action_resume()
        self.assertIn(party.state, ("open", "running"))
        with self.assertRaises(AccessError):
            party.write({"state": "retired", "retire_reason": "Tired"})

    def test_a_proposal_cannot_be_made_open(self):
        activities = self.env["hr.community.activity"].with_user(self.worker)
        for state in set(EVERY_STATE) - {"proposed"}:
            with self.subTest(state), self.assertRaises(UserError):
                activities.create(
                    {"name": "Mine", "state": state, "retire_reason": "x"}
                )

    @users("hr_community_officer")
    def test_a_decision_is_stamped_with_who_and_when(self):
        party = self.party.with_user(self.env.user)
        with freeze_time("2026-12-31"):
            party.write(
                {
                    "decision": "change",
                    "decision_reason": "Too loud",
                    # nobody signs for somebody else
                    "decision_user_id": self.manager.id,
                    "decision_date": "2020-01-01",
                }
            )
        self.assertEqual(party.decision_user_id, self.officer)
        self.assertEqual(str(party.decision_date), "2026-12-31")

    @users("hr_community_officer")
    def test_a_decision_taken_back_has_no_author(self):
        party = self.party.with_user(self.env.user)
        party.decision = "stop"
        party.decision = False
        self.assertFalse(party.decision_user_id)
        self.assertFalse(party.decision_date)

    @users("hr_community_officer")
    def test_a_stamp_cannot_be_forged_without_a_decision(self):
        party = self.party.with_user(self.env.user)
        party.write({"decision_user_id": self.manager.id})
        self.assertFalse(party.decision_user_id)

    def test_a_decision_at_creation_is_stamped_too(self):
        activity = self._new_activity("New", decision="keep")
        self.assertEqual(activity.decision_user_id, self.env.user)
        self.assertEqual(activity.decision_date, fields.Date.today())

    def test_states_are_changed_in_batches(self):
        batch = self.env["hr.community.activity"].browse()
        for number in range(3):
            batch |= self._new_activity(f"A{number}", state="proposed")
        batch.with_user(self.officer).action_approve()
        self.assertEqual(batch.mapped("state"), ["open"] * 3)

    def test_a_screen_of_before_undoes_no_decision(self):
        """A second officer's page still shows the buttons of a proposal."""
        batch = self.in_state("proposed") | self.in_state("open")
        batch.with_user(self.officer).action_approve()
        self.assertEqual(batch.mapped("state"), ["open"] * 2)
        retired = self.in_state("retired").with_user(self.officer)
        for button in ("approve", "start", "pause", "resume"):
            with self.assertRaises(UserError):
                getattr(retired, f"action_{button}")()
        self.assertEqual(retired.state, "retired")
        running = self.in_state("running").with_user(self.officer)
        for button in ("approve", "resume", "reopen"):
            with self.assertRaises(UserError):
                getattr(running, f"action_{button}")()

    def test_the_board_shows_every_state_as_a_column(self):
        columns = self._columns(self.party)
        self.assertEqual(
            columns, ["open", "running", "paused", "retired", "formalised"]
        )

    def test_the_column_of_proposals_is_there_when_one_waits(self):
        proposed = self._new_activity("New", state="proposed")
        self.assertNotIn("proposed", self._columns(self.party))
        self.assertEqual(self._columns(self.party + proposed)[0], "proposed")

    def _columns(self, activities):
        board = self.env["hr.community.activity"].with_context(read_group_expand=True)
        groups = board.web_read_group(
            [("id", "in", activities.ids)],
            groupby=["state"],
            aggregates=["__count"],
            auto_unfold=True,
        )["groups"]
        return [group["state"] for group in groups]
