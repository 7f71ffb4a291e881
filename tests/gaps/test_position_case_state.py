from freezegun import freeze_time

from odoo.exceptions import AccessError, UserError
from odoo.tests import Form, tagged, users

from .common import PositionCaseCase

MOVES = {
    "draft": {"action_submit": "submitted"},
    "submitted": {
        "action_draft": "draft",
        "action_approve": "approved",
        "action_refuse": "refused",
    },
    "refused": {"action_draft": "draft"},
    "approved": {"action_post": "posted"},
    "posted": {},
    "filled": {"action_close": "closed"},
    "closed": {},
}
HARMLESS = {
    # once more what is so already
    ("submitted", "action_submit"),
    ("draft", "action_draft"),
    ("posted", "action_post"),
    ("closed", "action_close"),
}


@tagged("post_install", "-at_install")
class TestPositionCaseState(PositionCaseCase):
    """Who hands in, who decides, and what nobody changes after that."""

    def _in_state(self, state):
        case = self._new_case(self.party, name=f"Once {state}")
        # sudo: the test - straight into a state
        case.sudo().write(
            {
                "state": state,
                "job_opened": state in ("approved", "posted", "filled", "closed"),
                "job_id": self.env["hr.job"].sudo().create({"name": f"Was {state}"}).id,
                "refuse_reason": "No money",
                "checkup_ids": [
                    (
                        0,
                        0,
                        {
                            "day": 180,
                            "date": "2024-05-05",
                            "answer": "yes",
                            "sentence": "It is quiet now",
                        },
                    )
                ],
            }
        )
        return case

    def test_every_move_that_is_not_foreseen_is_refused_in_a_sentence(self):
        actions = {name for moves in MOVES.values() for name in moves}
        for state, moves in MOVES.items():
            for action in sorted(actions - moves.keys()):
                if (state, action) in HARMLESS:
                    continue
                case = self._in_state(state).with_user(self.approver)
                with (
                    self.subTest(state=state, action=action),
                    self.assertRaises(UserError) as refusal,
                ):
                    getattr(case, action)()
                self.assertRegex(str(refusal.exception), r"[a-z ]{10,}.*\.$")
                self.assertEqual(case.state, state)

    def test_every_move_that_is_foreseen_is_made(self):
        for state, moves in MOVES.items():
            for action, to in moves.items():
                with self.subTest(state=state, action=action):
                    case = self._in_state(state).with_user(self.approver)
                    getattr(case, action)()
                    self.assertEqual(case.state, to)

    def test_a_case_without_activities_speaks_for_nothing(self):
        case = self._new_case(self.party.browse(), name="Empty")
        with self.assertRaisesRegex(UserError, "“Empty” has no evidence yet"):
            case.action_submit()

    def test_one_without_evidence_keeps_the_others_back(self):
        empty = self._new_case(self.party.browse(), name="Empty")
        with self.assertRaises(UserError):
            (self.case + empty).action_submit()
        self.assertEqual(self.case.state, "draft")

    @users("hr_community_officer")
    def test_officers_do_not_decide(self):
        case = self.case.with_user(self.env.user)
        case.action_submit()
        with self.assertRaises(AccessError):
            case.action_approve()
        with self.assertRaises(AccessError):
            case.refuse_reason = "No"
        with self.assertRaises(AccessError):
            case.write({"state": "approved"})
        self.assertEqual(case.state, "submitted")

    @users("hr_community_officer")
    def test_officers_cannot_sign_a_decision_that_was_made(self):
        self._approve()
        self.assertEqual(self.case.approver_id, self.approver)
        with self.assertRaises(UserError):
            self.case.with_user(self.env.user).action_approve()
        self.assertEqual(self.case.approver_id, self.approver)

    @users("hr_community_manager")
    def test_a_decision_is_made_once(self):
        self._approve()
        with self.assertRaises(UserError):
            self.case.with_user(self.env.user).action_approve()
        with self.assertRaises(UserError):
            self.case.with_user(self.env.user).action_refuse()

    @freeze_time("2024-02-29 12:00:00")
    def test_who_decided_and_when_is_written_down(self):
        self._approve()
        self.assertEqual(self.case.approver_id, self.approver)
        self.assertEqual(str(self.case.date_decided), "2024-02-29")

    @users("hr_community_manager")
    def test_a_refusal_gives_its_reason(self):
        self.case.action_submit()
        case = self.case.with_user(self.env.user)
        with self.assertRaisesRegex(UserError, "reason"):
            case.action_refuse()
        form = Form(case)
        form.refuse_reason = "Next year"
        form.save().action_refuse()
        self.assertEqual((case.state, case.refuse_reason), ("refused", "Next year"))
        self.assertEqual(case.approver_id, self.env.user)

    @users("hr_community_officer")
    def test_an_officer_takes_a_case_back(self):
        case = self.case.with_user(self.env.user)
        case.action_submit()
        case.action_draft()
        self.assertEqual(case.state, "draft")

    @users("hr_community_officer")
    def test_a_refused_case_is_taken_back_without_its_decision(self):
        self.case.action_submit()
        refused = self.case.with_user(self.manager)
        refused.refuse_reason = "Next year"
        refused.action_refuse()
        case = self.case.with_user(self.env.user)
        case.action_draft()
        self.assertEqual(case.state, "draft")
        self.assertFalse(case.refuse_reason or case.approver_id or case.date_decided)
        case.name = "Another try"
        case.action_submit()

    @users("hr_community_officer")
    def test_what_was_handed_in_does_not_change(self):
        case = self.case.with_user(self.env.user)
        case.action_submit()
        for name, value in (
            ("name", "Else"),
            ("positions", 5),
            ("description", "<p>Else</p>"),
            ("community_activity_ids", [(5,)]),
            ("department_id", False),
            ("job_id", False),
        ):
            with (
                self.subTest(field=name),
                self.assertRaises(AccessError),
            ):
                case.write({name: value})

    @users("hr_community_officer")
    def test_skills_that_were_handed_in_do_not_change_by_the_back_door(self):
        case = self.case.with_user(self.env.user)
        line = case.skill_ids[0]
        singing = self.planning.sudo().create(
            {"name": "Singing", "skill_type_id": self.skill_type.id}
        )
        line.skill_level_id = self.basic
        case.action_submit()
        with self.assertRaisesRegex(AccessError, "back to draft"):
            line.skill_level_id = self.solid
        with self.assertRaisesRegex(AccessError, "back to draft"):
            line.unlink()
        with self.assertRaisesRegex(AccessError, "back to draft"):
            line.create(
                {
                    "case_id": case.id,
                    "skill_type_id": self.skill_type.id,
                    "skill_id": singing.id,
                    "skill_level_id": self.basic.id,
                }
            )
        draft = self._new_case(self.fair, name="Draft")
        with self.assertRaisesRegex(AccessError, "back to draft"):
            draft.skill_ids.case_id = case
        self.assertEqual(line.skill_level_id, self.basic)

    @users("hr_community_manager")
    def test_the_job_is_chosen_until_it_is_open(self):
        job = self.env["hr.job"].sudo().create({"name": "Old one"})
        other = self.env["hr.job"].sudo().create({"name": "Other one"})
        self.case.action_submit()
        case = self.case.with_user(self.env.user)
        case.job_id = job
        case.with_user(self.approver).action_approve()
        with self.assertRaises(AccessError):
            case.job_id = other
        with self.assertRaises(AccessError):
            case.refuse_reason = "After all"
        self.assertEqual(case.job_id, job)

    @users("hr_community_manager")
    def test_only_the_system_says_that_a_job_is_filled(self):
        self._approve()
        with self.assertRaises(AccessError):
            self.case.with_user(self.env.user).write({"state": "filled"})

    @users("hr_community_officer")
    def test_what_was_handed_in_is_not_deleted(self):
        for state in ("submitted", "approved", "posted", "filled", "closed"):
            case = self._in_state(state).with_user(self.env.user)
            with (
                self.subTest(state=state),
                self.assertRaises(UserError),
            ):
                case.unlink()
        for state in ("draft", "refused"):
            case = self._in_state(state).with_user(self.env.user)
            case.unlink()
            self.assertFalse(case.exists())

    @users("hr_community_officer")
    def test_people_talk_about_a_case_in_any_state(self):
        case = self._in_state("approved").with_user(self.env.user)
        case.message_post(body=case.name)
        case.activity_schedule("mail.mail_activity_data_todo", user_id=self.env.uid)
        self.assertEqual(len(case.activity_ids), 1)

    @users("hr_community_worker")
    def test_colleagues_do_not_move_a_case(self):
        for action in ("action_submit", "action_approve", "action_open_job"):
            with self.assertRaises(AccessError):
                getattr(self.case.with_user(self.env.user), action)()

    def test_the_same_work_does_not_speak_for_two_positions(self):
        self._as(self.officer).action_submit()
        with self.assertRaisesRegex(UserError, "already.*Events Manager"):
            self.fair.with_user(self.officer).action_make_case()
        twin = self._new_case(self.fair, name="Twin")
        with self.assertRaisesRegex(UserError, "Fair.*Events Manager"):
            twin.action_submit()
        self._as(self.officer).action_draft()
        twin.action_submit()
        self.assertEqual(twin.state, "submitted")
        self.assertEqual(self.fair.with_user(self.officer).case_count, 2)

    def test_what_is_over_does_not_speak_for_a_position(self):
        self.fair.write({"state": "retired", "retire_reason": "Over"})
        with self.assertRaises(UserError):
            self._as(self.officer).action_submit()
