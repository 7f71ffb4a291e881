"""Bar 16: who is how far with what is expected, against gamification's goals.

Gamification is installed for it, in a database that is thrown away. Its side sums the
confirmed hours of each person, in its own batch mode; ours sums them too, with what
waits and the number of activities, and works out what is expected by days and status.
Both end in Python's hands and not at a screen: what a list of all of them takes, in the
order of their names, is printed beside it.
"""

from time import perf_counter

from measuring import race
from seeding.clone import clone

from odoo.tools import SQL

WRITES = 2  # the registry is another one afterwards: after all others
HOURS = 24
STATUS = "status of everybody"
COUNT = "people by status"


def measure(bench):
    """Measure the status of everybody, and goals that sum the same hours."""
    shown = growing(bench)[("report", STATUS)]
    bench.queries(STATUS, shown, 1)
    report, domain = _everybody(bench)
    sums = ["confirmed_hours:sum", "expected_hours:sum"]

    def status():
        return report._read_group(domain, ["employee_id", "status"], sums)

    bench.queries(f"{STATUS}, as it is worked out", status, 1)
    if not bench.largest:
        return
    ours, listed = race((bench.env, status), (bench.env, shown))
    hours = {person.id: confirmed for person, _status, confirmed, _asked in status()}
    theirs = _update_goals(bench, open_cycle(bench), hours)
    note = f"{ours * 1000:.0f} ms against {theirs * 1000:.0f} ms of update_goal; "
    note += f"a list of them takes {listed * 1000:.0f} ms"
    about = {"at_least": True, "seconds": ours, "note": note}
    bench.note("status over gamification's goals", theirs / ours, 100, **about)


def growing(bench):
    """Return the reports of which bar 17 sees how they grow."""
    report, domain = _everybody(bench)
    names = ["employee_id", "expected_hours", "confirmed_hours", "status"]
    return {
        ("report", STATUS): lambda: report.search_read(domain, names, load=None),
        ("report", COUNT): lambda: report._read_group(domain, ["status"], ["__count"]),
    }


def _everybody(bench):
    """Return the report as an officer sees it, and the domain of the open cycle."""
    report = bench.as_user("officer")["hr.community.participation.report"]
    return report, [("cycle_id", "=", open_cycle(bench).id)]


def open_cycle(bench):
    """Return the open cycle, in which something is expected of everybody."""
    cycles = bench.env["hr.community.cycle"]
    if cycle := cycles._of_today(bench.env.company):
        return cycle
    bench.env["hr.community.expectation"].create({"amount": HOURS})
    return cycles.create({"name": "Now", "state": "open"})


def _update_goals(bench, cycle, hours):
    """Return the seconds that gamification takes for one goal of each person."""
    dates = {"start_date": cycle.date_start, "end_date": cycle.date_end}
    env = bench.install("gamification")
    first = env["hr.employee"].search([("name", "=", "Person 0")]).id
    goals = _make_goals(env, dates, first, bench.people)
    start = perf_counter()
    goals.update_goal()
    env.flush_all()
    spent = perf_counter() - start
    sums = enumerate(goals.mapped("current"), first)
    wrong = [n for n, total in sums if abs(total - hours.get(n, 0)) > 0.01]
    if wrong:
        raise AssertionError(f"another sum for {len(wrong)} people")
    return spent


def _make_goals(env, dates, first, people):
    """Return a goal for each person, whose user's id tells which one it is."""
    model = env["ir.model"]._get("hr.community.contribution")
    fields = {field.name: field.id for field in model.field_id}
    user = env["res.users"].create({"name": "Goal", "login": "goal"})
    env.flush_all()
    users = clone(env.cr, user, people, login=SQL("'goal ' || n"))
    definition = env["gamification.goal.definition"].create(
        {
            "name": "Hours",
            "computation_mode": "sum",
            "model_id": model.id,
            "field_id": fields["hours"],
            "field_date_id": fields["date"],
            "domain": "[('state', '=', 'confirmed')]",
            "batch_mode": True,
            "batch_distinctive_field": fields["employee_id"],
            "batch_user_expression": f"user.id + {first - users}",
        }
    )
    goal = env["gamification.goal"].create(
        {
            "definition_id": definition.id,
            "user_id": users,
            "target_goal": HOURS,
            "state": "inprogress",
        }
        | dates
    )
    env.flush_all()
    number = clone(env.cr, goal, people, user_id=SQL("%s + n", users))
    env.invalidate_all()
    return env["gamification.goal"].browse(range(number, number + people))
