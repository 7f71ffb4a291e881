from odoo import api, fields, models
from odoo.tools import SQL
from odoo.tools.sql import column_exists, create_column

from ..mixins.cron_batch import run_isolated
from .work_cells import all_cells, changed_months, changed_work, people_today

# all of it is one statement, and so of one moment
ADD_UP = """
WITH people AS MATERIALIZED (%(people)s),
     changed AS MATERIALIZED (%(changed)s),
     work AS MATERIALIZED (%(work)s),
     known AS (DELETE FROM hr_community_work_change),
     gone AS (
       DELETE FROM hr_community_work_total
        WHERE activity_id IN (SELECT activity_id FROM changed)),
     placed AS (
       INSERT INTO hr_community_work_person (employee_id, company_id, department)
       SELECT employee_id, company_id, department FROM people
        WHERE was <> department OR was IS NULL
          AND employee_id IN (SELECT employee_id FROM work)
       ON CONFLICT (employee_id) DO UPDATE SET department = EXCLUDED.department)
INSERT INTO hr_community_work_total (
       activity_id, department, months, hours, people, last_dates)
SELECT activity_id, department, array_agg(month ORDER BY month),
       array_agg(hours ORDER BY month), array_agg(people ORDER BY month),
       array_agg(last_date ORDER BY month)
  FROM (%(cells)s) cell
 GROUP BY activity_id, department
"""
# the activities of which something has changed
DUE = SQL(
    "JOIN (SELECT activity_id FROM changed) due ON due.activity_id = total.activity_id"
)
# by month, in the same order: with a row for each month, four times as much is read
ARRAYS = {
    "months": "date[]",  # their first days
    "hours": "double precision[]",
    "people": "integer[]",  # how many took part
    "last_dates": "date[]",  # the last day of the month on which anybody did
}


class WorkTotal(models.Model):
    """Confirmed work of a department on an activity, added up month by month.

    Once an hour, what has changed is added up. Months that have changed since, and
    those with work of somebody who is in another department now, are left out of it by
    whoever reads (:mod:`.work_cells`) and read from the log instead. So it always
    equals the log; while the job never ran, there is nothing but the log. Where most
    has changed since, reading takes up to three times as long as the log alone.

    A row may be about one person, as small activities have one: the system alone reads
    it, and it is shown to whoever may read the log. It names nobody, and erasing keeps
    the hours.
    """

    _name = "hr.community.work.total"
    _description = "Community Work by Month"
    _inherit = "hr.community.checked.input"
    _log_access = False
    _order = "id"
    _rec_name = "activity_id"

    activity_id = fields.Many2one(
        "hr.community.activity", required=True, index=True, ondelete="cascade"
    )
    # no foreign key: who was in a department that is deleted has moved out of it
    department = fields.Integer(
        "Department ID", required=True, help="0 for an employee without a department."
    )

    def init(self):
        """Add the columns for which Odoo has no fields."""
        for name, kind in ARRAYS.items():
            if not column_exists(self.env.cr, self._table, name):
                create_column(self.env.cr, self._table, name, kind)

    @api.model
    def _cron_add_up(self):
        """Add up what has changed since the last time."""
        run_isolated(self, WorkTotal._add_up)

    def _add_up(self):
        """Add up the months that have changed, in one statement, and sum up all.

        Two of them at once do not mix: the later one fails on the marks that the first
        one has deleted, and finds nothing left to do the next time.
        """
        self.env.flush_all()
        self.env.cr.execute(
            SQL(
                ADD_UP,
                people=people_today(self.env),
                changed=changed_months(),
                work=changed_work(),
                cells=all_cells(
                    *("hours", "people", "last_date"),
                    work=SQL("SELECT * FROM work"),
                    joins=DUE,
                ),
            )
        )
        self.env["hr.community.work.sum"]._sum_up()
        # with what there was before, PostgreSQL would choose other ways to read it
        for name in ("total", "change", "person"):
            table = self.env[f"hr.community.work.{name}"]._table
            self.env.cr.execute(SQL("ANALYZE %s", SQL.identifier(table)))
