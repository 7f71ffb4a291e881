"""Rewards in plain Python: what orders do to wallets, without the addon.

Putting points back fills again what was emptied last.
"""

from dataclasses import dataclass, field

from odoo.addons.hr_community.tests.recognition.plain_money import Money


@dataclass
class Order:
    """A reward that somebody ordered."""

    person: str
    reward: str
    state: str = "ordered"


@dataclass
class MoneyAndOrders(Money):
    """Everybody's points, and what they go on."""

    costs: dict = field(default_factory=dict)
    stock: dict = field(default_factory=dict)
    orders: list = field(default_factory=list)

    def _put_back(self, person, points):
        for lot in reversed(self.wallets.get(person, ())):
            filled = min(points, lot.points - lot.left)
            lot.left += filled
            points -= filled

    def order(self, person, reward):
        cost = self.costs[reward]
        good = (
            not (person in self.users and person in self.gone)
            and self.stock[reward] > 0
            and self.wallet(person) >= cost
        )
        if good:
            self.stock[reward] -= 1
            self._take(person, cost)
            self.orders.append(Order(person, reward))
        return good

    def move(self, number, state):
        """Approve, refuse, deliver or cancel."""
        one = self.orders[number]
        mine = one.person in self.users and one.person not in self.gone
        if state == "cancelled" and one.person in self.users and not mine:
            return False
        if one.state == state:
            return True
        comes_from = {
            "approved": {"ordered"},
            "refused": {"ordered", "approved"},
            "delivered": {"approved"},
            "cancelled": {"ordered"} if mine else set(),
        }
        good = one.state in comes_from[state]
        if good:
            one.state = state
            if state in ("refused", "cancelled"):
                self.stock[one.reward] += 1
                self._put_back(one.person, self.costs[one.reward])
        return good
