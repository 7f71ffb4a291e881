from odoo import api, fields, models
from odoo.addons.hr_community.models.mixins.days import company_today

LATER_DAYS = (30, 60, 90)


class CourseSessionFigures(models.Model):
    """Who stayed in a course that goes on for weeks; nothing is stored."""

    _inherit = "hr.community.course.session"

    retention_text = fields.Char(
        "Retention",
        compute="_compute_retention_text",
        groups="hr_community.group_hr_community_officer",
        help="Of the employees who started, how many had not withdrawn after a number "
        "of days.",
    )

    @api.depends("enrolment_ids.state", "enrolment_ids.date_withdrawn", "date_start")
    @api.depends_context("lang")
    def _compute_retention_text(self):
        for session in self:
            today = company_today(session.company_id)
            found = session._get_retention()
            start = session.date_start
            over = [
                day
                for day in LATER_DAYS
                if start and fields.Date.add(start, days=day) < today
            ]
            session.retention_text = ", ".join(
                self.env._(
                    "%(number)s of %(started)s after %(day)s days",
                    number=found[day],
                    started=found["started"],
                    day=day,
                )
                for day in over
                if found["started"]
            )

    def _get_retention(self):
        """Return how many enrolled, started, and were still in on some days.

        Whoever withdrew up to the first day has not started. People who were only
        invited or waiting were never enrolled.

        :return: {"enrolled": n, "started": n, 30: n, 60: n, 90: n}
        """
        self.ensure_one()
        if not self.date_start:
            return dict.fromkeys(("enrolled", "started", *LATER_DAYS), 0)
        rows = self.enrolment_ids.filtered(
            lambda row: row.date_enrolled or row.date_attended
        )
        left = [row.date_withdrawn for row in rows]
        return {
            "enrolled": len(rows),
            "started": self._count_after(left, 0),
            **{day: self._count_after(left, day) for day in LATER_DAYS},
        }

    def _count_after(self, left, day):
        end = fields.Date.add(self.date_start, days=day)
        return sum(not date or date > end for date in left)
