"""Bar 4: the figures of the appreciation audit, over SQL that counts three dimensions.

The audit counts all its dimensions in one call; what it then hides is not measured.
"""

from collections import Counter
from functools import partial

from odoo.addons.hr_community.models.disclosure.dimensions import (
    DIMENSIONS as ALL_DIMENSIONS,
)
from odoo.tools import SQL

WHAT = "appreciation audit, its dimensions in one call"
DIMENSIONS = ("department", "tenure", "login")
PLACES = {dimension: ALL_DIMENSIONS.index(dimension) for dimension in DIMENSIONS}
FIGURES = ("people", "thanked", "hours", "thanks", "parts", "asked", "offered")
BEST = """
    SELECT COALESCE(version.department_id, 0) AS department, tenure.of AS tenure,
           CASE WHEN employee.user_id IS NULL THEN 'no' ELSE 'yes' END AS login,
           count(*), count(thanks.number), COALESCE(sum(work.hours), 0),
           COALESCE(sum(thanks.number), 0), COALESCE(sum(part.parts), 0),
           COALESCE(sum(part.asked), 0), COALESCE(sum(part.offered), 0)
      FROM hr_employee employee
      JOIN (SELECT DISTINCT ON (employee_id) employee_id, department_id
              FROM hr_version WHERE active
          ORDER BY employee_id, date_version > '{end}',
                   CASE WHEN date_version <= '{end}' THEN date_version END DESC,
                   date_version) version ON version.employee_id = employee.id
      JOIN (SELECT employee_id, max(LEAST(departure_date, contract_date_end)) AS gone,
                   COALESCE(min(contract_date_start), CASE
                       WHEN min(date_version) <> min(create_date)::date
                       THEN min(date_version) END) AS came
              FROM hr_version WHERE active
          GROUP BY 1) here ON here.employee_id = employee.id
CROSS JOIN LATERAL (
           SELECT CASE WHEN years < 1 THEN 'a' WHEN years < 3 THEN 'b'
                       WHEN years < 6 THEN 'c' WHEN years >= 6 THEN 'd'
                       ELSE 'none' END AS of
             FROM (SELECT EXTRACT(year FROM age('{end}', here.came))
                       AS years) since) tenure
 LEFT JOIN (SELECT line.employee_id, count(*) AS number
              FROM hr_community_recognition given
              JOIN hr_community_recognition_receiver line
                ON line.recognition_id = given.id
             WHERE given.company_id = 1 AND given.state = 'given'
               AND given.date >= '{start}' AND given.date < '{end}'::date + 1
          GROUP BY 1) thanks ON thanks.employee_id = employee.id
 LEFT JOIN (SELECT employee_id, sum(hours) AS hours
              FROM hr_community_contribution
             WHERE company_id = 1 AND state = 'confirmed'
               AND date BETWEEN '{start}' AND '{end}'
          GROUP BY 1) work ON work.employee_id = employee.id
 LEFT JOIN (SELECT employee_id,
                   count(*) FILTER (WHERE state IN ('active', 'ended')
                       AND date_start <= '{end}'
                       AND COALESCE(date_end, '{end}') >= '{start}') AS parts,
                   count(*) FILTER (WHERE began_as = 'asked'
                       AND create_date >= '{start}'
                       AND create_date < '{end}'::date + 1) AS asked,
                   count(*) FILTER (WHERE began_as = 'offered'
                       AND create_date >= '{start}'
                       AND create_date < '{end}'::date + 1) AS offered
              FROM hr_community_ownership
             WHERE company_id = 1
          GROUP BY 1) part ON part.employee_id = employee.id
     WHERE employee.company_id = 1 AND COALESCE(here.came, '{start}') <= '{end}'
       AND (employee.active
            OR COALESCE(here.gone, employee.community_archived_on) >= '{start}')
  GROUP BY GROUPING SETS ((1), (2), (3))"""


def measure(bench):
    """Count for one audit, as the system does when an officer publishes it."""
    audit = _audit(bench)
    best = bench.by_hand(BEST.format(start=audit.date_start, end=audit.date_end))
    check(audit._get_cells(), best())
    bench.over(WHAT, audit._get_cells, best, 1.3)
    what = "the same, over a call for each of three cuts"
    bench.over(what, audit._get_cells, partial(_each, audit), 0.5)
    bench.queries(WHAT, audit._get_cells, 1)


def growing(bench):
    """Return the count, of which bar 17 sees how it grows."""
    return {("report", WHAT): _audit(bench)._get_cells}


def _audit(bench):
    """Return an audit of last quarter, which nobody has to publish for it."""
    audits = bench.env["hr.community.audit"]
    return audits.new({"company_id": 1, "date_start": audits._get_last_quarter()})


def _each(audit):
    """Count in three calls, a dimension each."""
    people = audit._get_people_query()
    for dimension in DIMENSIONS:
        audit.env.execute_query(
            SQL(
                "SELECT %(dimension)s, count(*), count(*) FILTER (WHERE thanks > 0), "
                "sum(hours), sum(thanks), sum(parts), sum(asked), sum(offered) "
                "FROM (%(people)s) person GROUP BY %(dimension)s",
                dimension=SQL.identifier(dimension),
                people=people,
            )
        )


def check(cells, best):
    """Make sure that both sides have counted the same of each group."""
    ours = Counter()
    for groups, cell in cells:
        for dimension in DIMENSIONS:
            group = dimension, groups[PLACES[dimension]]
            for name in FIGURES:
                ours[*group, name] += cell[name]
    for row in best:
        (dimension, group), *_others = [
            (dimension, group)
            for dimension, group in zip(DIMENSIONS, row, strict=False)
            if group is not None
        ]
        for name, figure in zip(FIGURES, row[len(DIMENSIONS) :], strict=True):
            if abs(ours[dimension, group, name] - figure) > 1e-6:
                mine = ours[dimension, group, name]
                raise AssertionError(f"{group} {name}: {mine} by us, {figure} by hand")
