"""Bar 18: rows a second that seeding inserts, over the ORM's for the same rows."""

from statistics import median
from time import perf_counter

from seeding.company import Company, rows

WRITES = True
ROUNDS = 5
BY_SQL = 200  # people, with all that belongs to them
BY_ORM = 20


def measure(bench):
    """Seed some people by SQL and some by the ORM, in turns."""
    if not bench.largest:
        return
    skills = bench.env["hr.skill"].search([("name", "=like", "Skill %")], order="id")
    with bench.undone():
        company = Company(bench.env, skills)
        by_sql, by_orm = [], []
        for _round in range(ROUNDS):
            by_sql.append(_rate(bench, BY_SQL, company.grow))
            by_orm.append(_rate(bench, BY_ORM, lambda n: create(company, n)))
    ours, orm = median(by_sql), median(by_orm)
    note = f"{ours:,.0f} rows/s against {orm:,.0f}"
    bench.note("seeding", ours / orm, 10, at_least=True, note=note)


def _rate(bench, people, function):
    """Return the rows a second of adding so many people, and take them back."""
    with bench.undone():
        start = perf_counter()
        function(people)
        bench.env.flush_all()
        return rows(people) / (perf_counter() - start)


def create(company, people):
    """Create people and all that belongs to them through the ORM, in batches."""
    env, skills = company.env, company.skills
    persons = env["hr.employee"].create([{"name": f"New {n}"} for n in range(people)])
    env["hr.employee.skill"].create(
        [
            _about(skills[(n * 7 + k * 37) % len(skills)]) | {"employee_id": person.id}
            for n, person in enumerate(persons)
            for k in range(8)
        ]
    )
    activities = env["hr.community.activity"].create(
        [_prepare_activity(skills, n) for n in range(people // 5)]
    )
    trios = {activity: persons[n * 5 :][:3] for n, activity in enumerate(activities)}
    pairs = [
        {"activity_id": activity.id, "employee_id": person.id}
        for activity, trio in trios.items()
        for person in trio
    ]
    part = {"role": "owner", "state": "active", "hours_per_month": 3}
    env["hr.community.ownership"].create([pair | part for pair in pairs])
    # all on one day, which has 24 hours
    env["hr.community.contribution"].create(
        [
            pairs[n % len(pairs)] | {"hours": (1 + n % 8) / 50}
            for n in range(people * 50)
        ]
    )


def _about(skill):
    kind = skill.skill_type_id
    level = kind.skill_level_ids[:1]
    return {
        "skill_id": skill.id,
        "skill_type_id": kind.id,
        "skill_level_id": level.id,
    }


def _prepare_activity(skills, n):
    asked = [(0, 0, {"skill_id": skills[n + k * 101].id}) for k in range(3)]
    return {"name": f"New {n}", "state": "open", "skill_ids": asked}
