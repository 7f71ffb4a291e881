from odoo.addons.hr_community.tests.recognition.common import ThanksCase
from odoo.tests import tagged


@tagged("post_install", "-at_install")
class TestLiability(ThanksCase):
    """What people can still spend, by age: against a count in plain Python."""

    def test_the_oldest_are_spent_first(self):
        points = self.env["hr.community.point"]
        self.company.community_point_value = 0.5
        days = (400, 200, 100, 10)
        for number, age in enumerate(days):
            line = points._book("wallet", "credited", [(self.helper, 10 + number, {})])
            self.env.cr.execute(
                "UPDATE hr_community_point SET date = now() - %s * interval '1 day' "
                "WHERE id = %s",
                (age, line.id),
            )
        self.env.invalidate_all()
        points._book("wallet", "ordered", [(self.helper, 15, {})])
        rows = self.env["hr.community.liability.report"].search(
            [("company_id", "=", self.company.id)]
        )
        # 10 of the oldest are gone, and 5 of the next 11
        self.assertEqual(
            {row.age: (row.points, row.people, row.value) for row in rows},
            {"a": (13, 1, 6.5), "b": (12, 1, 6), "c": (6, 1, 3)},
        )
        self.assertEqual(sum(rows.mapped("points")), self._wallet(self.helper))
        # what the picture asks for
        groups = rows.with_user(self.manager).formatted_read_group(
            [("id", "in", rows.ids)],
            ["age"],
            ["points:sum", "value:sum", "currency_id:array_agg_distinct"],
        )
        self.assertEqual(
            [
                (group["age"], group["points:sum"], group["value:sum"])
                for group in groups
            ],
            [(row.age, row.points, row.value) for row in rows],
        )
        currencies = {
            tuple(group["currency_id:array_agg_distinct"]) for group in groups
        }
        self.assertEqual(currencies, {tuple(self.company.currency_id.ids)})

    def test_no_value_is_shown_while_nobody_has_set_one(self):
        report = self.env["hr.community.liability.report"].with_user(self.officer)
        report = report.with_context(allowed_company_ids=self.company.ids)
        for value in (0, 0.5, 0):
            self.company.community_point_value = value
            arch = report.get_view(view_type="list")["arch"]
            self.assertEqual('name="value"' in arch, bool(value))
