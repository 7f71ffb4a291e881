from datetime import datetime

from odoo.exceptions import AccessError
from odoo.tests import tagged

from ..common import CommunityCase


@tagged("post_install", "-at_install")
class TestActions(CommunityCase):
    """What every screen must have: an address, and words where there is nothing."""

    def of_ours(self, model):
        data = self.env["ir.model.data"].search(
            [("module", "=like", "hr_community%"), ("model", "=", model)]
        )
        return self.env[model].browse(data.mapped("res_id"))

    def test_every_action_has_an_address_of_its_own(self):
        actions = self.of_ours("ir.actions.act_window")
        self.assertGreater(len(actions), 10)
        # what opens from a record has no meaning as an address
        alone = actions.filtered(
            lambda action: "active_id" not in (action.domain or "")
        )
        self.assertEqual(alone.filtered(lambda action: not action.path).ids, [])

    def test_every_list_says_what_to_do_while_it_is_empty(self):
        for action in self.of_ours("ir.actions.act_window"):
            if action.view_mode == "form":
                continue
            with self.subTest(action.name):
                self.assertIn("o_view_nocontent_smiling_face", action.help or "")

    def test_what_opens_from_a_record_is_called_after_it(self):
        """The web client prefers `display_name`, which is the action's own."""
        department = self.env["hr.department"].create({"name": "Sales"})
        for record, opens in (
            (self.party, "action_open_goals"),
            (self.party, "action_open_gaps"),
            (self.category, "action_open_activities"),
            (department, "action_open_community_activities"),
            (self.worker_person, "action_open_community_ownerships"),
        ):
            with self.subTest(opens):
                action = getattr(record, opens)()
                self.assertEqual(action["display_name"], action["name"])
                self.assertIn(record.name, action["name"])
                self.assertNotEqual(action["domain"], [])
        nothing = self.helper.action_open_community_ownerships()["help"]
        self.assertIn("currently has no role in community work", nothing)

    def test_every_menu_has_a_section_or_an_action(self):
        for menu in self.of_ours("ir.ui.menu"):
            with self.subTest(menu.complete_name):
                self.assertTrue(menu.action or menu.child_id)


@tagged("post_install", "-at_install")
class TestDigest(CommunityCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.digest = cls.env["digest.digest"].create(
            {"name": "Community", "kpi_community_hours": True}
        )
        cls._log(cls.party, cls.owner_person, 3)
        cls._log(cls.party, cls.worker_person, 4, state="returned")

    def hours(self, user):
        digest = self.digest.with_user(user).with_context(
            start_datetime=datetime(2000, 1, 1), end_datetime=datetime(2999, 1, 1)
        )
        return digest.kpi_community_hours_value

    def test_the_hours_of_the_company_without_what_was_returned(self):
        self.assertEqual(self.hours(self.env.user), 3)

    def test_another_companys_hours_are_not_in_it(self):
        there = self._new_activity("There", company_id=self.other_company.id)
        self._log(there, self.stranger_person, 9)
        self.assertEqual(self.hours(self.env.user), 3)

    def test_who_is_no_officer_gets_a_digest_without_it(self):
        with self.assertRaises(AccessError):
            self.hours(self.worker)

    def test_the_figure_opens_the_log(self):
        actions = self.digest._compute_kpis_actions(self.company, self.env.user)
        self.assertIn(
            "hr_community_contribution_action", actions["kpi_community_hours"]
        )
