from contextlib import contextmanager
from datetime import date
from unittest.mock import patch

from freezegun import freeze_time
from hypothesis import given
from hypothesis import strategies as st

from odoo.exceptions import UserError
from odoo.tests import tagged

from ..properties import cases
from . import plain_money
from .common import ThanksCase

MONTH = date(2028, 2, 1)
USERS = ("worker", "owner", "boss")
PEOPLE = (*USERS, "helper")
REWARDS = ("cup", "car")
NUMBER = st.integers(0, 5)
POINTS = st.sampled_from((0, 1, 10, 35, 60, 101))
STEPS = st.one_of(
    st.tuples(
        st.just("give"),
        st.sampled_from(USERS),
        st.lists(st.sampled_from(PEOPLE), min_size=1, max_size=3, unique=True),
        POINTS,
    ),
    st.tuples(st.sampled_from(("revoke", "hide", "unhide")), NUMBER),
    st.tuples(st.just("order"), st.sampled_from(PEOPLE), st.sampled_from(REWARDS)),
    st.tuples(
        st.just("move"),
        NUMBER,
        st.sampled_from(("approved", "refused", "delivered", "cancelled")),
    ),
    st.tuples(
        st.just("book"), st.sampled_from(PEOPLE), st.sampled_from((-40, -5, 0, 20, 50))
    ),
    st.tuples(st.sampled_from(("age", "expire", "settle"))),
    st.tuples(st.just("leave"), st.sampled_from(("boss", "helper"))),
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
class TestSequences(ThanksCase):
    """Whatever people do in whatever order, the points are where they belong."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.company.write({"community_points_life": 1, "community_leaver_days": 0})
        cls.who = {
            "worker": cls.worker_person,
            "owner": cls.owner_person,
            "boss": cls.boss_person,
            "helper": cls.helper,
        }
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

    @given(st.lists(STEPS, min_size=3, max_size=14))
    @cases(30)
    @freeze_time("2028-02-29 10:00")
    def test_the_points_are_where_plain_arithmetic_puts_them(self, steps):
        self._play(steps)

    @freeze_time("2028-02-29 10:00")
    def test_a_ledger_that_forgets_a_reason_is_caught(self):
        ledger = self.env.registry["hr.community.point"]
        prepare = ledger._prepare_lines
        reasons = ("given", "received", "taken_back", "given_back", "ordered")
        for forgotten in (*reasons, "order_back", "expired", "forfeited", "debited"):

            def forget(rows, account, reason, *args, forgotten=forgotten, **kwargs):
                entries = () if reason == forgotten else args[0]
                return prepare(rows, account, reason, entries, *args[1:], **kwargs)

            with (
                self.subTest(forgotten=forgotten),
                patch.object(ledger, "_prepare_lines", forget),
                self.assertRaises(AssertionError),
            ):
                self._play(STORY)
        self._play(STORY)

    @freeze_time("2028-02-29 10:00")
    def test_a_balance_that_forgets_is_caught(self):
        balance = self.env.registry["hr.community.balance"]
        put_back = balance._put_back
        forgetful = {
            "_give": lambda rows, amounts, month: None,
            "_put_back of a month": lambda rows, amounts, month=None: (
                None if month else put_back(rows, amounts)
            ),
            "_put_back into a wallet": lambda rows, amounts, month=None: (
                put_back(rows, amounts, month) if month else None
            ),
        }
        for forgotten, method in forgetful.items():
            with (
                self.subTest(forgotten=forgotten),
                patch.object(balance, forgotten.split()[0], method),
                self.assertRaises(AssertionError),
            ):
                self._play(STORY)

    def _play(self, steps):
        """Do the steps here and in plain Python, and take them back."""
        with self.env.cr.savepoint(flush=True) as savepoint:
            self.thanks, self.orders = [], []
            plain = plain_money.Money(frozenset(USERS), self.costs, dict(self.shelf))
            try:
                for count, (name, *values) in enumerate(steps):
                    self._step(plain, count, name, values)
            finally:
                self.env.clear()
                savepoint.rollback()

    def _step(self, plain, count, name, values):
        if name in ("revoke", "hide", "unhide", "move"):
            rows = plain.orders if name == "move" else plain.thanks
            if not rows:
                return
            values[0] %= len(rows)
        if name == "give":
            values[1] = tuple(values[1])
        expected = getattr(plain, name)(*values)
        self.count = count
        with self._told() as told:
            getattr(self, f"_do_{name}")(*values)
        self.assertEqual(not told, expected, (name, values, told))
        self._assert_same(plain)

    @contextmanager
    def _told(self):
        """Yield a list that holds the refusal afterwards; nothing is left of it."""
        told = []
        try:
            with self.env.cr.savepoint():
                yield told
        except UserError as refusal:
            told.append(str(refusal))
            self.env.clear()
        self.env.invalidate_all()

    def _assert_same(self, plain):
        self._assert_adds_up()
        for name, person in self.who.items():
            self.assertEqual(self._wallet(person), plain.wallet(name), name)
            self.assertGreaterEqual(plain.wallet(name), 0)
            left = self.env["hr.community.balance"]._get_left(person, MONTH)
            self.assertEqual(left, plain.left(name), name)
        for name, reward in self.rewards.items():
            self.assertEqual(reward.stock_left, plain.stock[name])

    def _do_give(self, giver, receivers, points):
        people = [self.who[name] for name in receivers]
        message = f"Good thing number {self.count}"
        thanks = self._thank(
            self.who[giver].user_id, *people, message=message, points=points
        )
        self.thanks.append(thanks.id)

    def _row(self, user, number):
        return (
            self.env["hr.community.recognition"]
            .with_user(user)
            .browse(self.thanks[number])
        )

    def _do_revoke(self, number):
        giver = self._row(1, number).giver_id
        self._row(giver.user_id, number).action_revoke()

    def _do_hide(self, number):
        self._row(self.officer, number).write({"hide_reason": "No", "state": "hidden"})

    def _do_unhide(self, number):
        self._row(self.officer, number).action_unhide()

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

    def _do_book(self, name, points):
        self.env["hr.community.point.booking"].with_user(self.manager).create(
            {
                "employee_id": self.who[name].id,
                "points": abs(points),
                "direction": "credited" if points > 0 else "debited",
                "note": "Because",
            }
        ).action_book()

    def _do_age(self):
        self.env.flush_all()
        for table in ("hr_community_point", "hr_community_recognition"):
            self.env.cr.execute(f"UPDATE {table} SET date = date - interval '40 days'")
        self.env.invalidate_all()

    def _do_expire(self):
        self.env["hr.community.point"]._expire(self.company)

    def _do_settle(self):
        self.env["hr.community.point"]._settle_leavers(self.company)

    def _do_leave(self, name):
        self.who[name].active = False
