from odoo.addons.hr_community.tests.recognition.test_attacks import LEDGER, AttackCase
from odoo.exceptions import UserError
from odoo.fields import Datetime
from odoo.tests import tagged

ORDERS = "hr.community.redemption"


@tagged("post_install", "-at_install")
class TestRewardAttacks(AttackCase):
    """No role gets a reward for less than it costs, by whichever call."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.cup = cls.env["hr.community.reward"].create({"name": "Cup", "cost": 1})

    def test_what_a_context_says_is_not_in_the_ledger(self):
        theirs = self._thank(self.owner, self.boss_person)
        context = {
            "default_note": "From the chief",
            "default_date": "2020-01-01 00:00:00",
            "default_amount": 99,
            "default_employee_id": self.worker_person.id,
            "default_company_id": self.other_company.id,
            "default_recognition_id": theirs.id,
        }
        self.env[LEDGER]._book("wallet", "credited", [(self.worker_person, 5, {})])
        for name, value in context.items():
            with self.subTest(name=name), self._undone():
                values = {"reward_id": self.cup.id}
                try:
                    (order_id,) = self._call(
                        self.worker, ORDERS, "create", [values], context={name: value}
                    )
                except UserError:
                    continue
                paid = self.env[LEDGER].search([("redemption_id", "=", order_id)])
                self.assertEqual((paid.amount, paid.note), (-1, False))
                self.assertFalse(paid.recognition_id)
                self.assertGreater(paid.date, Datetime.to_datetime("2021-01-01"))

    def test_a_piece_of_a_reward_is_not_put_back_by_hand(self):
        cup = self.env["hr.community.reward"].create(
            {"name": "Cup", "cost": 1, "is_limited": True, "stock": 1}
        )
        cup._take_one()
        for user in (self.worker, self.officer, self.manager):
            self._is_refused(user, cup._name, "write", cup.ids, {"taken": 0})

    def test_an_order_is_paid_by_its_own_wallet(self):
        cup = self.env["hr.community.reward"].create({"name": "Cup", "cost": 5})
        self.env[LEDGER]._book("wallet", "credited", [(self.worker_person, 5, {})])
        theirs = {"reward_id": cup.id, "employee_id": self.worker_person.id}
        for name, user in self.users.items():
            with self.subTest(role=name):
                self._is_refused(user, ORDERS, "create", [theirs])
        mine = {"reward_id": cup.id}
        for more in ({"cost": 1}, {"state": "delivered"}, {"reward_name": "Car"}):
            self._is_refused(self.worker, ORDERS, "create", [mine | more])
            forged = {f"default_{name}": value for name, value in more.items()}
            with self.subTest(forged=forged):
                self._is_refused(self.worker, ORDERS, "create", [mine], context=forged)
        (order_id,) = self._call(self.worker, ORDERS, "create", [mine])
        for change in (
            {"cost": 1},
            {"state": "delivered"},
            {"employee_id": self.helper.id},
            {"reward_id": cup.id},
        ):
            self._is_refused(self.worker, ORDERS, "write", [order_id], change)
        self._is_refused(self.worker, ORDERS, "copy", [order_id])
        self._is_refused(self.worker, ORDERS, "unlink", [order_id])

    def test_reward_of_another_company(self):
        reward = self.env["hr.community.reward"].create(
            {"name": "Lunch", "cost": 5, "company_ids": self.company.ids}
        )
        self.assertIn("Lunch", self._peek(self.worker, ORDERS, "reward_id", reward))
        hidden = self._peek(self.stranger, ORDERS, "reward_id", reward)
        self.assertNotIn("Lunch", hidden)
