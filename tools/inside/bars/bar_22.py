"""Bar 22: check-ins that are due: who they are, and an email queued for each.

Learning is installed for it, in a database that is thrown away. Everybody attended the
same course 30 days ago; nobody was asked yet.
"""

from time import perf_counter

from figures import exponent
from seeding.clone import clone

from odoo import fields
from odoo.tools import SQL

WRITES = 2  # for good, in another registry: the job commits what it has done
DAYS = 30
FIND = "finding check-ins that are due"
QUEUE = "queueing an email for each"
ROUNDS = 3
found = {}  # {people: (seconds to find, seconds to queue)}


def measure(bench):
    """Measure finding, by its queries, and queueing, by its time."""
    checkins = _seed(bench)
    today = fields.Date.today()
    bench.queries(FIND, lambda: checkins._find_due(today), 1)
    seconds = min(_timed(lambda: checkins._find_due(today)) for _ in range(ROUNDS))
    found[bench.people] = seconds, _timed(checkins._cron_ask)
    asked = checkins.search_count([("day", "=", DAYS)])
    if asked != bench.people:
        raise AssertionError(f"{asked} of {bench.people} were asked")


def compare(small, large):
    """Note how both grow with the company."""
    growth = large.people / small.people
    sides = zip(found[small.people], found[large.people], strict=True)
    for what, (little, much) in zip((FIND, QUEUE), sides, strict=True):
        note = f"{little * 1000:.0f} ms to {much * 1000:.0f} ms"
        power = exponent(little, much, growth)
        large.note(what, power, 1.1, unit="", seconds=much, note=note)


def _timed(function):
    start = perf_counter()
    function()
    return perf_counter() - start


def _seed(bench):
    """Let everybody have attended a course; return the model of check-ins."""
    env = bench.install("hr_community_learning")
    env.cr.execute("UPDATE hr_employee SET work_email = 'p' || id || '@example.com'")
    env.invalidate_all()
    first = env["hr.employee"].search([("name", "=", "Person 0")])
    course = env["hr.community.course"].create({"name": "Bench"})
    start = fields.Datetime.subtract(fields.Datetime.now(), days=DAYS)
    session = env["hr.community.course.session"].create(
        {
            "course_id": course.id,
            "start": start,
            "stop": fields.Datetime.add(start, hours=1),
        }
    )
    row = env["hr.community.enrolment"].create(
        {"session_id": session.id, "employee_id": first.id, "state": "attended"}
    )
    env.flush_all()
    employee = SQL("%s + 1 + n", first.id)
    clone(env.cr, row, bench.people - 1, employee_id=employee)
    env.cr.execute("ANALYZE hr_community_enrolment")
    env.invalidate_all()
    return env["hr.community.checkin"]
