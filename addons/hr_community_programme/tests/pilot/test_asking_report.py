from odoo.addons.hr_community.tests.common import CommunityCase
from odoo.exceptions import AccessError
from odoo.tests import tagged

REPORT = "hr.community.asking.report"


@tagged("post_install", "-at_install")
class TestAskingReport(CommunityCase):
    """What is asked of people, month by month, and how much of it was answered."""

    def _request(self, people, kind, day):
        self.env["hr.community.request"].create(
            [
                {
                    "employee_id": person.id,
                    "company_id": self.company.id,
                    "date": day,
                    "kind": kind,
                }
                for person in people
            ]
        )

    def _find(self, kind, month):
        self.env.flush_all()
        self.env.invalidate_all()
        report = self.env[REPORT].with_user(self.officer)
        return report.search([("kind", "=", kind), ("month", "=", month)])

    def test_by_month_and_kind(self):
        people = self.worker_person | self.helper
        self._request(people, "campaign", "2019-03-02")
        self._request(people[0], "campaign", "2019-03-31")
        self._request(people[0], "due", "2019-04-01")
        row = self._find("campaign", "2019-03-01")
        self.assertEqual((row.requests, row.people), (3, 2))
        self.assertEqual(self._find("due", "2019-04-01").requests, 1)
        self.assertFalse(self._find("due", "2019-03-01"))

    def test_how_much_was_answered_from_five_on(self):
        people = self.env["hr.employee"].create(
            [{"name": f"Any {n}", "company_id": self.company.id} for n in range(6)]
        )
        campaign = self.env["hr.community.campaign"].create({"name": "What else?"})
        sent = {"campaign_id": campaign.id, "date_sent": "2019-03-02"}
        rows = self.env["hr.community.campaign.person"]
        rows = rows.create([sent | {"employee_id": one.id} for one in people[:4]])
        rows[0].date_answered = "2019-03-05"
        self._request(people[:4], "campaign", "2019-03-02")
        found = self._find("campaign", "2019-03-01")
        self.assertEqual(found.answered, 0)
        self.assertNotIn("4", found.answered_words)
        self.env["hr.community.campaign.person"].create(
            [sent | {"employee_id": one.id} for one in people[4:]]
        )
        found = self._find("campaign", "2019-03-01")
        self.assertEqual((found.answered, found.asked), (1, 6))
        self.assertIn("6", found.answered_words)

    def test_it_is_for_officers(self):
        with self.assertRaises(AccessError):
            self.env[REPORT].with_user(self.boss).search([])
        self.assertFalse(self.env[REPORT].with_user(self.stranger).search([]))
