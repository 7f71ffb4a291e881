from odoo import api, models
from odoo.addons.hr_community.reports.date_ranges import merge_ranges
from odoo.tools import SQL

# a weekend and a holiday beside it do not part one illness into two
GAP = 3


class ParticipationReport(models.Model):
    _inherit = "hr.community.participation.report"

    _depends = {
        "hr.leave": [
            "employee_id",
            "holiday_status_id",
            "number_of_days",
            "request_date_from",
            "request_date_to",
            "request_unit_half",
            "request_unit_hours",
            "state",
        ],
        "hr.leave.type": ["time_type"],
        "res.company": ["community_absence_days"],
    }

    @api.model
    def _get_absent(self):
        """Return also the approved time off that is longer than the company says.

        Half days and hours count what was absent: 44 half days are 22 days, the first
        22 of their span. Whole days count with the weekends between them.
        """
        leaves = SQL(
            """SELECT leave.employee_id, leave.request_date_from AS first_day,
                      leave.request_date_to AS last_day,
                      CASE WHEN leave.request_unit_half OR leave.request_unit_hours
                           THEN GREATEST(leave.request_date_to
                               - leave.request_date_from + 1 - leave.number_of_days, 0)
                           ELSE 0 END AS present
                 FROM hr_leave leave
                 JOIN hr_leave_type kind ON kind.id = leave.holiday_status_id
                WHERE leave.state = 'validate' AND kind.time_type = 'leave'"""
        )
        return SQL(
            """%s UNION ALL
               SELECT span.employee_id, span.first_day,
                      span.first_day + ceil(absent.days)::int - 1 AS last_day
                 FROM (%s) span
                 JOIN hr_employee away ON away.id = span.employee_id
                 JOIN res_company company ON company.id = away.company_id
                 JOIN LATERAL (
                      SELECT span.last_day - span.first_day + 1
                             - COALESCE(sum(leave.present), 0) AS days
                        FROM (%s) leave
                       WHERE leave.employee_id = span.employee_id
                         AND leave.first_day BETWEEN span.first_day AND span.last_day
                      ) absent ON TRUE
                WHERE company.community_absence_days > 0
                  AND absent.days > company.community_absence_days""",
            super()._get_absent(),
            merge_ranges(leaves, GAP),
            leaves,
        )
