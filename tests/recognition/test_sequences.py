from unittest.mock import patch

from freezegun import freeze_time
from hypothesis import given
from hypothesis import strategies as st

from odoo.tests import tagged

from ..properties import cases
from .sequence_case import STEPS, STORY, SequenceCase


@tagged("post_install", "-at_install")
class TestSequences(SequenceCase):
    """Whatever people do in whatever order, the points are where they belong."""

    @given(st.lists(st.one_of(*STEPS), min_size=3, max_size=14))
    @cases(30)
    @freeze_time("2028-02-29 10:00")
    def test_the_points_are_where_plain_arithmetic_puts_them(self, steps):
        self._play(steps)

    @freeze_time("2028-02-29 10:00")
    def test_a_ledger_that_forgets_a_reason_is_caught(self):
        reasons = ("given", "received", "withdrawn", "refunded")
        reasons = (*reasons, "expired", "forfeited", "debited")
        self._assert_forgetting_is_caught(reasons, STORY)

    @freeze_time("2028-02-29 10:00")
    def test_a_balance_that_forgets_is_caught(self):
        balance = self.env.registry["hr.community.balance"]
        forgetful = {
            "_debit_allowances": lambda rows, amounts, month: None,
            "_refund": lambda rows, amounts, month=None: None,
        }
        for forgotten, method in forgetful.items():
            with (
                self.subTest(forgotten=forgotten),
                patch.object(balance, forgotten, method),
                self.assertRaises(AssertionError),
            ):
                self._play(STORY)
