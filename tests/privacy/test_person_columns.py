from odoo.exceptions import UserError, ValidationError
from odoo.tests import tagged

from ..common import CommunityCase


@tagged("post_install", "-at_install")
class TestPersonColumns(CommunityCase):
    """A row may lose its person by erasing, and in no other way."""

    def _get_models(self):
        for name, model in self.env.items():
            if hasattr(model, "_person_columns") and not model._abstract:
                yield name, model

    def test_the_database_lets_a_person_go(self):
        for name, model in self._get_models():
            for column in model._person_columns:
                self.env.cr.execute(
                    "SELECT is_nullable FROM information_schema.columns "
                    "WHERE table_name = %s AND column_name = %s",
                    (model._table, column),
                )
                self.assertEqual(self.env.cr.fetchone(), ("YES",), (name, column))

    def test_nobody_makes_a_row_without_a_person_or_takes_one_out(self):
        self.assertEqual(
            {name for name, _model in self._get_models()},
            {
                "hr.community.agreement",
                "hr.community.campaign.person",
                "hr.community.draw.line",
                "hr.community.inactive.area",
                "hr.community.contribution",
                "hr.community.gap.outcome",
                "hr.community.ownership",
                "hr.community.position.volunteer",
            },
        )
        work = self._log(self.party, self.worker_person)
        for row in (work, self.party_owner):
            with self.assertRaises(UserError):
                row.employee_id = False
            with self.assertRaises(UserError):
                row.with_user(self.officer).write({"employee_id": False})
        with self.assertRaises(ValidationError):
            self._new_part(self.party, self.env["hr.employee"])
        with self.assertRaises(ValidationError):
            self._log(self.party, self.env["hr.employee"])
