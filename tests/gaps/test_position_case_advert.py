from lxml import html

from odoo.exceptions import AccessError
from odoo.tests import tagged, users

from .common import PositionCaseCase


def get_text(fragment):
    return " ".join(html.fromstring(f"<div>{fragment}</div>").text_content().split())


@tagged("post_install", "-at_install")
class TestPositionCaseAdvert(PositionCaseCase):
    """What candidates will read, and what speaks against it, before anybody decides."""

    @users("hr_community_officer")
    def test_it_says_what_one_does_brings_and_where(self):
        self.env.company.partner_id.sudo().city = "Springfield"
        department = self.env["hr.department"].sudo().create({"name": "Fun"})
        case = self.case.with_user(self.env.user)
        case.write({"department_id": department.id, "positions": 2})
        text = get_text(case.advertisement)
        for fact in (
            "Events Manager",
            "Invites.",
            "So that people <meet>",
            "Planning parties (Advanced)",
            "Counting money (Basic)",
            "Part-time, 7 hours",
            "Fun",
            "Springfield",
            self.env.company.name,
        ):
            self.assertIn(fact, text)

    def test_hours_are_drafted_for_each_opening_and_are_ours_to_change(self):
        self.assertEqual(self.case.hours_weekly, 14)  # 60 h a month
        self.case.positions = 2
        self.assertEqual(self.case.hours_weekly, 7)
        self.case.hours_weekly = 20
        self.assertIn("20 hours per week", get_text(self.case.advertisement))
        self.party.hours_per_month = 900
        self.case.action_refresh()
        self.assertEqual(self.case.hours_weekly, 40, "nobody is offered more")
        self.assertIn("Full-time, 40", get_text(self.case.advertisement))

    def test_hours_that_nobody_estimated_are_not_advertised(self):
        (self.party + self.fair).hours_per_month = 0
        self.case.action_refresh()
        self.assertFalse(self.case.hours_weekly)
        self.assertNotIn("hours per week", get_text(self.case.advertisement))

    def test_no_name_and_no_person_of_those_who_did_it(self):
        text = get_text(self.case.advertisement)
        for person in (self.party + self.fair).ownership_ids.employee_id:
            self.assertNotIn(person.name, text)

    def test_once_submitted_it_does_not_change(self):
        self.case.action_submit()
        for values in ({"hours_weekly": 9}, {"address_id": False}):
            with self.assertRaises(AccessError):
                self.case.write(values)

    def test_less_than_a_day_a_week_is_warned_of(self):
        self.assertFalse(self.case.warning)
        self.fair.hours_per_month = 1
        self.party.hours_per_month = 20
        self.case.action_refresh()
        self.assertLess(self.case.fte, 0.2)
        self.assertEqual(len(self.case.warning.splitlines()), 1)

    def test_a_job_of_that_name_is_warned_of_until_it_is_chosen(self):
        department = self.env["hr.department"].create({"name": "Fun"})
        job = self.env["hr.job"].create(
            {
                "name": "events manager",
                "company_id": self.company.id,
                "department_id": department.id,
            }
        )
        self.env.invalidate_all()
        self.assertIn("Fun", self.case.warning)
        self.case.job_id = job
        self.assertFalse(self.case.warning)
        job.name = "Host"
        self.case.job_id = False
        self.assertFalse(self.case.warning)

    def test_a_job_of_another_company_is_no_namesake(self):
        self.env["hr.job"].create(
            {"name": "Events Manager", "company_id": self.other_company.id}
        )
        self.env.invalidate_all()
        self.assertFalse(self.case.warning)

    def test_the_job_says_the_same_and_its_employment_type(self):
        job = self._approve()
        self.assertIn("So that people &lt;meet&gt;", job.description)
        self.assertEqual(
            job.contract_type_id, self.env.ref("hr.contract_type_part_time")
        )

    def test_a_case_has_a_title_fit_for_an_advertisement(self):
        self.party.category_id = self.fair.category_id = self.category
        drafted = (self.party + self.fair)._get_position_title()
        self.assertIn(self.category.name, drafted)
        self.assertIn(self.fair.name, self.fair._get_position_title())
