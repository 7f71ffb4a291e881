from odoo.exceptions import AccessError
from odoo.service.model import call_kw
from odoo.tests import tagged

from .common import AccessCase


@tagged("post_install", "-at_install")
class TestPeeking(AccessCase):
    """A form that is never saved tells nothing of the rows that it points at."""

    def _peek(self, user, model, name, row):
        """Return all that a new form answers when it points at a row."""
        form = self._as(user, model)
        self.env.invalidate_all()
        values = {name: row.id}
        spec = {field: {} for field in form.fields_get()}
        try:
            answer = call_kw(form, "onchange", [[], values, [name], spec], {})
        except AccessError:
            return ""
        return str(answer["value"])

    def test_note_for_a_successor(self):
        self.party_owner.handover_note = "Ask at the bakery"
        model, name = "hr.community.hand.over", "ownership_id"
        shown = self._peek(self.owner, model, name, self.party_owner)
        self.assertIn("bakery", shown)
        hidden = self._peek(self.stranger, model, name, self.party_owner)
        self.assertNotIn("bakery", hidden)

    def test_reward_of_another_company(self):
        reward = self.env["hr.community.reward"].create(
            {"name": "Lunch", "cost": 5, "company_ids": self.company.ids}
        )
        model, name = "hr.community.redemption", "reward_id"
        self.assertIn("Lunch", self._peek(self.worker, model, name, reward))
        self.assertNotIn("Lunch", self._peek(self.stranger, model, name, reward))
