"""Wallets and allowances in plain Python: what points do, without the addon.

A wallet is a row of lots, the oldest first. Taking empties them from the front.
"""

from dataclasses import dataclass, field

MONTH = 100
REVOCABLE, OLD = "new", "old"


@dataclass
class Lot:
    """Points that came in at once."""

    points: int
    left: int
    age: str = REVOCABLE


@dataclass
class Thanks:
    """Thanks that somebody gave."""

    giver: str
    receivers: tuple
    points: int
    state: str = "given"
    age: str = REVOCABLE


@dataclass
class Money:
    """Everybody's points; each step returns whether it is allowed, and does it then."""

    users: frozenset
    wallets: dict = field(default_factory=dict)
    spent: dict = field(default_factory=dict)
    thanks: list = field(default_factory=list)
    gone: set = field(default_factory=set)

    def wallet(self, person):
        return sum(lot.left for lot in self.wallets.get(person, ()))

    def left(self, giver):
        return MONTH - self.spent.get(giver, 0)

    def _earn(self, person, points):
        if points:
            self.wallets.setdefault(person, []).append(Lot(points, points))

    def _take(self, person, points):
        for lot in self.wallets.get(person, ()):
            taken = min(points, lot.left)
            lot.left -= taken
            points -= taken

    def give(self, giver, receivers, points):
        total = points * len(receivers)
        good = (
            not {giver, *receivers} & self.gone
            and giver not in receivers
            and total <= self.left(giver)
        )
        if good:
            self.spent[giver] = self.spent.get(giver, 0) + total
            self.thanks.append(Thanks(giver, receivers, points))
            for person in receivers:
                self._earn(person, points)
        return good

    def revoke(self, number):
        one = self.thanks[number]
        if one.giver in self.gone:
            return False
        if one.state == "revoked":
            return True
        good = (
            one.state == "given"
            and one.age == REVOCABLE
            and all(self.wallet(person) >= one.points for person in one.receivers)
        )
        if good:
            one.state = "revoked"
            self.spent[one.giver] -= one.points * len(one.receivers)
            for person in one.receivers:
                self._take(person, one.points)
        return good

    def hide(self, number):
        return self._show(number, "hidden")

    def unhide(self, number):
        return self._show(number, "given")

    def _show(self, number, state):
        one = self.thanks[number]
        if one.state != "revoked":
            one.state = state
        return one.state == state

    def book(self, person, points):
        good = points > 0 or (points < 0 and self.wallet(person) >= -points)
        if points > 0:
            self._earn(person, points)
        elif good:
            self._take(person, -points)
        return good

    def age(self):
        for lots in self.wallets.values():
            for lot in lots:
                lot.age = OLD
        for one in self.thanks:
            one.age = OLD
        return True

    def expire(self):
        for person, lots in self.wallets.items():
            self._take(person, sum(lot.left for lot in lots if lot.age == OLD))
        return True

    def leave(self, person):
        self.gone.add(person)
        return True

    def settle(self):
        for person in self.gone:
            self._take(person, self.wallet(person))
        return True
