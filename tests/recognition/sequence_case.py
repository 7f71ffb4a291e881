from contextlib import contextmanager
from datetime import date
from unittest.mock import patch

from hypothesis import strategies as st

from odoo.exceptions import UserError
from odoo.tools import SQL

from . import plain_money
from .common import ThanksCase

MONTH = date(2028, 2, 1)
USERS = ("worker", "owner", "boss")
PEOPLE = (*USERS, "helper")
NUMBER = st.integers(0, 5)
POINTS = st.sampled_from((0, 1, 10, 35, 60, 101))
STEPS = (
    st.tuples(
        st.just("give"),
        st.sampled_from(USERS),
        st.lists(st.sampled_from(PEOPLE), min_size=1, max_size=3, unique=True),
        POINTS,
    ),
    st.tuples(st.sampled_from(("revoke", "hide", "unhide")), NUMBER),
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
    ("revoke", 1),
    ("book", "helper", 50),
    ("book", "helper", -5),
    ("age",),
    ("expire",),
    ("give", "boss", ["helper"], 10),
    ("leave", "helper"),
    ("settle",),
]


class SequenceCase(ThanksCase):
    """Plays steps of many people here and in plain Python, and compares."""

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

    def _play(self, steps):
        """Do the steps here and in plain Python, and take them back."""
        with self.env.cr.savepoint(flush=True) as savepoint:
            self.thanks = []
            plain = self._make_plain()
            try:
                for count, (name, *values) in enumerate(steps):
                    self._step(plain, count, name, values)
            finally:
                self.env.clear()
                savepoint.rollback()

    def _make_plain(self):
        """Return nobody's points yet, in plain Python."""
        return plain_money.Money(frozenset(USERS))

    def _get_rows(self, plain, name):
        """Return the rows of which a step takes one by its number, or None."""
        return plain.thanks if name in ("revoke", "hide", "unhide") else None

    def _assert_forgetting_is_caught(self, reasons, story):
        """A ledger that leaves out the lines of a reason is not what is expected."""
        ledger = self.env.registry["hr.community.point"]
        prepare = ledger._prepare_lines
        for forgotten in reasons:

            def forget(rows, account, reason, *args, forgotten=forgotten, **kwargs):
                entries = () if reason == forgotten else args[0]
                return prepare(rows, account, reason, entries, *args[1:], **kwargs)

            with (
                self.subTest(forgotten=forgotten),
                patch.object(ledger, "_prepare_lines", forget),
                self.assertRaises(AssertionError),
            ):
                self._play(story)
        self._play(story)

    def _step(self, plain, count, name, values):
        rows = self._get_rows(plain, name)
        if rows is not None:
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
            left = self.env["hr.community.balance"]._get_points_left(person, MONTH)
            self.assertEqual(left, plain.left(name), name)

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
            self.env.cr.execute(
                SQL(
                    "UPDATE %s SET date = date - interval '40 days'",
                    SQL.identifier(table),
                )
            )
        self.env.invalidate_all()

    def _do_expire(self):
        self.env["hr.community.point"]._expire(self.company)

    def _do_settle(self):
        self.env["hr.community.point"]._close_leaver_wallets(self.company)

    def _do_leave(self, name):
        self.who[name].active = False
