from psycopg2 import IntegrityError

from odoo.addons.hr_community.tests.recognition.common import ThanksCase
from odoo.exceptions import UserError
from odoo.tests import tagged
from odoo.tools import mute_logger


@tagged("post_install", "-at_install")
class TestDayOff(ThanksCase):
    """A day off as a reward: delivered, it can be taken."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.kinds = cls.env["hr.leave.type"].create(
            [
                {
                    "name": f"Thank-you days {validation}",
                    "requires_allocation": True,
                    "allocation_validation_type": validation,
                    "company_id": False,
                }
                for validation in ("no_validation", "hr", "manager", "both")
            ]
        )
        cls.kind = cls.kinds[1]
        cls.day = cls._new_reward(cls.kind)
        cls.env["hr.community.point"]._book(
            "wallet", "credited", [(cls.worker_person, 500, {})]
        )

    @classmethod
    def _new_reward(cls, kind, days=1.5, **values):
        return cls.env["hr.community.reward"].create(
            {
                "name": "Free Friday",
                "cost": 30,
                "fulfilment": "day_off",
                "leave_type_id": kind.id,
                "leave_days": days,
            }
            | values
        )

    def _order(self, reward=None):
        orders = self.env["hr.community.redemption"].with_user(self.worker)
        order = orders.create({"reward_id": (reward or self.day).id})
        order = order.with_user(self.officer)
        order.action_approve()
        return order

    def _granted(self, kind=None):
        return self.env["hr.leave.allocation"].search(
            [("holiday_status_id", "in", (kind or self.kinds).ids)]
        )

    def test_delivered_it_can_be_taken_however_the_type_is_approved(self):
        for kind in self.kinds:
            with self.subTest(kind.name):
                order = self._order(self._new_reward(kind))
                self.assertFalse(self._granted(kind), "not before it is delivered")
                order.action_deliver()
                allocation = self._granted(kind)
                self.assertEqual(order.sudo().allocation_id, allocation)
                self.assertEqual(allocation.state, "validate")
                self.assertEqual(allocation.number_of_days, 1.5)
                self.assertEqual(allocation.employee_id, self.worker_person)
                self.assertEqual(allocation.name, "Free Friday")
                self.assertFalse(allocation.activity_ids, "nothing left to approve")

    def test_several_at_once_and_twice(self):
        orders = self._order() + self._order()
        orders.action_deliver()
        orders.action_deliver()
        self.assertEqual(len(self._granted()), 2)
        self.assertEqual(len(orders.sudo().allocation_id), 2)

    def test_what_was_promised_is_what_is_delivered(self):
        order = self._order()
        self.day.write({"leave_days": 9, "fulfilment": "hand"})
        order.action_deliver()
        self.assertEqual(self._granted().number_of_days, 1.5)

    def test_what_is_handed_over_grants_no_time_off(self):
        order = self._order(self._new_reward(self.kind, fulfilment="hand"))
        order.action_deliver()
        self.assertFalse(order.sudo().allocation_id)

    def test_refused_or_cancelled_grants_nothing(self):
        order = self._order()
        order.write({"state": "refused", "refuse_reason": "Too busy"})
        self.assertFalse(self._granted())
        self.assertEqual(self._wallet(self.worker_person), 500)

    def test_who_has_left_is_given_nothing(self):
        order = self._order()
        self.worker_person.active = False
        with self.assertRaises(UserError):
            order.action_deliver()

    def test_a_type_of_another_company(self):
        self.kind.company_id = self.other_company
        order = self._order()
        with self.assertRaisesRegex(UserError, "Elsewhere"):
            order.action_deliver()

    def test_a_day_off_has_days_and_a_type(self):
        for values in ({"leave_days": 0}, {"leave_type_id": False}):
            with (
                self.subTest(values),
                self.assertRaises(IntegrityError),
                mute_logger("odoo.sql_db"),
                self.env.cr.savepoint(),
            ):
                self.day.write(values)
                self.day.flush_recordset()
