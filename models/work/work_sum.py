from odoo import api, fields, models
from odoo.tools import SQL

from ..mixins.limits import Numbers, set_limits

# of everybody in a month, and below zero for what is taken off
SUMMED = Numbers(-1_000_000_000, 1_000_000_000)
set_limits(
    "hr.community.work.sum", {"cells": SUMMED, "hours": SUMMED, "people": SUMMED}
)

# the company in whose sums an open activity belongs; the others are in none
COUNTED_TODAY = SQL(
    "CASE WHEN activity.active AND activity.state IN ('open', 'running') "
    "THEN activity.company_id END"
)

COUNT_IN = """
UPDATE hr_community_activity activity SET work_counted_in = %(today)s
 WHERE work_counted_in IS DISTINCT FROM %(today)s
"""
# of all that is counted, or with a minus of what leaves
SUM_UP = """
INSERT INTO hr_community_work_sum (
       company_id, department, month, cells, hours, people)
SELECT activity.work_counted_in, total.department, cell.month,
       %(sign)s count(*), %(sign)s sum(cell.hours), %(sign)s sum(cell.people)
  FROM hr_community_work_total total
  JOIN hr_community_activity activity ON activity.id = total.activity_id
 CROSS JOIN LATERAL unnest(total.months, total.hours, total.people)
            cell(month, hours, people)
 WHERE activity.work_counted_in IS NOT NULL %(which)s
 GROUP BY 1, 2, 3
"""


class WorkSum(models.Model):
    """Confirmed work of a department in a month, over all open activities together.

    A screen's first question names no activity, and in a large company there are a
    thousand times as many months of activities as months of departments. The job that
    adds up the work (:mod:`.work_total`) writes these rows anew each time, and on each
    activity in which company it was counted. Whoever reads takes off what has changed
    since and adds it as it is today (`reports/engagement_report_sums.py`); so what it
    finds equals the log, whether the job ran or not.

    Several rows may be about the same month, some of them below zero: their sum counts.
    """

    _name = "hr.community.work.sum"
    _description = "Community Work by Department and Month"
    _inherit = "hr.community.checked.input"
    _log_access = False
    _order = "id"
    _rec_name = "month"

    company_id = fields.Many2one("res.company", required=True, ondelete="cascade")
    # no foreign key: who was in a department that is deleted has moved out of it
    department = fields.Integer(
        "Department ID", required=True, help="0 for an employee without a department."
    )
    month = fields.Date(required=True, help="The first day of the month.")
    cells = fields.Integer("Activities")
    hours = fields.Float("Confirmed Hours", digits=False)
    people = fields.Integer("Participants")

    @api.model
    def _sum_up(self):
        """Write all sums anew, of the open activities as they were added up."""
        for statement in (
            SQL(COUNT_IN, today=COUNTED_TODAY),
            SQL("DELETE FROM hr_community_work_sum"),
            SQL(SUM_UP, sign=SQL(), which=SQL()),
            SQL("ANALYZE hr_community_work_sum"),
        ):
            self.env.cr.execute(statement)

    @api.model
    def _take_off(self, activities):
        """Take activities that are about to be deleted off the sums."""
        which = SQL("AND activity.id = ANY(%s)", activities.ids)
        self.env.cr.execute(SQL(SUM_UP, sign=SQL("-"), which=which))
