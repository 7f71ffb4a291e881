"""The fixed dimensions by which groups of people are published, and their groups.

One table for everything that compares groups: who could choose the groups could also
single somebody out. Functions that return SQL and names, no model.
"""

from odoo.tools import SQL

DIMENSION_LABELS = [
    ("department", "Department"),
    ("job", "Job"),
    ("tenure", "Years of Service"),
    ("place", "Work Location"),
    ("rate", "Work Schedule"),
    ("login", "Odoo User"),
    ("scenes", "Type of Work"),
    ("sex", "Gender"),
]
DIMENSIONS = tuple(dimension for dimension, _label in DIMENSION_LABELS)
# the groups that have an order of their own; of others, the largest comes first
ORDERED_GROUPS = {"tenure": ("a", "b", "c", "d", "none")}


def get_group_columns():
    """Return the SQL of a person's group in each dimension, in their order.

    It reads the tables that ``get_group_joins`` joins to ``hr_employee employee``.
    """
    return SQL(
        """COALESCE(version.department_id, 0) AS department,
           COALESCE(version.job_id, 0) AS job,
           CASE WHEN since.years < 1 THEN 'a' WHEN since.years < 3 THEN 'b'
                WHEN since.years < 6 THEN 'c' WHEN since.years >= 6 THEN 'd'
                ELSE 'none' END AS tenure,
           COALESCE(place.location_type, 'none') AS place,
           CASE WHEN calendar.hours_per_week < calendar.full_time_required_hours
                THEN 'part' ELSE 'full' END AS rate,
           CASE WHEN employee.user_id IS NULL THEN 'no' ELSE 'yes' END AS login,
           CASE WHEN job.community_behind_scenes OR hidden.work
                THEN 'behind' ELSE 'seen' END AS scenes,
           COALESCE(version.sex, 'none') AS sex"""
    )


def get_group_joins(env, start, end):
    """Return the SQL that joins what the groups of people are read from.

    Groups are as they were on the last day; whoever had a role in work behind the
    scenes on any of the days counts as doing it.

    :param start: the first day of the period
    :param end: its last day
    """
    return SQL(
        """JOIN (%(versions)s) version ON version.employee_id = employee.id
           LEFT JOIN (%(joined)s) joined ON joined.employee_id = employee.id
           LEFT JOIN hr_job job ON job.id = version.job_id
           LEFT JOIN hr_work_location place ON place.id = version.work_location_id
           LEFT JOIN resource_calendar calendar
             ON calendar.id = version.resource_calendar_id
           LEFT JOIN LATERAL (
               SELECT EXTRACT(year FROM age(%(end)s, joined.day)) AS years
               ) since ON TRUE
           LEFT JOIN (%(hidden)s) hidden ON hidden.employee_id = employee.id""",
        versions=get_versions_query(end),
        joined=env["hr.community.participation.report"]._get_joined(),
        hidden=get_hidden_query(start, end),
        end=end,
    )


def get_versions_query(end):
    """Return the SQL of what each was on a day.

    The first version was so always: before it, nobody wrote anything down.
    """
    return SQL(
        """SELECT DISTINCT ON (employee_id) employee_id, department_id, job_id,
                  work_location_id, resource_calendar_id, sex, departure_date,
                  departure_reason_id
             FROM hr_version
            WHERE active AND employee_id IS NOT NULL
         ORDER BY employee_id, date_version > %(end)s,
                  CASE WHEN date_version <= %(end)s THEN date_version END DESC,
                  date_version""",
        end=end,
    )


def get_hidden_query(start, end):
    """Return the SQL of who had a role in work behind the scenes."""
    return SQL(
        """SELECT DISTINCT held.employee_id, TRUE AS work
             FROM hr_community_ownership held
             JOIN hr_community_activity activity
               ON activity.id = held.activity_id AND activity.behind_scenes
            WHERE held.state IN ('active', 'ended')
              AND held.date_start <= %(end)s
              AND COALESCE(held.date_end, %(end)s) >= %(start)s""",
        start=start,
        end=end,
    )


def get_group_sequence(dimension, group):
    """Return the place of a group in a list of all: by dimension, then in its order."""
    groups = ORDERED_GROUPS.get(dimension, ())
    place = groups.index(group) if group in groups else len(groups)
    return 10 * DIMENSIONS.index(dimension) + place


def get_group_names(env, found):
    """Return {dimension: {group: name}} for the groups that occur.

    :param found: {dimension: set of groups}
    """
    names = _get_labels(env, found)
    return {
        dimension: {group: names[dimension].get(group, str(group)) for group in groups}
        for dimension, groups in found.items()
    }


def _get_labels(env, found):
    sexes = env["hr.version"]._fields["sex"]._description_selection(env)
    places = env["hr.work.location"]._fields["location_type"]
    return {
        "department": _get_record_names(
            env["hr.department"], found["department"], env._("No department")
        ),
        "job": _get_record_names(env["hr.job"], found["job"], env._("No job position")),
        "tenure": {
            "a": env._("Less than a year"),
            "b": env._("1 to 3 years"),
            "c": env._("3 to 6 years"),
            "d": env._("6 years or more"),
            "none": env._("Unknown"),
        },
        "place": {"none": env._("Not specified")}
        | dict(places._description_selection(env)),
        "rate": {"full": env._("Full-time"), "part": env._("Part-time")},
        "login": {
            "yes": env._("With an Odoo user"),
            "no": env._("Without an Odoo user"),
        },
        "scenes": {
            "behind": env._("Behind the Scenes"),
            "seen": env._("Visible Work"),
        },
        "sex": {"none": env._("Not specified")} | dict(sexes),
    }


def _get_record_names(model, ids, none):
    records = model.browse([number for number in ids if number]).exists()
    return {0: none} | {record.id: record.display_name for record in records}
