from odoo import fields
from odoo.exceptions import ValidationError
from odoo.tests import Form, tagged

from ..common import CommunityCase


@tagged("post_install", "-at_install")
class TestCycle(CommunityCase):
    """A day counts in one cycle, and the next one begins where the last one ends."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.cycles = cls.env["hr.community.cycle"]
        cls.cycles.search([]).unlink()

    def _new(self, start, end, state="closed", **values):
        dates = {"date_start": start, "date_end": end}
        return self.cycles.create({"name": start[:4], "state": state} | dates | values)

    def _get_proposed(self):
        form = Form(self.cycles.with_user(self.officer))
        return form.name, str(form.date_start), str(form.date_end)

    def test_the_first_is_this_year(self):
        year = fields.Date.today().year
        expected = (str(year), f"{year}-01-01", f"{year}-12-31")
        self.assertEqual(self._get_proposed(), expected)

    def test_one_long_ago_leaves_a_hole_rather_than_a_cycle_that_is_over(self):
        self._new("2001-01-01", "2001-12-31")
        self.assertEqual(self._get_proposed()[0], str(fields.Date.today().year))

    def test_the_next_begins_on_the_day_after_also_in_a_leap_year(self):
        self._new("2051-03-01", "2052-02-29")
        expected = ("2052", "2052-03-01", "2053-02-28")
        self.assertEqual(self._get_proposed(), expected)

    def test_a_form_without_an_end_can_go_on(self):
        """Clearing a day on the way to another one raises nothing."""
        form = Form(self.cycles.with_user(self.officer))
        form.date_end = False
        self.assertEqual(form.days_left, 0)
        form.date_end = f"{fields.Date.today().year + 1}-12-31"
        self.assertTrue(form.save().days_left)
        cycle = self._new("2052-01-01", "2052-12-31", "open")
        with Form(cycle.with_user(self.officer)) as form:
            form.date_end = False
            form.date_end = "2052-12-30"
        self.assertEqual(str(cycle.date_end), "2052-12-30")

    def test_drafts_do_not_count(self):
        self._new("2052-01-01", "2052-12-31", "draft")
        self.assertEqual(self._get_proposed()[0], str(fields.Date.today().year))

    def test_a_shared_day_is_refused_by_its_cycle(self):
        self._new("2052-01-01", "2052-12-31")
        draft = self._new("2052-12-31", "2053-12-30", "draft")
        with self.assertRaises(ValidationError) as refused:
            draft.with_user(self.officer).action_open()
        self.assertIn("“2052” already covers", str(refused.exception))

    def test_dates_of_an_open_one_do_not_grow_into_another(self):
        self._new("2052-01-01", "2052-12-31")
        cycle = self._new("2053-01-01", "2053-12-31", "open")
        with self.assertRaises(ValidationError):
            cycle.date_start = "2052-12-31"

    def test_side_by_side_and_in_two_companies(self):
        self._new("2052-01-01", "2052-12-31")
        self._new("2053-01-01", "2053-12-31")
        elsewhere = self._new(
            "2052-06-01", "2053-05-31", company_id=self.other_company.id
        )
        self.assertTrue(elsewhere)
