"""Bar 15: eight people who log work on one activity at the same time.

Beside it, the same people log as many rows on an activity of their own each: what it
costs to create them where nobody stands in anybody's way.
"""

from concurrent.futures import ThreadPoolExecutor
from statistics import median
from time import perf_counter

from psycopg2 import OperationalError

from odoo.api import SUPERUSER_ID, Environment

PEOPLE = 8
EACH = 12  # rows that each of them logs in a round
ROUNDS = 7
HOURS = 0.05  # a row: nobody logs more than 24 hours a day, whatever the rounds
WRITES = True  # for good: others cannot see what is not committed


def measure(bench):
    """Measure rows a second, and how often somebody had to try again."""
    registry = bench.env.registry
    users, activities = prepare(registry)
    one = activities[:1] * PEOPLE
    together(registry, users, activities)
    speeds = {"shared": [], "apart": []}
    retries = 0
    for _round in range(ROUNDS):
        for way, places in (("shared", one), ("apart", activities)):
            spent, again = together(registry, users, places)
            speeds[way].append(PEOPLE * EACH / spent)
            retries += again if way == "shared" else 0
    shared, apart = map(median, speeds.values())
    note = f"{shared:.0f} rows a second on one, {apart:.0f} on eight"
    bench.note("logging on one activity, tried again", retries, 0, unit=" times")
    about = {"at_least": True, "seconds": 1 / shared, "note": note}
    bench.note("logging on one activity", shared / apart, 0.9, **about)


def prepare(registry):
    """Give eight employees a user; return the users' and eight activities' ids."""
    with registry.cursor() as cr:
        env = Environment(cr, SUPERUSER_ID, {})
        people = env["hr.employee"].search([("user_id", "=", False)], limit=PEOPLE)
        users = env["res.users"].create(
            [{"name": person.name, "login": f"logger {person.id}"} for person in people]
        )
        for person, user in zip(people, users, strict=True):
            person.user_id = user
        live = [("state", "in", ("open", "running"))]
        activities = env["hr.community.activity"].search(live, limit=PEOPLE)
        return users.ids, activities.ids


def together(registry, users, activities):
    """Let everybody log at once; return the seconds, and how many retries it took."""
    with ThreadPoolExecutor(PEOPLE) as pool:
        start = perf_counter()
        again = sum(pool.map(log, [registry] * PEOPLE, users, activities))
        return perf_counter() - start, again


def log(registry, user, activity):
    """Log rows one request after the other; return how many had to be tried again."""
    again = 0
    for _row in range(EACH):
        while not _try_to_log(registry, user, activity):
            again += 1
    return again


def _try_to_log(registry, user, activity):
    """Log a row in a transaction of its own; return whether nobody was in the way."""
    try:
        with registry.cursor() as cr:
            work = Environment(cr, user, {})["hr.community.contribution"]
            work.create({"activity_id": activity, "hours": HOURS, "name": "A log"})
    except OperationalError:
        return False
    return True
