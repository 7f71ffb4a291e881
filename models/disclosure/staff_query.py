"""Who worked in a company on a day, and in which department. Functions that return SQL.

As the groups of people have it (``dimensions``): what somebody was on the day, by the
version that covers it.
"""

from odoo.tools import SQL

from .dimensions import get_versions_query


def get_staff_query(env, company_id, end, since):
    """Return the SQL of (employee_id, department_id, job_id, here, left_on, reason_id).

    Of one company on its day `end`, and of who has left since the day `since`.

    ``here``: worked here on the day. Somebody archived whose last day nobody knows is
    not ``here`` and has no ``left_on``: they are left out of every figure, and counted.
    Somebody whose last day is not known but who joined before, or on a day that nobody
    wrote down, was here.
    """
    return SQL(
        """SELECT employee.id AS employee_id,
                  COALESCE(version.department_id, 0) AS department_id,
                  COALESCE(version.job_id, 0) AS job_id,
                  gone.left_on, version.departure_reason_id AS reason_id,
                  gone.known AND COALESCE(gone.left_on, %(end)s) >= %(end)s AS here,
                  NOT gone.known AS unknown
             FROM hr_employee employee
             JOIN (%(versions)s) version ON version.employee_id = employee.id
             LEFT JOIN (%(joined)s) joined ON joined.employee_id = employee.id
       CROSS JOIN LATERAL (
                  SELECT CASE
                      WHEN NOT employee.active THEN COALESCE(
                          version.departure_date, joined.left_on,
                          employee.community_archived_on)
                      WHEN version.departure_date > COALESCE(
                          employee.community_returned_on, '-infinity')
                      THEN version.departure_date END AS day) known
       CROSS JOIN LATERAL (
                  SELECT known.day AS left_on,
                         employee.active OR known.day IS NOT NULL AS known) gone
            WHERE employee.company_id = %(company)s
              AND COALESCE(joined.day, %(end)s) <= %(end)s
              AND (NOT gone.known OR COALESCE(gone.left_on, %(end)s) >= %(since)s)""",
        versions=get_versions_query(end),
        joined=env["hr.community.participation.report"]._get_joined(),
        company=company_id,
        end=end,
        since=since,
    )
