"""Bar 20: a month's snapshot of every KPI, over the best SQL of each.

The addon is installed for it, in a database that is thrown away. Ours is the query of
each figure and what is reckoned of it; the best SQL counts the same by hand. Figures of
addons that are not there have no query.
"""

from importlib import import_module
from time import perf_counter

from figures import exponent

from odoo import fields

WRITES = True
AT_MOST, GROWTH = 1.3, 1.15
WHAT = "a month's snapshot of every KPI"
ROUNDS = 3
WINDOW = {"reviewed": 12, "thanking": 3, "across": 12, "moved_job": 12}
WINDOW["moved_department"] = 12

# who works here on a day, by hand: the version of the day, who has joined and not left
STAFF = """
WITH v AS MATERIALIZED (
    SELECT DISTINCT ON (employee_id) employee_id, job_id, departure_date,
           COALESCE(department_id, 0) AS department_id
      FROM hr_version WHERE active AND employee_id IS NOT NULL
  ORDER BY employee_id, date_version > '{end}', date_version DESC
), j AS (
    SELECT employee_id, min(contract_date_start) AS contract, min(date_version) AS day,
           min(create_date)::date AS typed
      FROM hr_version WHERE active GROUP BY 1
), staff AS (
    SELECT e.id, v.department_id, v.job_id
      FROM hr_employee e JOIN v ON v.employee_id = e.id
      JOIN j ON j.employee_id = e.id
     WHERE e.company_id = 1 AND (e.active OR v.departure_date >= '{end}')
       AND (j.day = j.typed OR COALESCE(j.contract, j.day) <= '{end}')
)
"""
SHARE = """
SELECT staff.department_id, count(who.employee_id), count(*) FROM staff
  LEFT JOIN ({who}) who ON who.employee_id = staff.id GROUP BY 1
"""
WHO = {
    "reviewed": """SELECT DISTINCT employee_id FROM hr_community_review
        WHERE requester_id = employee_id AND state = 'received'
          AND COALESCE(date_received, date_asked) BETWEEN '{start}' AND '{end}'""",
    "thanking": """SELECT DISTINCT giver_id AS employee_id
        FROM hr_community_recognition
        WHERE state = 'given' AND day BETWEEN '{start}' AND '{end}'""",
    "moved_job": """SELECT DISTINCT employee_id FROM hr_community_staff_month
        WHERE company_id = 1 AND moved_job AND date BETWEEN '{start}' AND '{end}'""",
    "moved_department": """SELECT DISTINCT employee_id FROM hr_community_staff_month
        WHERE company_id = 1 AND moved_department
          AND date BETWEEN '{start}' AND '{end}'""",
}
INVENTORY = """
SELECT COALESCE(a.department_id, 0), count(*) FILTER (WHERE {condition}), count(*)
  FROM hr_community_activity a
 WHERE a.company_id = 1 AND a.active AND a.date_inventoried <= '{end}'
   AND (a.date_closed IS NULL OR a.date_closed > '{end}') GROUP BY 1
"""
MANAGED = """a.id IN (
    SELECT activity_id FROM hr_community_ownership
     WHERE role = 'owner' AND date_start <= '{end}' AND (
           state = 'active' OR (state = 'ended' AND date_end > '{end}')))
  AND (a.id IN (SELECT activity_id FROM hr_community_goal
                 WHERE active AND date_due >= '{cycle}')
    OR a.id IN (SELECT activity_id FROM hr_community_contribution
                 WHERE state = 'confirmed' AND date BETWEEN '{cycle}' AND '{end}'))"""
PROFESSIONAL = """a.id IN (
    SELECT activity_id FROM hr_community_activity_skill
     WHERE professional AND necessity = 'must')"""
ACROSS = """
SELECT staff.department_id, count(*) FILTER (WHERE who.hit), count(who.hit)
  FROM staff JOIN (
       SELECT w.employee_id, bool_or(a.department_id <> h.department_id) AS hit
         FROM hr_community_contribution w
         JOIN hr_community_activity a ON a.id = w.activity_id
         LEFT JOIN staff h ON h.id = w.employee_id
        WHERE w.state = 'confirmed' AND w.company_id = 1
          AND w.date BETWEEN '{start}' AND '{end}' GROUP BY 1) who
    ON who.employee_id = staff.id GROUP BY 1
"""
COHORT = """
SELECT behind_scenes, date_left, left_kind, count(*) FROM hr_community_staff_month
 WHERE company_id = 1 AND date = '{since}' GROUP BY 1, 2, 3
"""
spent = {}


def measure(bench):
    """Race each figure's own query and reckoning with the same by hand."""
    env = bench.install("hr_community_programme")
    baseline = _freeze(env)
    ours = _get_ours(env, baseline)
    best = {code: bench.by_hand(sql) for code, sql in _get_best(baseline).items()}
    check(ours, best)
    # one a KPI, and one that reads the rows which the figures are written to
    bench.queries(WHAT, lambda: _all(ours, ours), len(ours) + 1)
    bench.over(WHAT, lambda: _all(ours, best), lambda: _all(best, best), AT_MOST)
    start = perf_counter()
    _all(ours, ours)
    spent[bench.people] = perf_counter() - start


def compare(small, large):
    """Note how a month's snapshot grows with the company."""
    little, much = spent[small.people], spent[large.people]
    power = exponent(little, much, large.people / small.people)
    note = f"{little * 1000:.0f} ms to {much * 1000:.0f} ms"
    large.note(WHAT, power, GROWTH, unit="", seconds=much, note=note)


def check(ours, best):
    """Make sure that both sides have counted the same."""
    for code, by_hand in best.items():
        if code.startswith("retention"):
            continue
        rows = by_hand()
        hits, people = (sum(row[place] for row in rows) for place in (1, 2))
        total = ours[code]().total
        if (total.numerator, total.denominator) != (hits, people):
            raise AssertionError(f"{code}: {total} here, {hits} of {people} by hand")


def _all(functions, names):
    for code in names:
        functions[code]()


def _get_kpis(env):
    kpis = env["hr.community.kpi"].search([("source", "!=", "outside")])
    return kpis.filtered(lambda kpi: kpi._is_measurable())


def _get_ours(env, baseline):
    """Return {code: what works out its figure}, as the cron does: from rows at hand."""
    # known once the addon is there
    measures = import_module("odoo.addons.hr_community_programme.models.kpi.measures")
    rows = env["hr.community.kpi.snapshot"].search(
        [
            ("kpi_id", "in", _get_kpis(env).ids),
            ("date", "=", baseline.date),
            ("dimension", "=", "all"),
            ("company_id", "=", 1),
        ]
    )
    return {row.kpi_id.code: _get_work(row, measures.MEASURES) for row in rows}


def _get_work(row, measures):
    measure, period = measures[row.kpi_id.code], row._get_period()
    return lambda: row._reckon(measure, period)


def _freeze(env):
    """Return the baseline of the company, a month ago, with its months noted."""
    day = fields.Date.subtract(fields.Date.today(), months=1)
    baselines = env["hr.community.kpi.baseline"]
    baseline = baselines._get_of(env["res.company"].browse(1)) or baselines.create(
        {"company_id": 1, "state": "frozen", "date": day}
    )
    baseline._plan()
    env.cr.execute("ANALYZE hr_community_staff_month")
    return baseline


def _get_best(baseline):
    """Return {figure: its best SQL}, for the day of the baseline."""
    end = baseline.date
    cycle = baseline.env["hr.community.cycle"].search(
        [("state", "!=", "draft"), ("date_start", "<=", end), ("date_end", ">=", end)],
        limit=1,
    )
    days = {"end": end, "since": end, "cycle": cycle.date_start or end}
    found = {
        "managed": INVENTORY.replace("{condition}", MANAGED),
        "professional": INVENTORY.replace("{condition}", PROFESSIONAL),
        "across": STAFF + ACROSS,
        "retention_behind": COHORT,
        "retention_all": COHORT,
        "retention_gap": COHORT,
    }
    found |= {code: STAFF + SHARE.replace("{who}", who) for code, who in WHO.items()}
    return {
        code: sql.format(start=_get_start(end, code), **days)
        for code, sql in found.items()
    }


def _get_start(end, code):
    before = fields.Date.subtract(end, months=WINDOW.get(code, 0))
    return fields.Date.add(before, days=1)
