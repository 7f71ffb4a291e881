from odoo import api, fields, models
from odoo.addons.hr_community.models.mixins.days import company_today
from odoo.addons.hr_community.models.mixins.personal_rules import CLEAR_PERSON
from odoo.addons.hr_community.models.privacy.authors import NAMED
from odoo.tools import SQL

from .retention import OTHER
from .staff_query import get_behind_query, get_staff_query

FOLD = """
WITH staff AS MATERIALIZED (%(staff)s),
     behind AS MATERIALIZED (%(behind)s)
INSERT INTO hr_community_staff_month (
       company_id, date, employee_id, department_id, job_id, behind_scenes,
       moved_department, moved_job, create_uid, write_uid, create_date, write_date)
SELECT %(company)s, %(end)s, staff.employee_id, NULLIF(staff.department_id, 0),
       NULLIF(staff.job_id, 0), COALESCE(behind.work, FALSE),
       COALESCE(before.department_id <> NULLIF(staff.department_id, 0), FALSE),
       COALESCE(before.job_id <> NULLIF(staff.job_id, 0), FALSE),
       %(uid)s, %(uid)s, now() AT TIME ZONE 'UTC', now() AT TIME ZONE 'UTC'
  FROM staff
  LEFT JOIN behind ON behind.employee_id = staff.employee_id
  LEFT JOIN hr_community_staff_month before
    ON before.employee_id = staff.employee_id AND before.company_id = %(company)s
   AND before.date = %(before)s
 WHERE staff.here
ON CONFLICT DO NOTHING
"""
# the planner takes a staff of thousands for one row: it is worked out once, and those
# who are not in it are found by a set operation, not by a loop in a loop
NOTE_LEFT = """
WITH staff AS MATERIALIZED (%(staff)s),
     gone AS (
       SELECT employee_id
         FROM hr_community_staff_month
        WHERE company_id = %(company)s AND employee_id IS NOT NULL AND date < %(end)s
          AND (date_left IS NULL OR left_kind = 'unknown')
       EXCEPT
       SELECT employee_id FROM staff WHERE here)
UPDATE hr_community_staff_month month
   SET date_left = COALESCE(staff.left_on, month.date_left, %(end)s),
       left_kind = CASE WHEN staff.employee_id IS NULL THEN 'other'
                        WHEN reason.id IS NULL THEN 'unknown'
                        WHEN reason.community_voluntary THEN 'voluntary'
                        ELSE 'other' END
  FROM gone
  LEFT JOIN staff ON staff.employee_id = gone.employee_id
  LEFT JOIN hr_departure_reason reason ON reason.id = staff.reason_id
 WHERE month.employee_id = gone.employee_id AND month.company_id = %(company)s
   AND month.date < %(end)s
   AND (month.date_left IS NULL OR month.left_kind = 'unknown')
"""
FORGET_RETURNED = """
WITH staff AS MATERIALIZED (%(staff)s)
UPDATE hr_community_staff_month month
   SET date_left = NULL, left_kind = NULL
  FROM staff
 WHERE staff.employee_id = month.employee_id AND staff.here
   AND month.company_id = %(company)s AND month.date_left > %(before)s
"""


class StaffMonth(models.Model):
    """What an employee was at the end of a month, and whether they have left since.

    Odoo overwrites job and department, and wipes the last day of whoever comes back.
    Nobody reads these rows: KPIs count them.
    """

    _name = "hr.community.staff.month"
    _description = "Monthly Staff Record"
    _community_personal = {"employee_id": CLEAR_PERSON}
    _community_promise = (NAMED, "")
    _inherit = ["hr.community.company.prefetch"]
    _order = "date desc, id desc"
    _rec_name = "date"

    company_id = fields.Many2one("res.company", required=True, index=True)
    date = fields.Date("Last Day of Month", required=True)
    employee_id = fields.Many2one(
        "hr.employee", index="btree_not_null", ondelete="set null"
    )
    department_id = fields.Many2one("hr.department", ondelete="set null")
    job_id = fields.Many2one("hr.job", ondelete="set null")
    behind_scenes = fields.Boolean("Works Behind the Scenes")
    moved_department = fields.Boolean(
        "Changed Departments",
        help="The employee was in another department at the end of the previous month.",
    )
    moved_job = fields.Boolean(
        "Changed Jobs",
        help="The employee had another job at the end of the previous month. Whether "
        "the move was a promotion is not known.",
    )
    date_left = fields.Date("Left On")
    left_kind = fields.Selection(
        [
            ("voluntary", "Voluntary"),
            ("unknown", "Reason Not Recorded"),
            (OTHER, "Other"),
        ],
        "Type of Departure",
    )

    _once = models.UniqueIndex(
        "(company_id, date, employee_id)", "This month has already been recorded."
    )

    @api.model
    def _fold(self, period, before):
        """Note who is here on the last day of a month, and who has left; once.

        Somebody who left and was back by the end of the same month has not left. Who
        comes back later has left, and begins anew.

        :param period: whose ``end`` is the day
        :param date before: the day that was noted before, maybe None
        """
        self.env.flush_all()
        values = {
            "company": period.company_id,
            "end": period.end,
            "before": before,
            "uid": self.env.uid,
            "staff": get_staff_query(self.env, period),
            "behind": get_behind_query(self.env, period),
        }
        if before:
            self.env.cr.execute(SQL(FORGET_RETURNED, **values))
        self.env.cr.execute(SQL(NOTE_LEFT, **values))
        self.env.cr.execute(SQL(FOLD, **values))
        self.env.invalidate_all()

    @api.model
    def _community_left(self, people, company):
        """Note who leaves a company at once: unarchiving wipes Odoo's date."""
        # sudo: staff month - whoever archives an employee reads none of these rows
        rows_sudo = self.sudo().search(
            [
                ("employee_id", "in", people.ids),
                ("company_id", "=", company.id),
                ("date_left", "=", False),
            ]
        )
        days = people._community_last_days()
        versions_sudo = people._community_versions()
        today = company_today(company)
        for person in people:
            rows = rows_sudo.filtered(lambda row, one=person: row.employee_id == one)
            reason_sudo = versions_sudo[person].departure_reason_id
            kind = "voluntary" if reason_sudo.community_voluntary else OTHER
            kind = kind if reason_sudo else "unknown"
            # whoever has not left goes to another company
            kind = kind if person in days else OTHER
            day = days.get(person) or today
            rows.write({"date_left": day, "left_kind": kind})
