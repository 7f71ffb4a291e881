from unittest.mock import patch

from lxml import etree

from odoo.tests import tagged

from ...models.mixins import base
from ...models.mixins.company_column import is_company_shown
from .common import AccessCase


@tagged("post_install", "-at_install")
class TestCompanyColumn(AccessCase):
    """Who works in two companies at once reads in each list whose a row is."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.both = cls._new_user(
            "both",
            "hr_community.group_hr_community_manager",
            company_ids=[(6, 0, (cls.company + cls.other_company).ids)],
        )
        cls.actions = cls.env["ir.actions.act_window"].search(
            [("res_model", "=like", "hr.community.%")]
        )

    def _get_views(self, **context):
        """Yield (model, view type, arch) of all lists and cards of our actions."""
        for action in self.actions:
            model = self._as(self.both, action.res_model, **context)
            if (
                model._transient
                or "company_id" not in model._fields
                or not model.has_access("read")
            ):
                continue
            views = [one for one in action.views if one[1] in ("list", "kanban")]
            for view_type, view in model.get_views(views)["views"].items():
                yield model, view_type, etree.fromstring(view["arch"])

    def _get_unclear(self, **context):
        return {
            (model._name, view_type)
            for model, view_type, arch in self._get_views(**context)
            if not is_company_shown(arch, view_type)
        }

    def test_every_list_and_card_says_which_company(self):
        self.assertFalse(self._get_unclear())

    def test_whoever_chose_one_company_reads_nothing_of_it(self):
        self.assertTrue(self._get_unclear(allowed_company_ids=self.company.ids))

    def test_a_list_that_does_not_say_it_is_found(self):
        with patch.object(base, "show_company"):
            self.env.registry.clear_cache("templates")
            self.assertTrue(self._get_unclear())
        self.env.registry.clear_cache("templates")

    def test_the_company_stands_beside_the_name(self):
        model = self._as(self.both, "hr.community.gap.report")
        arch = etree.fromstring(model.get_view(False, "list")["arch"])
        shown = arch.xpath("./field[not(@column_invisible='1')]/@name")
        self.assertEqual(shown.index("company_id"), 1)

    def test_rows_of_two_companies_are_told_apart(self):
        here = self._new_activity("Choir")
        away = self._new_activity("Choir", company_id=self.other_company.id)
        model = self._as(self.both, "hr.community.gap.report")
        arch = etree.fromstring(model.get_view(False, "list")["arch"])
        asked = {node.get("name"): {} for node in arch.xpath("./field")}
        self.env.flush_all()
        answer = model.web_search_read(
            [("activity_id", "in", (here + away).ids)],
            asked | {"company_id": {"fields": {"display_name": {}}}},
        )
        names = {row["company_id"]["display_name"] for row in answer["records"]}
        self.assertEqual(names, {self.company.name, self.other_company.name})
