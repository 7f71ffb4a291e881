from odoo.exceptions import AccessError, UserError
from odoo.tests import tagged

from .common import VoiceCase

INITIATIVE = "hr.community.initiative"
SUGGESTION = "hr.community.suggestion"


@tagged("post_install", "-at_install")
class TestSuggestionInitiative(VoiceCase):
    """A suggestion becomes an initiative, where those are installed."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.suggestion = cls.env[SUGGESTION].create(
            {"text": "Answer the phone within a minute", "employee_id": False}
        )

    def test_it_becomes_one_initiative(self):
        mine = self.suggestion.with_user(self.officer)
        installed = INITIATIVE in self.env
        self.assertEqual(mine.offers_initiative, installed)
        if not installed:
            with self.assertRaises(UserError):
                mine.action_make_initiative()
            return
        mine.action_make_initiative()
        mine.invalidate_recordset()
        self.assertEqual(mine.initiative_count, 1)
        made = mine._get_initiatives()
        self.assertEqual((made.state, made.problem), ("draft", self.suggestion.text))
        self.assertEqual(made.action_open_origin()["res_id"], self.suggestion.id)
        with self.assertRaises(UserError):
            mine.action_make_initiative()
        with self.assertRaises(AccessError):  # where it is from is not typed in
            made.write({"origin_model": "res.users", "origin_id": 1})

    def test_an_action_becomes_one_too(self):
        pulse = self.env["hr.community.pulse"].create({"company_id": self.company.id})
        action = self.env["hr.community.voice.action"].with_user(self.officer)
        action = action.create({"name": "Shift plans earlier", "pulse_id": pulse.id})
        installed = INITIATIVE in self.env
        self.assertEqual(action.offers_initiative, installed)
        if not installed:
            with self.assertRaises(UserError):
                action.action_make_initiative()
            return
        action.action_make_initiative()
        action.invalidate_recordset()
        self.assertEqual(
            (action.offers_initiative, action.has_initiative), (False, True)
        )
        made = self.env[INITIATIVE].browse(action.action_open_initiative()["res_id"])
        self.assertEqual(made.name, action.name)
        with self.assertRaises(UserError):
            action.action_make_initiative()

    def test_officers_make_it(self):
        with self.assertRaises(AccessError):
            self.suggestion.with_user(self.worker).action_make_initiative()
