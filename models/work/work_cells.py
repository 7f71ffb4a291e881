"""Confirmed work by activity, department and month: what is added up, and what is new.

The parts of one query, whose begin is ``WITH people AS (…), changed AS (…)``. A cell is
a month of an activity in a department. Numbers of rows that PostgreSQL expects are part
of it: where it takes few changes for many, it compiles the query for longer than it
takes to run.
"""

from odoo.tools import SQL

from ..mixins.days import version_today

# what is known of a cell, and its array in the rows that are added up
ARRAY_OF = {"hours": "hours", "people": "people", "last_date": "last_dates"}

# the three parts of all cells: see all_cells()
ALL_CELLS = """
  SELECT total.activity_id, total.department, %(unnested)s
    FROM hr_community_work_total total %(joins)s
   WHERE NOT EXISTS (
         SELECT FROM changed WHERE changed.activity_id = total.activity_id)
   UNION ALL
  SELECT activity_id, department, %(read)s
    FROM (SELECT total.activity_id, total.department,
                 changed.months AS changed, %(arrays)s
            FROM hr_community_work_total total
            JOIN changed ON changed.activity_id = total.activity_id
            %(joins)s
         ) added
   WHERE month <> ALL (changed)
   UNION ALL
  SELECT total.activity_id, total.department, %(found)s
    FROM (%(changed)s) total %(joins)s
"""


def people_today(env):
    """Return the SQL of every employee with their department of today.

    Columns: employee_id, company_id, active, department (0 without one), was (the
    department in which their work was added up; NULL if none was).
    """
    return SQL(
        """SELECT person.id AS employee_id, person.company_id, person.active,
                  COALESCE(version.department_id, 0) AS department,
                  added.department AS was
             FROM hr_employee person
             %s
             LEFT JOIN hr_community_work_person added
               ON added.employee_id = person.id""",
        version_today(env),
    )


def changed_months():
    """Return the SQL of the months of activities that are to be read from the log.

    Columns: activity_id, months (their first days), first and last (of them). Of who
    has moved, it takes an array: PostgreSQL expects ten, and not everybody.
    """
    return SQL(
        """SELECT activity_id, array_agg(month) AS months, min(month) AS first,
                  max(month) AS last
             FROM (SELECT activity_id, month FROM hr_community_work_change
                    UNION
                   SELECT work.activity_id,
                          date_trunc('month', work.date::timestamp)::date
                     FROM unnest(ARRAY(
                              SELECT employee_id FROM people WHERE was <> department
                          )) moved(id)
                    CROSS JOIN LATERAL (
                          SELECT activity_id, date FROM hr_community_contribution
                           WHERE employee_id = moved.id AND state = 'confirmed' OFFSET 0
                          ) work
                  ) one GROUP BY activity_id"""
    )


def changed_work():
    """Return the SQL of the work in changed months, of each person in each of them.

    Each activity is looked up and summed up by itself.
    """
    return SQL(
        """SELECT changed.activity_id, log.*
             FROM changed
            CROSS JOIN LATERAL (
                  SELECT date_trunc('month', date::timestamp)::date AS month,
                         employee_id, former_key, former_department_id,
                         sum(hours) AS hours, max(date) AS last_date
                    FROM hr_community_contribution
                   WHERE activity_id = changed.activity_id AND state = 'confirmed'
                     AND date >= changed.first
                     AND date < (changed.last + interval '1 month')::date
                     AND date_trunc('month', date::timestamp)::date
                         = ANY (changed.months)
                   GROUP BY 1, 2, 3, 4
                  ) log"""
    )


def log_work():
    """Return the SQL of all work, of each person in each month of an activity.

    It leaves fewer rows to join, and people are counted without a DISTINCT, which
    PostgreSQL would work out even where nobody asks for people.
    """
    return SQL(
        """SELECT activity_id, date_trunc('month', date::timestamp)::date AS month,
                  employee_id, former_key, former_department_id, sum(hours) AS hours,
                  max(date) AS last_date
             FROM hr_community_contribution
            WHERE state = 'confirmed' GROUP BY 1, 2, 3, 4, 5"""
    )


def cells_of(work, who=False):
    """Return the SQL of the cells of some work, by the department of today.

    Columns: activity_id, department (0 without one), month, hours, people, last_date;
    employees if wanted: a JSON array of the ids of who took part, of a former employee
    the key below zero.

    :param work: the SQL of work by person and month
    """
    employees = SQL(", jsonb_agg(COALESCE(work.employee_id, -work.former_key))")
    return SQL(
        """SELECT work.activity_id,
                  COALESCE(NULLIF(people.department, 0), work.former_department_id, 0)
                      AS department, work.month, sum(work.hours) AS hours,
                  count(*)::integer AS people, max(work.last_date) AS last_date %s
             FROM (%s) work
             LEFT JOIN people ON people.employee_id = work.employee_id
            GROUP BY 1, 2, 3""",
        SQL("%s AS employees", employees) if who else SQL(),
        work,
    )


def all_cells(*columns, work=None, joins=None, beside=(), last=None):
    """Return the SQL of all cells: activity_id, department, month, and what is asked.

    Three parts: activities of which nothing has changed, the other months of those of
    which something has, and what has changed. Most rows are of the first one, which
    has no condition on a month, as PostgreSQL would hand on each row once more for it.
    What is joined is joined before the months of an activity become rows.

    :param str columns: of ``ARRAY_OF``; each takes time, whether it is used or not
    :param work: the SQL of the work in changed months, :func:`changed_work` by default
    :param joins: the SQL of what is joined to ``total``, by activity_id and department
    :param beside: names of columns of what is joined
    :param last: the SQL of one more column, which is the same for all
    """
    arrays = [("months", "month"), *((ARRAY_OF[name], name) for name in columns)]
    unnested = [_unnest(*array) for array in arrays]
    joined = [SQL.identifier(table, name) for table, name in beside]
    read = ["month", *columns, *(name for _table, name in beside)]
    rest = [last] if last else []
    return SQL(
        ALL_CELLS,
        joins=joins or SQL(),
        unnested=_list(*unnested, *joined, *rest),
        arrays=_list(*unnested, *joined),
        read=_list(*map(SQL.identifier, read), *rest),
        found=_list(
            *(SQL.identifier("total", name) for _array, name in arrays), *joined, *rest
        ),
        changed=cells_of(work or changed_work()),
    )


def _unnest(values, name):
    """Return the SQL of a row for each value of an array of ``total``."""
    array = SQL.identifier("total", values)
    return SQL("unnest(%s) AS %s", array, SQL.identifier(name))


def _list(*columns):
    """Return the SQL of columns, one after the other."""
    return SQL(", ").join(columns)
