from odoo.tests import tagged

from .common import AccessCase


@tagged("post_install", "-at_install")
class TestPeeking(AccessCase):
    """A form that is never saved tells nothing of the rows that it points at."""

    def test_note_for_a_successor(self):
        self.party_owner.handover_note = "Ask at the bakery"
        model, name = "hr.community.hand.over", "ownership_id"
        shown = self._peek(self.owner, model, name, self.party_owner)
        self.assertIn("bakery", shown)
        hidden = self._peek(self.stranger, model, name, self.party_owner)
        self.assertNotIn("bakery", hidden)

    def test_value_of_another_company(self):
        value = self.env["hr.community.value"].create(
            {"name": "Oak", "practice": "Roots", "company_id": self.company.id}
        )
        model, name = "hr.community.give.thanks", "value_id"
        self.assertIn("Roots", self._peek(self.worker, model, name, value))
        self.assertNotIn("Roots", self._peek(self.stranger, model, name, value))

    def test_what_a_form_pointed_at_before_is_no_news(self):
        """Who may not read the activity any more still fills in the form."""
        part = self._new_part(self.party, self.worker_person)
        self.env.flush_all()
        self.env.cr.execute(
            "UPDATE hr_community_activity SET company_id = %s WHERE id = %s",
            [self.other_company.id, self.party.id],
        )
        self.env.invalidate_all()
        mine = self._seen_by(self.worker, part)
        self.assertFalse(self._seen_by(self.worker, self.party).has_access("read"))
        values = {"activity_id": self.party.id, "hours_per_month": 2}
        spec = {"hours_per_month": {}}
        answer = mine.onchange(values, ["hours_per_month"], spec)
        self.assertNotIn("activity_id", answer["value"])
