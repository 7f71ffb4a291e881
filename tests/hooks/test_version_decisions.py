from datetime import timedelta

from odoo.exceptions import UserError
from odoo.tests import tagged

from .test_moving import PeopleCase


@tagged("post_install", "-at_install")
class TestVersionDecisions(PeopleCase):
    """What cannot be undone is decided by the version of today, of who was renewed.

    The old version says that they leave and where they were; Odoo still points at it.
    """

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        departments = cls.env["hr.department"]
        cls.before, cls.after = departments.create([{"name": "Old"}, {"name": "New"}])
        cls.env["hr.community.point"]._book("wallet", "credited", [(cls.helper, 9, {})])
        yesterday = cls.today - timedelta(days=1)
        cls.old = cls.helper.version_id
        cls.old.write(
            {
                "date_version": "2020-01-01",
                "contract_date_start": "2020-01-01",
                "contract_date_end": yesterday,
                "departure_date": yesterday,
                "department_id": cls.before.id,
            }
        )
        cls.helper.create_version(
            {
                "date_version": cls.today,
                "contract_date_start": cls.today,
                "contract_date_end": False,
                "departure_date": False,
                "department_id": cls.after.id,
            }
        )
        cls.env.flush_all()
        cls.env.cr.execute(
            "UPDATE hr_employee SET current_version_id = %s WHERE id = %s",
            [cls.old.id, cls.helper.id],
        )
        cls.env.invalidate_all()

    def setUp(self):
        super().setUp()
        self.assertEqual(self.helper.current_version_id, self.old)
        self.patch(
            self.env.registry["ir.cron"], "_commit_progress", lambda *_a, **_k: 1.0
        )

    def _follow_the_pointer(self):
        """Break it on purpose: the version is the one that Odoo last wrote down."""
        self.patch(
            self.env.registry["hr.employee"],
            "_community_versions",
            lambda people, day=None: {
                person: person.sudo().current_version_id for person in people
            },
        )

    def _ask_review(self):
        return self.env["hr.community.review"].create(
            {"ownership_id": self.party_owner.id, "reviewer_id": self.helper.id}
        )

    def test_they_are_asked_for_a_review_and_waited_for(self):
        review = self._ask_review()
        self._run_departed()
        self.env["hr.community.review"]._cron_remind()
        self.assertEqual(review.state, "requested")
        review.unlink()
        self._follow_the_pointer()
        with self.assertRaises(UserError):
            self._ask_review()

    def _wallet(self):
        points = self.env["hr.community.point"]
        self.company.community_leaver_days = 0
        points._close_leaver_wallets(self.company)
        return points._get_wallets(self.helper)[self.helper]

    def test_their_points_stay(self):
        self.assertEqual(self._wallet(), 9)
        self._follow_the_pointer()
        self.assertEqual(self._wallet(), 0)

    def _allowance(self):
        allowances = self.env["hr.community.allowance"]
        month = self.today.replace(day=1)
        return allowances._get_points(self.helper, month)[self.helper]

    def test_their_allowance_is_that_of_where_they_are_now(self):
        for department, points in ((self.before, 7), (self.after, 50)):
            self.env["hr.community.allowance"].create(
                {"department_id": department.id, "points": points}
            )
        self.assertEqual(self._allowance(), 50)
        self._follow_the_pointer()
        self.assertEqual(self._allowance(), 7)

    def test_an_agreement_names_the_department_that_lends_them_now(self):
        part = self._new_part(self.party, self.helper)
        agreements = self.env["hr.community.agreement"]
        self.assertEqual(agreements._propose(part, 3).lender_id, self.after)
        self._follow_the_pointer()
        self.assertEqual(agreements._propose(part, 4).lender_id, self.before)
