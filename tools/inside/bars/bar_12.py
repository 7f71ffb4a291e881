"""Bar 12: 5,000 thanks at once, over the same rows without any rule, and over badges.

All as the system, in turns, and taken back. The badges are gamification's, which is
installed for it in a database that is thrown away, given as its own wizard gives them:
a row, and the person is told. Thanks are told of later, so that giving does not wait;
what badges would take without telling anybody stands beside it.
"""

from statistics import median
from time import perf_counter

from bars.bare_thanks import POINTS, create_bare

WRITES = 2  # the registry is another one afterwards
ROUNDS = 3
NUMBER = 5_000
BADGES = 250  # so many are enough to know what one takes


def measure(bench):
    """Give thanks from everybody to everybody, and as many badges."""
    if not bench.largest:
        return
    env = bench.install("gamification")
    rows = _rows(env)
    users = env["res.users"].search([])
    sides = (
        lambda: _thank(env, rows),
        lambda: create_bare(env, rows),
        lambda: [badge._send_badge() for badge in _give_badges(env, users, BADGES)],
        lambda: _give_badges(env, users, NUMBER),
    )
    times = [[_timed(bench, side) for side in sides] for _round in range(ROUNDS)]
    mine, bare, badges, untold = map(median, zip(*times, strict=True))
    note = f"{mine:.1f} s over {bare:.1f} s, median of {ROUNDS}"
    what = f"{NUMBER:,} thanks in bulk"
    bench.note(what, mine / bare, 2.5, seconds=mine, note=note)
    badges *= NUMBER / BADGES
    note = f"{mine:.1f} s against {badges:.0f} s; {untold:.1f} s if nobody is told"
    about = {"seconds": mine, "note": note}
    bench.note(f"{what}, than badges", badges / mine, 4, at_least=True, **about)


def _timed(bench, function):
    with bench.undone():
        start = perf_counter()
        function()
        bench.env.flush_all()
        return perf_counter() - start


def _rows(env):
    """Return (giver, value, receiver, message) of each."""
    domain = [("name", "=like", "Person %")]
    people = env["hr.employee"].search(domain, order="id", limit=NUMBER).ids
    value = env["hr.community.value"].search([], limit=1)
    count = len(people)
    return [
        (
            people[n % count],
            value.id,
            people[(n * 7 + 3) % count],
            f"Thank you for the bulk of number {n}",
        )
        for n in range(NUMBER)
    ]


def _thank(env, rows):
    env["hr.community.recognition"].create(
        [
            {
                "giver_id": giver,
                "value_id": value,
                "message": message,
                "points": POINTS,
                "receiver_line_ids": [(0, 0, {"employee_id": receiver})],
            }
            for giver, value, receiver, message in rows
        ]
    )


def _give_badges(env, users, number):
    badge = env["gamification.badge"].create({"name": "Bench"})
    return env["gamification.badge.user"].create(
        [
            {"user_id": users[n % len(users)].id, "badge_id": badge.id}
            for n in range(number)
        ]
    )
