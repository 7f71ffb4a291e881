from odoo.addons.hr_community.tests.access.common import AccessCase
from odoo.exceptions import AccessError
from odoo.tests import tagged


@tagged("post_install", "-at_install")
class TestPeeking(AccessCase):
    """A form that is never saved tells nothing of another company's awards."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.award = cls.env["hr.community.award"].create(
            {"name": "Oak", "criteria": "For roots", "company_id": cls.company.id}
        )

    def test_award_of_another_company(self):
        award_round = self.env["hr.community.award.round"].create(
            {"award_id": self.award.id, "state": "open", "jury_ids": self.manager.ids}
        )
        for model, name, row in (
            ("hr.community.award.round", "award_id", self.award),
            ("hr.community.nomination", "round_id", award_round),
        ):
            with self.subTest(model=model):
                shown = self._peek(self.officer, model, name, row)
                self.assertIn("For roots", shown)
                hidden = self._peek(self.stranger, model, name, row)
                self.assertNotIn("For roots", hidden)

    def test_refusal_names_no_award_of_another_company(self):
        rounds = self._as(self.stranger, "hr.community.award.round")
        self.env.invalidate_all()
        with self._undone(), self.assertRaises(AccessError) as caught:
            rounds.create({"award_id": self.award.id, "i_judge": True})
        self.assertNotIn("Oak", str(caught.exception))
