"""Work that is confirmed while it is being added up: it counts once, at once."""

from odoo import SUPERUSER_ID
from odoo.tests import tagged

from ..at_once import AtOnceCase


@tagged("post_install", "-at_install")
class TestWorkAtOnce(AtOnceCase):
    def setUp(self):
        super().setUp()
        with self._transaction() as env:
            self.person_id = env["hr.employee"].create({"name": "At Work"}).id
            category = env["hr.community.category"].create({"name": "At Once"})
            activity = {"name": "At once", "category_id": category.id, "state": "open"}
            activity = env["hr.community.activity"].create(activity)
            self.ids = activity.id, category.id
        self.addCleanup(self._clean)

    def _clean(self):
        activity_id, category_id = self.ids
        with self._transaction() as env:
            logs = env["hr.community.contribution"].search(
                [("activity_id", "=", activity_id)]
            )
            logs.write({"state": "returned", "return_reason": "A test"})
            logs.unlink()
            self._add_up(env)
            env["hr.community.activity"].browse(activity_id).unlink()
            env["hr.community.category"].browse(category_id).unlink()
            person = env["hr.employee"].browse(self.person_id)
            contact = person.work_contact_id
            person.unlink()
            contact.unlink()

    def _confirm(self, env):
        log = {"activity_id": self.ids[0], "employee_id": self.person_id}
        env["hr.community.contribution"].create(log | {"state": "confirmed"})

    @staticmethod
    def _add_up(env):
        env["hr.community.work.total"]._add_up()

    def _get_hours(self):
        with self._transaction() as env:
            report = env["hr.community.engagement.report"].with_user(SUPERUSER_ID)
            mine = [("activity_id", "=", self.ids[0]), ("nobody", "=", False)]
            return report.search(mine).mapped("hours")

    def test_what_is_committed_after_it_was_added_up_is_counted(self):
        self._do_at_once(self._confirm, self._confirm)
        self.assertFalse(self._do_at_once(self._add_up, self._confirm))
        self.assertEqual(self._get_hours(), [3])

    def test_what_is_committed_before_and_not_seen_is_counted(self):
        self._do_at_once(self._confirm, self._confirm)
        self.assertFalse(self._do_at_once(self._confirm, self._add_up))
        self.assertEqual(self._get_hours(), [3])
        with self._transaction() as env:
            self._add_up(env)
        self.assertEqual(self._get_hours(), [3])

    def test_two_that_add_up_at_once_count_once(self):
        self._do_at_once(self._confirm, self._confirm)
        self.assertTrue(self._do_at_once(self._add_up, self._add_up))
        self.assertEqual(self._get_hours(), [2])

    def test_one_that_fails_changes_nothing(self):
        self._do_at_once(self._confirm, self._confirm)
        with self._transaction() as env:
            self._add_up(env)
            env.cr.rollback()
        self.assertEqual(self._get_hours(), [2])
