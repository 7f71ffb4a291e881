from lxml import etree

from odoo.exceptions import AccessError, ValidationError
from odoo.tests import Form, tagged
from odoo.tools import mute_logger

from ..common import CommunityCase

# one sentence for the four of them
TOGETHER = "community_weight_"


@tagged("post_install", "-at_install")
class TestSettings(CommunityCase):
    def _explained(self, form, name):
        """Return the sentence that stands beside a setting, of its own."""
        (field,) = form.xpath(f"//field[@name='{name}']")
        (setting,) = field.xpath("ancestor::setting")
        others = setting.xpath(".//field[starts-with(@name, 'community_')]")
        if field == others[0] and field.getparent() == setting:
            return setting.get("help")
        if name.startswith(TOGETHER):
            return setting.get("help")
        (row,) = field.xpath("ancestor::div[hasclass('row')][1]")
        after = row.getnext()
        is_words = after is not None and "text-muted" in after.get("class", "")
        return after.text if is_words else None

    def test_every_switch_is_explained_in_a_sentence_beside_it(self):
        settings = self.env["hr.community.options"].with_user(self.manager)
        form = etree.fromstring(settings.get_view(view_type="form")["arch"])
        names = [name for name in settings._fields if name.startswith("community_")]
        self.assertGreater(len(names), 15)
        for name in names:
            with self.subTest(name):
                words = self._explained(form, name)
                self.assertRegex(words or "", r"^[A-Z].{20,}\.$")

    def test_each_company_has_its_own_weights_and_limits(self):
        options = self.env["hr.community.options"].with_user(self.manager)
        with Form(options) as form:
            form.community_weight_impact = 70
            form.community_hours_limit = 12
        self.assertEqual(self.company.community_weight_impact, 70)
        self.assertEqual(self.company.community_hours_limit, 12)
        self.assertEqual(self.other_company.community_weight_impact, 40)

    def test_options_are_for_managers_and_their_own_company(self):
        options = self.env["hr.community.options"]
        for user in (self.worker, self.officer):
            with self.subTest(user.name), self.assertRaises(AccessError):
                options.with_user(user).create({"community_hours_limit": 1})
        mine = options.with_user(self.manager)
        there = {"company_id": self.other_company.id, "community_hours_limit": 1}
        with self.assertRaises(AccessError):
            mine.create(there)
        row = mine.create({"community_hours_limit": 5})
        with self.assertRaises(AccessError):
            row.write(there)
        with self.assertRaises(AccessError):
            row.company_id.write({"name": "Mine now"})
        row.community_hours_limit = 6
        self.assertEqual(self.company.community_hours_limit, 6)
        self.assertNotEqual(self.other_company.community_hours_limit, 1)

    def test_settings_keep_the_features_alone(self):
        form = etree.fromstring(
            self.env["res.config.settings"].get_view(view_type="form")["arch"]
        )
        names = form.xpath("//app[@name='hr_community']//field/@name")
        self.assertTrue(names)
        features = ("module_hr_community_", "hr_community_")
        self.assertFalse([name for name in names if not name.startswith(features)])

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
                self.assertRaises(ValidationError),
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
