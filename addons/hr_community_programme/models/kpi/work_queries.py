"""What is counted of activities, positions and courses. Functions that return SQL.

Each takes (env, period) and returns (department, numerator, denominator, left out).
"""

from odoo.tools import SQL

from .staff_query import get_staff_query


def _get_inventory(period):
    """Return the SQL of the activities that were inventoried on the last day."""
    return SQL(
        """SELECT activity.id, COALESCE(activity.department_id, 0) AS department_id
             FROM hr_community_activity activity
            WHERE activity.company_id = %(company_id)s AND activity.active
              AND activity.date_inventoried <= %(end)s
              AND COALESCE(activity.date_closed, 'infinity') > %(end)s""",
        **period._asdict(),
    )


def _get_proposals(period):
    """Return the SQL of activities that wait for a decision, by department."""
    return SQL(
        """SELECT COALESCE(department_id, 0) AS department_id, count(*) AS number
             FROM hr_community_activity
            WHERE company_id = %s AND active AND state = 'proposed'
         GROUP BY 1""",
        period.company_id,
    )


def _share_of_inventory(period, condition):
    """Return the SQL of the inventoried activities that meet a condition."""
    return SQL(
        """SELECT COALESCE(counted.department_id, proposal.department_id),
                  COALESCE(counted.hits, 0), COALESCE(counted.number, 0),
                  COALESCE(proposal.number, 0)
             FROM (SELECT inventory.department_id, count(*) AS number,
                          count(*) FILTER (WHERE %(condition)s) AS hits
                     FROM (%(inventory)s) inventory
                 GROUP BY 1) counted
        FULL JOIN (%(proposals)s) proposal USING (department_id)""",
        condition=condition,
        inventory=_get_inventory(period),
        proposals=_get_proposals(period),
    )


def get_managed(_env, period):
    """Return the SQL of the activities with an owner, and a goal or confirmed work.

    As “Managed” on an activity has it, on the last day: in the cycle that covers the
    day, or up to it where there is none.
    """
    return _share_of_inventory(
        period,
        SQL(
            """EXISTS (
                   SELECT FROM hr_community_ownership part
                    WHERE part.activity_id = inventory.id AND part.role = 'owner'
                      AND COALESCE(part.date_start, %(end)s) <= %(end)s
                      AND (part.state = 'active' OR (
                           part.state = 'ended' AND part.date_end > %(end)s)))
               AND (EXISTS (
                   SELECT FROM hr_community_goal goal
                    WHERE goal.activity_id = inventory.id AND goal.active
                      AND goal.date_due >= COALESCE(%(cycle_start)s, %(end)s))
                 OR EXISTS (
                   SELECT FROM hr_community_contribution work
                    WHERE work.activity_id = inventory.id
                      AND work.state = 'confirmed' AND work.date <= %(end)s
                      AND work.date >= %(cycle_start)s))""",
            end=period.end,
            cycle_start=SQL(
                """(SELECT max(date_start) FROM hr_community_cycle
                     WHERE company_id = %(company)s AND state <> 'draft'
                       AND date_start <= %(end)s AND date_end >= %(end)s)""",
                company=period.company_id,
                end=period.end,
            ),
        ),
    )


def get_professional(_env, period):
    """Return the SQL of the activities that require a trained professional."""
    return _share_of_inventory(
        period,
        SQL(
            """EXISTS (
                   SELECT FROM hr_community_activity_skill line
                    WHERE line.activity_id = inventory.id AND line.professional
                      AND line.necessity = 'must')"""
        ),
    )


def get_seats(env, period):
    """Return the SQL of the seats taken, of those that sessions offered."""
    # sudo: course.session - how many seats, as each figure is counted
    sessions_sudo = env["hr.community.course.session"].sudo()
    return SQL(
        """SELECT 0, COALESCE(sum(taken), 0), COALESCE(sum(seats), 0), 0
             FROM hr_community_course_session
            WHERE company_id = %(company_id)s AND id IN %(with_seats)s
              AND date_start BETWEEN %(start)s AND %(end)s""",
        **period._asdict(),
        with_seats=sessions_sudo._search(sessions_sudo._get_seats_domain()).subselect(),
    )


def get_posted(_env, period):
    """Return the SQL of the position requests posted, of all that were decided."""
    return SQL(
        """SELECT COALESCE(department_id, 0),
                  count(*) FILTER (WHERE date_posted <= %(end)s), count(*), 0
             FROM hr_community_position_case
            WHERE company_id = %(company_id)s
              AND date_decided BETWEEN %(since)s AND %(end)s
         GROUP BY 1""",
        **period._asdict(),
    )


def get_filled(_env, period):
    """Return the SQL of the position requests filled, of all that were posted."""
    return SQL(
        """SELECT COALESCE(department_id, 0),
                  count(*) FILTER (WHERE date_filled <= %(end)s), count(*), 0
             FROM hr_community_position_case
            WHERE company_id = %(company_id)s
              AND date_posted BETWEEN %(since)s AND %(end)s
         GROUP BY 1""",
        **period._asdict(),
    )


def get_filled_within(env, period):
    """Return the SQL of the positions filled by somebody who worked here already."""
    return SQL(
        """SELECT COALESCE(filled.department_id, 0),
                  count(*) FILTER (WHERE EXISTS (
                      SELECT FROM (%(staff)s) staff
                        JOIN (%(joined)s) joined USING (employee_id)
                       WHERE staff.here AND staff.job_id = filled.job_id
                         AND joined.day < filled.date_decided
                         AND NOT EXISTS (
                             SELECT FROM hr_community_case_baseline_rel held
                              WHERE held.hr_community_position_case_id = filled.id
                                AND held.hr_employee_id = staff.employee_id))),
                  count(*), 0
             FROM hr_community_position_case filled
            WHERE filled.company_id = %(company_id)s
              AND filled.date_filled BETWEEN %(since)s AND %(end)s
         GROUP BY 1""",
        **period._asdict(),
        staff=get_staff_query(env, period),
        joined=env["hr.community.participation.report"]._get_joined(),
    )
