from odoo.addons.hr_community.tests.common import CommunityCase
from odoo.tests import tagged


@tagged("post_install", "-at_install")
class TestOverlooked(CommunityCase):
    """Named people: for their line and officers, and nobody else."""

    def test_who_worked_and_was_never_thanked(self):
        self._log(self.party, self.worker_person, 3, state="confirmed")
        self._log(self.party, self.helper, 9)
        report = self.env["hr.community.overlooked.report"]
        row = report.with_user(self.boss).search([])
        self.assertEqual(row.employee_id.sudo(), self.worker_person)
        self.assertEqual((row.hours, row.times_thanked), (3, 0))
        self.assertTrue(row.never_thanked)
        for user in (self.worker, self.owner):
            self.assertFalse(report.with_user(user).search([]))

    def test_on_whom_most_hangs(self):
        report = self.env["hr.community.overlooked.report"].with_user(self.officer)
        theirs = [("employee_id", "=", self.owner_person.id)]
        self.assertEqual(report.search(theirs).alone_count, 1)
        self._new_part(self.party, self.worker_person)
        self.env.invalidate_all()
        self.assertFalse(report.search(theirs))

    def test_the_button_opens_the_form_with_the_person(self):
        self._log(self.party, self.worker_person, 3, state="confirmed")
        row = self.env["hr.community.overlooked.report"].with_user(self.boss).search([])
        self.assertEqual(
            row.action_thank()["context"],
            {"default_receiver_ids": self.worker_person.ids},
        )
