"""Employees in a six-level line, their departments, and the skills they hold."""

from odoo.tools import SQL

from .clone import clone
from .skills import skill_columns

LEVELS = 6
SKILLS_EACH = 8
DEPARTMENTS = 20  # of any company: a larger one has larger ones
SINCE = 1_800  # days within which all have come to where they are now


def span(people):
    """Return how many report to each manager, so that the line has six levels.

    >>> span(1000), span(10000)
    (4, 7)
    """
    width = 1
    while sum(width**level for level in range(LEVELS)) < people:
        width += 1
    return width


def add_departments(env):
    """Create the departments; return the first's id.

    Who is there already joins the first: a department of one would be too small for
    figures of its own, and would take those of a larger one with it.
    """
    names = [{"name": f"Department {n}"} for n in range(DEPARTMENTS)]
    first = env["hr.department"].create(names)[0]
    env["hr.version"].search([]).department_id = first
    return first.id


def add_people(env, template, people):
    """Insert employees, each with a resource and a version; return the first's id."""
    cr = env.cr
    department = add_departments(env)
    env.flush_all()
    name = SQL("'Person ' || n")
    resource = clone(cr, template.resource_id, people, name=name)
    first = clone(
        cr,
        template,
        people,
        name=name,
        resource_id=SQL("%s + n", resource),
        current_version_id=SQL("NULL"),
        work_contact_id=SQL("NULL"),
    )
    version = clone(
        cr,
        template.version_id,
        people,
        employee_id=SQL("%s + n", first),
        department_id=SQL("%s + n %% %s", department, DEPARTMENTS),
        date_version=SQL("CURRENT_DATE - 1 - (n * 31 %% %s)::int", SINCE),
        name=name,
    )
    # who reports to whom can only be said once everybody is there
    cr.execute(
        """UPDATE hr_employee SET current_version_id = %(version)s + id - %(first)s,
                  parent_id = CASE WHEN id > %(first)s
                      THEN %(first)s + (id - %(first)s - 1) / %(span)s END
            WHERE id >= %(first)s""",
        {"version": version, "first": first, "span": span(people)},
    )
    return first


def add_skills(env, template, skills, first, people):
    """Insert what each of the people can do: a tenth of it has run out."""
    person = SQL("n / %s", SKILLS_EACH)
    place = SQL("(%s * 7 + n %% %s * 37) %% %s", person, SKILLS_EACH, len(skills))
    clone(
        env.cr,
        template,
        people * SKILLS_EACH,
        employee_id=SQL("%s + %s", first, person),
        valid_from=SQL("CURRENT_DATE - 30 - (n * 31 %% 1000)::int"),
        valid_to=SQL("CASE WHEN n %% 10 = 0 THEN CURRENT_DATE - 1 END"),
        **skill_columns(skills, place, SQL("n %% 4")),
    )
