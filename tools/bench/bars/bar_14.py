"""Bar 14: eight givers who thank one person, over eight who thank a person each."""

from statistics import median
from time import perf_counter

from ..served import at_once
from . import CLIENTS, give

ROUNDS = 22  # an even number: they take turns in being first
EACH = 2  # thanks of each giver in a round
ENOUGH = """
    UPDATE hr_community_balance SET granted = granted + 1000
     WHERE kind = 'allowance' AND month = date_trunc('month', now())"""


def measure(asked):
    """Let them give at the same time, to one and to many in turns."""
    value, people = asked.value_id(), asked.people_ids()
    with asked.office() as office:
        givers = [office.login(f"client{n}") for n in range(CLIENTS)]
        to_one, to_many = [], []
        before = office.retries()
        one, many = [people[20]] * CLIENTS, people[:CLIENTS]
        _rate(givers, value, many, "the first time")
        asked.ask(ENOUGH)
        for turn in range(ROUNDS):
            rounds = [(to_one, one, "one"), (to_many, many, "many")]
            for rates, receivers, what in rounds[:: (-1) ** turn]:
                rates.append(_rate(givers, value, receivers, f"{what} {turn}"))
        retries = office.retries() - before
    mine, bare = median(to_one), median(to_many)
    note = f"{mine:.0f} thanks/s against {bare:.0f}"
    what = f"{CLIENTS} givers, one receiver"
    about = {"at_least": True, "seconds": 1 / mine, "note": note}
    return [
        asked.figure(14, what, mine / bare, 0.9, **about),
        asked.figure(14, f"{what}, requests tried again", retries, 0, unit=""),
    ]


def _rate(givers, value, receivers, what):
    def several(giver, receiver):
        for n in range(EACH):
            give(giver, value, receiver, f"{what} {n}")()

    start = perf_counter()
    refusals = at_once(
        *(
            lambda pair=pair: several(*pair)
            for pair in zip(givers, receivers, strict=True)
        )
    )
    if any(refusals):
        raise next(filter(None, refusals))
    return len(givers) * EACH / (perf_counter() - start)
