import json

from odoo.addons.hr_community.tests.common import CommunityCase
from odoo.exceptions import AccessError, UserError
from odoo.tests import tagged


@tagged("post_install", "-at_install")
class TestOverlookedColleague(CommunityCase):
    def _tell(self, user, **values):
        reports = self.env["hr.community.overlooked.colleague"].with_user(user)
        about = {"employee_id": self.helper.id, "words": "Keeps the keys"}
        return reports.create(about | values)

    def test_only_officers_and_the_teller_read_it(self):
        self._new_person("Offi Cer", self.officer)
        report = self._tell(self.worker)
        self.assertEqual(report.reporter_id.sudo(), self.worker_person)
        for user, seen in (
            (self.worker, True),
            (self.officer, True),
            (self.boss, False),
            (self.owner, False),
            (self.stranger, False),
        ):
            found = report.with_user(user).search([("id", "=", report.id)])
            self.assertEqual(bool(found), seen, user.name)

    def test_nobody_tells_in_another_s_name(self):
        with self.assertRaises(AccessError):
            self._tell(self.worker, reporter_id=self.owner_person.id)

    def test_nobody_tells_of_themselves(self):
        with self.assertRaises(UserError):
            self._tell(self.worker, employee_id=self.worker_person.id)

    def test_the_officer_closes_it(self):
        report = self._tell(self.worker).with_user(self.officer)
        report.answer = "A nomination"
        report.action_close()
        self.assertEqual(report.state, "closed")
        with self.assertRaises(AccessError):
            report.with_user(self.worker).action_reopen()

    def test_a_user_who_is_nobody_s_cannot_tell(self):
        with self.assertRaisesRegex(UserError, "not linked to an employee"):
            self._tell(self.officer)

    def test_an_officer_does_not_read_who_calls_them_overlooked(self):
        officer_person = self._new_person("Offi Cer", self.officer)
        reports = self.env["hr.community.overlooked.colleague"]
        words = {"words": "Keeps the keys"}
        told = reports.with_user(self.worker).create(
            words | {"employee_id": officer_person.id}
        )
        other = reports.with_user(self.worker).create(
            words | {"employee_id": self.helper.id}
        )
        self.assertEqual(reports.with_user(self.officer).search([]), other)
        with self.assertRaises(AccessError):
            told.with_user(self.officer).read(["words"])
        self.assertEqual(reports.with_user(self.manager).search([]), told + other)

    def test_who_told_on_them_in_confidence_is_not_in_it(self):
        reports = self.env["hr.community.overlooked.colleague"].with_user(self.owner)
        told = reports.create(
            {"employee_id": self.worker_person.id, "words": "Keeps the keys"}
        )
        told.sudo().answer = "A case for the award"
        own = self.owner_person.with_user(self.owner)._community_export()
        self.assertIn("Keeps the keys", str(own))
        self.assertNotIn("A case for the award", str(own))
        for who in (self.worker, self._new_user("hr", "hr.group_hr_manager")):
            data = self.worker_person.with_user(who)._community_export()
            text = json.dumps(data["Records"]["Overlooked Colleagues"], default=str)
            self.assertIn("Keeps the keys", text)
            self.assertIn("Someone else", text)
            self.assertNotIn("A case for the award", text)
            for name in (self.owner.name, self.owner_person.name):
                self.assertNotIn(name, text)
