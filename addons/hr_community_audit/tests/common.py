from datetime import date

from freezegun import freeze_time

from odoo.addons.hr_community.tests.common import CommunityCase
from odoo.fields import Command

START, END = date(2028, 1, 1), date(2028, 3, 31)


class AuditCase(CommunityCase):
    """A quarter of a company of its own: thirty at the front, thirty at the back."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.firm = cls.env["res.company"].create({"name": "Firm"})
        cls.front, cls.back = cls.env["hr.department"].create(
            [{"name": name, "company_id": cls.firm.id} for name in ("Front", "Back")]
        )
        cls.people = cls.env["hr.employee"].create(
            [
                {
                    "name": f"Per Son {number}",
                    "company_id": cls.firm.id,
                    "department_id": (cls.front if number < 30 else cls.back).id,
                    "sex": "female" if number % 2 else "male",
                    "contract_date_start": "2020-02-29",
                    "date_version": "2020-02-29",
                }
                for number in range(60)
            ]
        )
        cls.env["hr.community.value"].create({"name": "Patience"})
        cls.auditor = cls._new_user(
            "auditor",
            "hr_community.group_hr_community_officer",
            company_id=cls.firm.id,
            company_ids=[Command.set(cls.firm.ids)],
        )
        cls.hr = cls._new_user(
            "hr",
            "hr.group_hr_manager",
            company_id=cls.firm.id,
            company_ids=[Command.set(cls.firm.ids)],
        )
        # of the front 24 of 30, of the back 6 of 30
        cls._thank([*range(24), *range(30, 36)])

    @classmethod
    def _thank(cls, numbers, day="2028-02-29 12:00:00", giver=59):
        value = cls.env["hr.community.value"].search([], limit=1)
        thanks = cls.env["hr.community.recognition"].create(
            [
                {
                    "giver_id": cls.people[giver].id,
                    "receiver_line_ids": [
                        Command.create({"employee_id": cls.people[number].id})
                    ],
                    "value_id": value.id,
                    "message": f"For the good thing on {day} {number}",
                }
                for number in numbers
            ]
        )
        thanks.date = day
        return thanks

    def _new(self, **values):
        audits = self.env["hr.community.audit"].with_user(self.auditor)
        return audits.create({"date_start": START} | values)

    def _publish(self):
        audit = self._new()
        with freeze_time("2028-04-02"):
            audit.action_publish()
        return audit

    def _lines(self, audit, dimension, user=None):
        lines = audit.with_user(user or self.auditor).line_ids
        return {line.group_name: line for line in lines if line.dimension == dimension}
