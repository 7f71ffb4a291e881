from datetime import date, timedelta

from freezegun import freeze_time

from odoo.addons.hr_community.tests.common import CommunityCase
from odoo.tests import tagged


@tagged("post_install", "-at_install")
@freeze_time("2024-06-30 12:00:00")
class TestAbsence(CommunityCase):
    """Nothing is expected of people in a long absence; who is away is not asked."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.env["hr.community.cycle"].search([]).unlink()
        cls.env["hr.community.expectation"].search([]).unlink()
        cls.env["hr.version"].search([]).date_version = "2020-01-01"
        # 100 days, of which each asks for an hour
        cls.env["hr.community.cycle"].create(
            {
                "name": "Spring",
                "date_start": "2024-01-01",
                "date_end": "2024-04-09",
                "state": "closed",
            }
        )
        cls.env["hr.community.expectation"].create(
            {"amount": 100, "date_from": "2024-01-01"}
        )
        cls.company.community_absence_days = 30
        cls.kind, cls.course = cls.env["hr.leave.type"].create(
            [
                {"name": name, "requires_allocation": False, "time_type": time_type}
                for name, time_type in (("Sick", "leave"), ("Course", "other"))
            ]
        )

    def _leave(self, first, days, state="validate", kind=None):
        first = date.fromisoformat(first)
        last = first + timedelta(days=days - 1)
        leave = self.env["hr.leave"].create(
            {
                "employee_id": self.worker_person.id,
                "holiday_status_id": (kind or self.kind).id,
                "request_date_from": first,
                "request_date_to": last,
            }
        )
        leave.sudo().state = state
        return leave

    def _expected(self, person=None):
        self.env.flush_all()
        self.env.invalidate_all()
        rows = self.env["hr.community.participation.report"].search(
            [("employee_id", "=", (person or self.worker_person).id)]
        )
        return rows.expected_hours

    def test_only_a_long_absence_counts(self):
        leave = self._leave("2024-02-01", 30)
        self.assertEqual(self._expected(), 100)
        leave.sudo().state = "refuse"
        self._leave("2024-02-01", 31)
        self.assertEqual(self._expected(), 69, "31 days with the leap day")
        self.assertEqual(self._expected(self.helper), 100)
        self.company.community_absence_days = 0
        self.assertEqual(self._expected(), 100)

    def test_one_illness_in_pieces_is_one(self):
        self._leave("2024-01-01", 12)  # until a Friday
        self._leave("2024-01-15", 12)  # from the Monday
        self.assertEqual(self._expected(), 100)
        self._leave("2024-01-30", 12)  # a weekend and a holiday later
        self.assertEqual(self._expected(), 100 - 41)

    def _half_days(self, first, number):
        leaves = self._leave(first, 1)
        for n in range(1, number):
            day = date.fromisoformat(first) + timedelta(days=n)
            leaves |= self._leave(day.isoformat(), 1)
        self.env.flush_all()
        self.env.cr.execute(
            "UPDATE hr_leave SET request_unit_half = TRUE, number_of_days = 0.5 "
            "WHERE id = ANY(%s)",
            (leaves.ids,),
        )
        self.env.invalidate_all()

    def test_half_days_count_what_was_absent(self):
        self._half_days("2024-02-01", 44)
        self.assertEqual(self._expected(), 100, "22 days are no long absence")
        self.company.community_absence_days = 20
        self.assertEqual(self._expected(), 100 - 22)

    def test_hours_count_what_was_absent_as_odoo_has_it(self):
        """Two hours of each of 44 days are 11 days, by Odoo's own number of days."""
        leaves = [
            self._leave((date(2024, 2, 1) + timedelta(days=n)).isoformat(), 1)
            for n in range(44)
        ]
        ids = [leave.id for leave in leaves]
        self.env.flush_all()
        self.env.cr.execute(
            "UPDATE hr_leave SET request_unit_hours = TRUE, number_of_days = 0.25 "
            "WHERE id = ANY(%s)",
            (ids,),
        )
        self.env.invalidate_all()
        self.assertEqual(self._expected(), 100, "11 days are no long absence")
        self.company.community_absence_days = 10
        taken = sum(leave.number_of_days for leave in leaves)
        self.assertEqual(self._expected(), 100 - taken)

    def test_single_weekdays_off_are_no_long_absence(self):
        for week in range(12):
            day = date(2024, 1, 5) + timedelta(weeks=week)
            self._leave(day.isoformat(), 1)
        self.assertEqual(self._expected(), 100)

    def test_two_absences_are_two(self):
        self._leave("2024-01-01", 20)
        self._leave("2024-01-25", 20)  # four days later
        self.assertEqual(self._expected(), 100)

    def test_only_what_is_approved_and_no_work(self):
        for state in ("confirm", "validate1", "refuse", "cancel"):
            leave = self._leave("2024-02-01", 40, state)
            self.assertEqual(self._expected(), 100, state)
            leave.sudo().state = "refuse"
        self._leave("2024-02-01", 40, kind=self.course)
        self.assertEqual(self._expected(), 100)

    def test_days_of_absence_and_exemption_are_taken_off_once(self):
        self._leave("2024-01-01", 40)
        self.env["hr.community.exemption"].create(
            {
                "employee_id": self.worker_person.id,
                "date_start": "2024-02-01",
                "date_end": "2024-02-19",
                "reason": "Back by and by",
            }
        )
        self.assertEqual(self._expected(), 50)

    def test_all_of_the_cycle_away_is_nothing_expected(self):
        self._leave("2023-12-01", 200)
        self.assertEqual(self._expected(), 0)
        row = self.env["hr.community.participation.report"].search(
            [("employee_id", "=", self.worker_person.id)]
        )
        self.assertEqual(row.status, "none", "of no exemption, it does not speak")

    def test_who_is_away_now(self):
        people = self.worker_person + self.helper
        self.assertFalse(people._community_absent())
        leave = self._leave("2024-06-28", 10)
        self.assertEqual(people._community_absent(), self.worker_person)
        absent = people.with_user(self.officer)._community_absent()
        self.assertEqual(absent.ids, self.worker_person.ids)
        leave.sudo().state = "confirm"
        self.assertFalse(people._community_absent())
