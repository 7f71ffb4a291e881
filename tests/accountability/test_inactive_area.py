from psycopg2.errors import UniqueViolation

from odoo import fields
from odoo.exceptions import AccessError, UserError
from odoo.tests import Form, tagged
from odoo.tools import mute_logger

from .test_engagement import EngagementCase


@tagged("post_install", "-at_install")
class TestInactiveArea(EngagementCase):
    """Why nobody of a department takes part, and what is done about it."""

    def _inactive_row(self):
        return self._row(self.choir, self.large, "2028-02-01")

    def _look_into(self, **values):
        action = self._inactive_row().action_look_into()
        areas = self.env[action["res_model"]].with_user(self.judge)
        return areas.with_context(**action["context"]).create(
            {"cause": "time", "next_action": "Meet at noon"} | values
        )

    def test_the_report_asks_and_shows_what_is_planned(self):
        self.assertFalse(self._inactive_row().inactive_area_id)
        area = self._look_into(date_review="2028-04-01")
        self.assertEqual(self._inactive_row().inactive_area_id, area)
        self.assertEqual(self._inactive_row().action_look_into()["res_id"], area.id)
        elsewhere = self._row(self.choir, self.medium, "2028-02-01")
        self.assertFalse(elsewhere.inactive_area_id, "another department")
        todo = self.choir.activity_ids
        self.assertEqual(todo.date_deadline, fields.Date.to_date("2028-04-01"))
        self.assertEqual(todo.user_id, self.judge)
        self.assertIn("倉庫", todo.summary)

    def test_the_form_knows_where_it_came_from(self):
        action = self._inactive_row().action_look_into()
        areas = self.env["hr.community.inactive.area"].with_user(self.judge)
        with Form(areas.with_context(**action["context"])) as form:
            form.cause = "unknown"
            form.next_action = "Put it on the board in the canteen"
        area = form.save()
        self.assertEqual(
            (area.activity_id, area.department_id.id),
            (
                self.choir.with_user(self.judge),
                self.large.id,
            ),
        )
        self.assertEqual(area.date_review.isoformat(), "2028-05-29")

    @mute_logger("odoo.sql_db")
    def test_one_plan_at_a_time_and_another_after_it_is_settled(self):
        area = self._look_into()
        with self.assertRaises(UniqueViolation), self.cr.savepoint():
            self.env["hr.community.inactive.area"].create(area.copy_data()[0])
        area.action_done()
        self.assertFalse(self._inactive_row().inactive_area_id)
        again = self._look_into(cause="interest")
        self.assertEqual(self._inactive_row().inactive_area_id, again)
        again.action_drop()
        with self.assertRaises(UserError):
            again.action_done()

    def test_officers_of_this_company_only(self):
        area = self._look_into()
        for user in (self.worker, self.owner, self.officer):
            with self.assertRaises(AccessError):
                area.with_user(user).read(["cause"])

    def test_a_department_of_another_company_is_refused(self):
        away = self.env["hr.department"].create(
            {"name": "Away", "company_id": self.other_company.id}
        )
        with self.assertRaises(UserError):
            self._look_into(department_id=away.id)
