"""Bar 12: 5,000 thanks at once, over creating the same rows without any rule.

Both as the system, in turns, and taken back. Where gamification is installed, as many
of its badges are given too.
"""

from statistics import median
from time import perf_counter

from odoo.models import BaseModel

WRITES = True
ROUNDS = 3
NUMBER = 5_000
POINTS = 2


def measure(bench):
    """Give thanks from everybody to everybody."""
    if not bench.largest:
        return
    env = bench.env(context={"tracking_disable": True})
    domain = [("name", "=like", "Person %")]
    people = env["hr.employee"].search(domain, order="id", limit=NUMBER).ids
    value = env["hr.community.value"].search([], limit=1)
    sides = {
        "thanks": lambda: _thank(env, people, value),
        "bare": lambda: _create(env, people, value),
    }
    if "gamification.badge.user" in env:
        sides["badge"] = lambda: _give_badges(env)
    times = {name: [] for name in sides}
    for _round in range(ROUNDS):
        for name, side in sides.items():
            times[name].append(_timed(bench, side))
    mine, *others = (median(spent) for spent in times.values())
    note = f"{mine:.1f} s over {others[0]:.1f} s, median of {ROUNDS}"
    what = f"{NUMBER:,} thanks in bulk"
    bench.note(what, mine / others[0], 2.5, seconds=mine, note=note)
    if others[1:]:
        note = f"{mine:.1f} s against {others[1]:.1f} s"
        about = {"at_least": True, "seconds": mine, "note": note}
        bench.note(f"{what}, than badges", others[1] / mine, 4, **about)


def _timed(bench, function):
    with bench.undone():
        start = perf_counter()
        function()
        bench.env.flush_all()
        return perf_counter() - start


def _pairs(people):
    """Return (number, giver, receiver) of each."""
    count = len(people)
    for n in range(NUMBER):
        yield n, people[n % count], people[(n * 7 + 3) % count]


def _words(n, giver, value):
    message = f"Thank you for the bulk of number {n}"
    return {"giver_id": giver, "value_id": value.id, "message": message}


def _thank(env, people, value):
    env["hr.community.recognition"].create(
        [
            _words(n, giver, value)
            | {
                "points": POINTS,
                "receiver_line_ids": [(0, 0, {"employee_id": receiver})],
            }
            for n, giver, receiver in _pairs(people)
        ]
    )


def _create(env, people, value):
    """Create the same rows of thanks, receivers and ledger, as rows alone."""
    thanks, lines = env["hr.community.recognition"], list(_pairs(people))
    made = BaseModel.create(
        thanks,
        [
            _words(n, giver, value) | {"points_each": POINTS}
            for n, giver, _receiver in lines
        ],
    )
    about = [{"recognition_id": row.id} for row in made]
    env["hr.community.recognition.receiver"].create(
        [
            one | {"employee_id": receiver}
            for one, (_n, _giver, receiver) in zip(about, lines, strict=True)
        ]
    )
    book = {"company_id": 1}
    given = {"account": "allowance", "reason": "given", "amount": -POINTS}
    given |= book | {"month": made[:1].month}
    got = {"account": "wallet", "reason": "received", "amount": POINTS} | book
    env["hr.community.point"].create(
        [
            one | given | {"employee_id": giver}
            for one, (_n, giver, _receiver) in zip(about, lines, strict=True)
        ]
    )
    env["hr.community.point"].create(
        [
            one | got | {"employee_id": receiver}
            for one, (_n, _giver, receiver) in zip(about, lines, strict=True)
        ]
    )


def _give_badges(env):
    badge = env["gamification.badge"].create({"name": "Bench"})
    users = env["res.users"].search([]).ids
    env["gamification.badge.user"].create(
        [
            {"user_id": users[n % len(users)], "badge_id": badge.id, "comment": str(n)}
            for n in range(NUMBER)
        ]
    )
