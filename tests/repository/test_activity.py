from psycopg2 import IntegrityError

from odoo.exceptions import AccessError, UserError, ValidationError
from odoo.tests import Form, tagged, users
from odoo.tools import mute_logger

from ..common import CommunityCase


@tagged("post_install", "-at_install")
class TestActivity(CommunityCase):
    def test_reference_is_drawn_and_unique_in_the_company(self):
        first, second = self._new_activity("One"), self._new_activity("Two")
        self.assertTrue(first.reference)
        self.assertNotEqual(first.reference, second.reference)
        with (
            mute_logger("odoo.sql_db"),
            self.assertRaises(IntegrityError),
            self.env.cr.savepoint(),
        ):
            second.reference = first.reference
            self.env.flush_all()

    def test_reference_may_be_taken_in_another_company(self):
        self._new_activity("One", reference="A1")
        twin = self._new_activity(
            "One", reference="A1", company_id=self.other_company.id
        )
        self.assertEqual(twin.reference, "A1")

    def test_reference_skips_what_an_import_has_taken(self):
        sequence = self.env.ref("hr_community.sequence_activity")
        following = sequence.get_next_char(sequence.number_next_actual)
        self._new_activity("Imported", reference=following)
        self.assertNotIn(
            self._new_activity("New").reference, (following, False), "drawn twice"
        )
