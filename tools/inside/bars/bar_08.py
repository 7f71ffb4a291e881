"""Bar 8: importing 10,000 rows, over creating the same records without a spreadsheet.

Both are written by the same officer, without letters and tracking, in turns, and
taken back. A round takes minutes, so there are three.
"""

import base64
import csv
import io
from statistics import median
from time import perf_counter

WRITES = True
ROUNDS = 3
ROWS = 10_000
HEADINGS = ("Activity", "Reference", "Category", "Purpose", "Hours", "Impact")
HEADINGS += ("Urgency", "Start", "Skills", "Owners", "Contributors")


def measure(bench):
    """Import a sheet with a row for each of the people, at most 10,000."""
    if not bench.largest:
        return
    number = min(bench.people, ROWS)
    officer = bench.as_user("officer")
    people = officer["hr.employee"].search([("name", "=like", "Person %")], order="id")
    sheet = base64.b64encode(_sheet(number, people.mapped("name")))
    plain = _records(officer, number, people.ids)
    imported, created = [], []
    for _round in range(ROUNDS):
        created.append(_timed(bench, lambda: _create(officer, *plain)))
        imported.append(_timed(bench, lambda: _import(officer, sheet)))
    mine, yours = median(imported), median(created)
    note = f"{mine:.1f} s over {yours:.1f} s, median of {ROUNDS}"
    what = f"importing {number:,} rows"
    bench.note(what, mine / yours, 3, seconds=mine, note=note)


def _timed(bench, function):
    with bench.undone():
        start = perf_counter()
        function()
        bench.env.flush_all()
        return perf_counter() - start


def _skill(n, k):
    return (n * 11 + k * 101) % 300


def _person(n, k, people):
    return (n * 3 + k) % people


def _sheet(number, names):
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow(HEADINGS)
    for n in range(number):
        owner, *others = (names[_person(n, k, len(names))] for k in range(3))
        skills = "; ".join(f"Skill {_skill(n, k)}" for k in range(3))
        row = (f"Row {n}", f"R{n}", "Other", f"Purpose {n}", n % 20 + 1, n % 5 + 1)
        row += (n % 4 + 1, "2026-01-31", skills, owner, "; ".join(others))
        writer.writerow(row)
    return out.getvalue().encode()


def _import(env, sheet):
    values = {"file": sheet, "filename": "rows.csv"}
    env["hr.community.inventory.import"].create(values).action_import()


def _records(env, number, people):
    """Return the values of the activities, and of the parts by activity's place."""
    skills = env["hr.skill"].search([("name", "=like", "Skill %")], order="id").ids
    activities = [
        {
            "name": f"Row {n}",
            "reference": f"R{n}",
            "state": "open",
            "purpose": f"Purpose {n}",
            "hours_per_month": n % 20 + 1,
            "impact": str(n % 5 + 1),
            "urgency": str(n % 4 + 1),
            "date_start": "2026-01-31",
            "skill_ids": [(0, 0, {"skill_id": skills[_skill(n, k)]}) for k in range(3)],
        }
        for n in range(number)
    ]
    parts = [
        {
            "employee_id": people[_person(n, k, len(people))],
            "role": "contributor" if k else "owner",
            "state": "active",
        }
        for n in range(number)
        for k in range(3)
    ]
    return activities, parts


def _create(env, activities, parts):
    quiet = {"tracking_disable": True, "mail_create_nosubscribe": True}
    env = env(context={**env.context, **quiet, "mail_create_nolog": True})
    made = env["hr.community.activity"].create(activities)
    env["hr.community.ownership"].create(
        [part | {"activity_id": made[n // 3].id} for n, part in enumerate(parts)]
    )
