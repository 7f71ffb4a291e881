"""Who worked in a company on a day, and behind the scenes. They return SQL."""

from odoo.addons.hr_community.models.disclosure import staff_query
from odoo.addons.hr_community.models.disclosure.dimensions import get_hidden_query
from odoo.tools import SQL


def get_staff_query(env, period):
    """Return the SQL of who was here on the last day of a period, as in the core."""
    return staff_query.get_staff_query(env, period.company_id, period.end, period.since)


def get_behind_query(env, period):
    """Return the SQL of (employee_id, work): who works behind the scenes on the day."""
    return SQL(
        """SELECT staff.employee_id, TRUE AS work
             FROM (%s) staff
             LEFT JOIN hr_job job ON job.id = staff.job_id
             LEFT JOIN (%s) hidden ON hidden.employee_id = staff.employee_id
            WHERE job.community_behind_scenes OR hidden.work""",
        get_staff_query(env, period),
        get_hidden_query(period.end, period.end),
    )
