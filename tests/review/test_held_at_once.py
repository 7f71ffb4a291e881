"""Two unnamed answers at the same moment: their times tell neither from the other."""

from unittest.mock import patch

from odoo.tests import tagged
from odoo.tools import SQL

from ...models.review import review_held
from ..at_once import AtOnceCase


@tagged("post_install", "-at_install")
class TestHeldAtOnce(AtOnceCase):
    def setUp(self):
        super().setUp()
        with self._transaction() as env:
            self.person_id = env["hr.employee"].create({"name": "Reviewed"}).id
            category = env["hr.community.category"].create({"name": "At Once"})
            activity = env["hr.community.activity"].create(
                {"name": "Held at once", "category_id": category.id, "state": "open"}
            )
            part = env["hr.community.ownership"].create(
                {
                    "activity_id": activity.id,
                    "employee_id": self.person_id,
                    "role": "owner",
                    "state": "active",
                }
            )
            self.ids = part.id, activity.id, category.id
        self.addCleanup(self._clean)

    def _clean(self):
        part_id, activity_id, category_id = self.ids
        with self._transaction() as env:
            env["hr.community.review.held"].search(self._mine()).unlink()
            env["hr.community.ownership"].browse(part_id).unlink()
            env["hr.community.activity"].browse(activity_id).unlink()
            env["hr.community.category"].browse(category_id).unlink()
            person = env["hr.employee"].browse(self.person_id)
            contact = person.work_contact_id
            person.unlink()
            contact.unlink()

    def _mine(self):
        return [("ownership_id", "=", self.ids[0])]

    def _answer(self, env):
        part = env["hr.community.ownership"].browse(self.ids[0])
        criterion = env["hr.community.criterion"].search([], limit=1)
        env["hr.community.review.held"]._keep_until_release(
            part, {criterion: 4}, "Words"
        )

    def _count_transactions(self):
        with self._transaction() as env:
            env.cr.execute(
                "SELECT count(*), count(DISTINCT xmin::text) "
                "FROM hr_community_review_held WHERE ownership_id = %s",
                [self.ids[0]],
            )
            return env.cr.fetchone()

    def test_two_at_once_are_rows_of_one_transaction(self):
        self.assertTrue(self._do_at_once(self._answer, self._answer))
        self.assertEqual(self._count_transactions(), (2, 1))

    def test_without_the_guard_each_keeps_its_own(self):
        """The twin that is broken on purpose."""

        def rewrite_shuffled(model):
            model.env.flush_all()
            model.env.cr.execute(
                SQL(
                    """WITH old AS (DELETE FROM %(table)s RETURNING *)
                       INSERT INTO %(table)s SELECT * FROM old""",
                    table=SQL.identifier(model._table),
                )
            )

        with patch.object(review_held, "rewrite_shuffled", rewrite_shuffled):
            self.assertFalse(self._do_at_once(self._answer, self._answer))
        self.assertEqual(self._count_transactions(), (2, 2))
