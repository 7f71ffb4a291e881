"""What is counted of employees and of what they say. Functions that return SQL.

Each takes (env, period) and returns (department, numerator, denominator, left out).
"""

from odoo.tools import SQL

from .staff_query import get_staff_query


def share_of_staff(env, period, who):
    """Return the SQL of the employees who are among some.

    :param who: SQL of employee_id, each once
    """
    return SQL(
        """SELECT staff.department_id,
                  count(*) FILTER (WHERE staff.here AND who.employee_id IS NOT NULL),
                  count(*) FILTER (WHERE staff.here),
                  count(*) FILTER (WHERE staff.unknown)
             FROM (%s) staff
             LEFT JOIN (%s) who ON who.employee_id = staff.employee_id
         GROUP BY 1""",
        get_staff_query(env, period),
        who,
    )


def share_of_some(env, period, who):
    """Return the SQL of those among some employees for whom more holds.

    :param who: SQL of (employee_id, hit), each once; hit is NULL where unknown
    """
    return SQL(
        """SELECT staff.department_id, count(*) FILTER (WHERE who.hit),
                  count(*) FILTER (WHERE who.hit IS NOT NULL),
                  count(*) FILTER (WHERE who.hit IS NULL)
             FROM (%s) staff
             JOIN (%s) who ON who.employee_id = staff.employee_id
            WHERE staff.here
         GROUP BY 1""",
        get_staff_query(env, period),
        who,
    )


def get_trained(env, period):
    """Return the SQL of the employees who have attended a foundation course."""
    who = SQL(
        """SELECT DISTINCT row.employee_id
             FROM hr_community_enrolment row
             JOIN hr_community_course course
               ON course.id = row.course_id AND course.is_foundation
            WHERE row.date_attended <= %s AND row.employee_id IS NOT NULL""",
        period.end,
    )
    return share_of_staff(env, period, who)


def get_reviewed(env, period):
    """Return the SQL of the employees who asked for a review and received one.

    A review without a name keeps no day: it counts from the day it was asked for.
    """
    who = SQL(
        """SELECT DISTINCT employee_id FROM hr_community_review
            WHERE requester_id = employee_id AND state = 'received'
              AND COALESCE(date_received, date_asked) BETWEEN %s AND %s""",
        period.start,
        period.end,
    )
    return share_of_staff(env, period, who)


def get_thanking(env, period):
    """Return the SQL of the employees who said thanks."""
    who = SQL(
        """SELECT DISTINCT giver_id AS employee_id FROM hr_community_recognition
            WHERE state = 'given' AND day BETWEEN %s AND %s""",
        period.start,
        period.end,
    )
    return share_of_staff(env, period, who)


def get_moved(column):
    """Return the query of the employees who moved, by a column of the months."""

    def query(env, period):
        who = SQL(
            """SELECT DISTINCT employee_id FROM hr_community_staff_month
                WHERE company_id = %s AND %s AND date BETWEEN %s AND %s
                  AND employee_id IS NOT NULL""",
            period.company_id,
            SQL.identifier(column),
            period.start,
            period.end,
        )
        return share_of_staff(env, period, who)

    return query


def get_across(env, period):
    """Return the SQL of those at work for the activities of other departments."""
    who = SQL(
        """SELECT work.employee_id,
                  bool_or(activity.department_id
                          <> NULLIF(home.department_id, 0)) AS hit
             FROM hr_community_contribution work
             JOIN hr_community_activity activity ON activity.id = work.activity_id
             LEFT JOIN (%s) home ON home.employee_id = work.employee_id
            WHERE work.state = 'confirmed' AND work.company_id = %s
              AND work.date BETWEEN %s AND %s AND work.employee_id IS NOT NULL
         GROUP BY 1""",
        get_staff_query(env, period),
        period.company_id,
        period.start,
        period.end,
    )
    return share_of_some(env, period, who)


def get_second_course(env, period):
    """Return the SQL of those who attended a second course, of all who attended one."""
    who = SQL(
        """SELECT employee_id, count(DISTINCT course_id) > 1 AS hit
             FROM hr_community_enrolment
            WHERE date_attended <= %s AND employee_id IS NOT NULL
         GROUP BY 1""",
        period.end,
    )
    return share_of_some(env, period, who)


def get_suggested(env, period):
    """Return the SQL of the suggestions received, and of how many employees."""
    return SQL(
        """SELECT 0, count(*) FILTER (WHERE state <> 'held'),
                  (SELECT count(*) FROM (%(staff)s) staff WHERE here),
                  count(*) FILTER (WHERE state = 'held')
             FROM hr_community_suggestion
            WHERE company_id = %(company_id)s
              AND date BETWEEN %(start)s AND %(end)s""",
        **period._asdict(),
        staff=get_staff_query(env, period),
    )


def get_useful(_env, period):
    """Return the SQL of the suggestions that both raters found useful on average."""
    return SQL(
        """SELECT 0, count(*) FILTER (WHERE rated.useful >= 4),
                  count(rated.useful), count(*) - count(rated.useful)
             FROM hr_community_suggestion one
             LEFT JOIN (SELECT suggestion_id, avg(useful) AS useful
                          FROM hr_community_suggestion_rating
                      GROUP BY suggestion_id) rated
               ON rated.suggestion_id = one.id AND one.is_rated
            WHERE one.company_id = %(company_id)s AND one.state <> 'held'
              AND one.date BETWEEN %(start)s AND %(end)s""",
        **period._asdict(),
    )


def get_engaged(_env, period):
    """Return the SQL of the favourable answers of roles behind the scenes.

    The mean over the rated questions of the last survey that was closed: each employee
    counts once. From published lines, so that it tells what was told already.
    """
    return SQL(
        """SELECT 0, avg(line.favourable), avg(line.answered),
                  max(pulse.asked - pulse.answered_closed)
             FROM hr_community_pulse_line line
             JOIN hr_community_pulse pulse ON pulse.id = line.pulse_id
            WHERE line.kind = 'scale' AND line.dimension = 'scenes'
              AND line.group_key = 'behind' AND pulse.id = (
                  SELECT id FROM hr_community_pulse
                   WHERE company_id = %(company_id)s AND state = 'closed'
                     AND date_close BETWEEN %(start)s AND %(end)s
                ORDER BY date_close DESC, id DESC LIMIT 1)""",
        **period._asdict(),
    )


def get_cohort(_env, period):
    """Return the SQL of who was here at the beginning, and who has left since."""
    return SQL(
        """SELECT behind_scenes, date_left, left_kind, count(*)
             FROM hr_community_staff_month
            WHERE company_id = %(company_id)s AND date = %(since)s
         GROUP BY 1, 2, 3""",
        **period._asdict(),
    )
