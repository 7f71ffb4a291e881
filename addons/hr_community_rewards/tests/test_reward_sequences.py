from unittest.mock import patch

from freezegun import freeze_time
from hypothesis import given
from hypothesis import strategies as st

from odoo.addons.hr_community.tests.properties import cases
from odoo.addons.hr_community.tests.recognition.sequence_case import (
    NUMBER,
    PEOPLE,
    STEPS,
    USERS,
    SequenceCase,
)
from odoo.tests import tagged

from .plain_orders import MoneyAndOrders

REWARDS = ("cup", "car")
ORDERS = (
    st.tuples(st.just("order"), st.sampled_from(PEOPLE), st.sampled_from(REWARDS)),
    st.tuples(
        st.just("move"),
        NUMBER,
        st.sampled_from(("approved", "refused", "delivered", "cancelled")),
    ),
)
# what gives a forgetful ledger every chance to show
STORY = [
    ("give", "worker", ["owner", "helper"], 35),
    ("give", "owner", ["worker"], 60),
    ("order", "owner", "cup"),
    ("move", 0, "cancelled"),
    ("revoke", 1),
    ("book", "helper", 50),
    ("book", "helper", -5),
    ("age",),
    ("order", "owner", "cup"),
    ("expire",),
    ("give", "boss", ["helper"], 10),
    ("leave", "helper"),
    ("settle",),
]


@tagged("post_install", "-at_install")
class TestRewardSequences(SequenceCase):
    """Whatever people order in whatever order, the points are where they belong."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.shelf = {"cup": 10, "car": 2}
        cls.costs = {"cup": 30, "car": 50}
        cls.rewards = {
            name: cls.env["hr.community.reward"].create(
                {
                    "name": name,
                    "cost": cls.costs[name],
                    "is_limited": True,
                    "stock": cls.shelf[name],
                }
            )
            for name in REWARDS
        }

    @given(st.lists(st.one_of(*STEPS, *ORDERS), min_size=3, max_size=14))
    @cases(30)
    @freeze_time("2028-02-29 10:00")
    def test_the_points_are_where_plain_arithmetic_puts_them(self, steps):
        self._play(steps)

    @freeze_time("2028-02-29 10:00")
    def test_a_ledger_that_forgets_a_reason_is_caught(self):
        self._assert_forgetting_is_caught(
            ("ordered", "order_refunded", "expired"), STORY
        )

    @freeze_time("2028-02-29 10:00")
    def test_a_balance_that_forgets_is_caught(self):
        balance = self.env.registry["hr.community.balance"]
        put_back = balance._refund

        def forget(rows, amounts, month=None):
            return put_back(rows, amounts, month) if month else None

        with (
            patch.object(balance, "_refund", forget),
            self.assertRaises(AssertionError),
        ):
            self._play(STORY)

    def _play(self, steps):
        self.orders = []
        return super()._play(steps)

    def _make_plain(self):
        return MoneyAndOrders(
            frozenset(USERS), costs=self.costs, stock=dict(self.shelf)
        )

    def _get_rows(self, plain, name):
        return plain.orders if name == "move" else super()._get_rows(plain, name)

    def _assert_same(self, plain):
        for name, reward in self.rewards.items():
            self.assertEqual(reward.stock_left, plain.stock[name])
        return super()._assert_same(plain)

    def _do_order(self, name, reward):
        person = self.who[name]
        orders = self.env["hr.community.redemption"].with_user(
            person.user_id or self.officer
        )
        order = orders.create(
            {"reward_id": self.rewards[reward].id, "employee_id": person.id}
        )
        self.orders.append(order.id)

    def _do_move(self, number, state):
        order = self.env["hr.community.redemption"].browse(self.orders[number])
        user = (state == "cancelled" and order.employee_id.user_id) or self.officer
        order.with_user(user).write(
            {"state": state} | ({"refuse_reason": "No"} if state == "refused" else {})
        )
