from odoo.exceptions import UserError
from odoo.tests import tagged

from .common import VoiceCase


@tagged("post_install", "-at_install")
class TestMeanwhile(VoiceCase):
    """What a page of before offers, where something else than a status has changed."""

    def test_nothing_is_planned_of_an_action_that_is_done(self):
        pulse = self.env["hr.community.pulse"].create({"company_id": self.company.id})
        action = self.env["hr.community.voice.action"].create(
            {"name": "A lamp", "pulse_id": pulse.id, "is_done": True, "outcome": "Lit"}
        )
        mine = action.with_user(self.officer)
        todos = self.env["mail.activity"].search_count([])
        for button in ("make_todo", "make_activity", "make_initiative"):
            with self.subTest(button), self.assertRaises(UserError):
                getattr(mine, f"action_{button}")()
        self.assertFalse(action.activity_id)
        self.assertEqual(self.env["mail.activity"].search_count([]), todos)

    def test_examples_come_once(self):
        pulse = self.env["hr.community.pulse"].create({"company_id": self.company.id})
        pulse.with_user(self.officer).action_add_examples()
        questions = pulse.question_ids
        self.assertTrue(questions)
        pulse.with_user(self.officer).action_add_examples()
        self.assertEqual(pulse.question_ids, questions)

    def test_nobody_agrees_to_a_story_that_they_took_back(self):
        story = self.env["hr.community.story"].create(
            {
                "name": "Who keeps the keys",
                "employee_id": self.worker_person.id,
                "use_ids": [(0, 0, {"kind": "town_hall"})],
            }
        )
        story.action_ask()
        story.with_user(self.worker).action_withdraw()
        with self.assertRaises(UserError):
            story.use_ids.with_user(self.worker).action_consent()
        self.assertEqual(story.use_ids.state, "refused")

    def test_nobody_signs_a_line_before_they_are_asked(self):
        day = self.env["hr.community.shadowing"].create(
            {
                "host_id": self.worker_person.id,
                "guest_id": self.owner_person.id,
                "date": "2020-01-01",
                "state": "done",
            }
        )
        profile = self.env["hr.community.day.profile"].create(
            {"shadowing_id": day.id, "line_ids": [(0, 0, {"text": "Opens the gate"})]}
        )
        line = profile.line_ids.with_user(self.worker)
        with self.assertRaises(UserError):
            line.action_sign()
        profile.action_ask()
        line.action_sign()
        self.assertTrue(line.is_signed)
