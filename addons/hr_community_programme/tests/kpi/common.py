from datetime import date

from odoo.addons.hr_community.tests.common import CommunityCase

SNAPSHOT = "hr.community.kpi.snapshot"
BASELINE = "hr.community.kpi.baseline"
MONTH = "hr.community.staff.month"
START = date(2025, 1, 10)


class KpiCase(CommunityCase):
    """A company whose baseline was frozen on a day, and a year of months after it."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.kpis = cls.env["hr.community.kpi"].search([]).grouped("code")
        cls.value = cls.env["hr.community.value"].create({"name": "Kindness"})

    @classmethod
    def _freeze(cls, day=START, **values):
        """Return the baseline of the company as of a day in the past."""
        return cls.env[BASELINE].create(
            {"company_id": cls.company.id, "state": "frozen", "date": day} | values
        )

    @classmethod
    def _hire(cls, number, day="2020-01-01", **values):
        """Return so many employees who joined on a day."""
        return cls.env["hr.employee"].create(
            [
                {
                    "name": f"Some Body {n}",
                    "company_id": cls.company.id,
                    "contract_date_start": day,
                    "date_version": day,
                }
                | values
                for n in range(number)
            ]
        )

    def _thank(self, giver, day):
        """Let somebody say thanks to the boss on a day in the past."""
        thanks = self.env["hr.community.recognition"].create(
            {
                "giver_id": giver.id,
                "receiver_line_ids": [(0, 0, {"employee_id": self.boss_person.id})],
                "value_id": self.value.id,
                "message": "Thank you for your help with the party",
            }
        )
        thanks.day = day

    def _get(self, code, day, department=None):
        """Return the snapshot of a figure on a day, in all or of a department."""
        return self.env[SNAPSHOT].search(
            [
                ("kpi_id", "=", self.kpis[code].id),
                ("company_id", "=", self.company.id),
                ("date", "=", day),
                ("dimension", "=", "department" if department else "all"),
                ("group_key", "=", str(department.id) if department else ""),
            ]
        )

    def _count(self, code, day):
        """Return (numerator, denominator) of a figure on a day."""
        row = self._get(code, day)
        return row.numerator, row.denominator
