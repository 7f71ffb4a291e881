from psycopg2 import IntegrityError

from odoo.tests import Form, tagged
from odoo.tools import mute_logger

from ..common import CommunityCase


@tagged("post_install", "-at_install")
class TestSettings(CommunityCase):
    def test_each_company_has_its_own_weights_and_limits(self):
        with Form(self.env["res.config.settings"]) as form:
            form.community_weight_impact = 70
            form.community_hours_limit = 12
        form.save().execute()
        self.assertEqual(self.company.community_weight_impact, 70)
        self.assertEqual(self.company.community_hours_limit, 12)
        self.assertEqual(self.other_company.community_weight_impact, 40)

    def test_negative_weights_and_hours_are_refused(self):
        for name in (
            "community_weight_impact",
            "community_weight_strategic",
            "community_hours_limit",
            "community_hour_value",
        ):
            with (
                self.subTest(name),
                mute_logger("odoo.sql_db"),
                self.assertRaises(IntegrityError),
                self.env.cr.savepoint(),
            ):
                self.company[name] = -1
                self.env.flush_all()

    def test_a_level_nearest_to_a_progress(self):
        for progress, level in (
            (0, self.basic),
            (30, self.basic),
            (50, self.solid),
            (66, self.advanced),
            (100, self.advanced),
        ):
            found = self.planning._community_nearest_level(progress)
            self.assertEqual(found, level, progress)

    def test_halfway_between_two_levels_the_lower_one_is_asked(self):
        self.assertEqual(self.planning._community_nearest_level(65), self.solid)
