from odoo import api, fields, models


class PositionCaseFilling(models.Model):
    """When enough people are hired, the work is theirs and the volunteers are thanked."""

    _inherit = "hr.community.position.case"

    def _get_holders(self):
        """Return who holds the case's job now."""
        # sudo: hr.employee - jobs are HR's; here they only count
        return self.job_id and self.env["hr.employee"].sudo().search(
            [("job_id", "in", self.job_id.ids)]
        )

    @api.model
    def _check_filled(self, jobs=None):
        """Fill the open cases for whose jobs enough people were hired since.

        Running it twice changes nothing; without ``jobs`` all open cases are looked
        at, for people whose contract in the job begins on a later day.
        """
        domain = [("state", "in", ("approved", "posted")), ("job_opened", "=", True)]
        if jobs is not None:
            domain.append(("job_id", "in", jobs.ids))
        # sudo: case - whoever hires somebody may not know of the case
        for case_sudo in self.sudo().search(domain):
            hired = case_sudo._get_holders() - case_sudo.baseline_employee_ids
            if len(hired) >= case_sudo.positions:
                case_sudo._fill()

    def _fill(self):
        """Make the activities part of the job, and end the volunteers' parts."""
        self.ensure_one()
        activities = self.community_activity_ids.filtered(
            lambda activity: activity.state in ("open", "running", "paused")
        )
        parts = activities.ownership_ids.filtered(lambda part: part.state == "active")
        self.write(
            {
                "state": "filled",
                "date_filled": fields.Date.context_today(self),
                "hours_relieved": sum(parts.mapped("hours_per_month")),
                "people_relieved": len(parts.employee_id),
            }
        )
        activities.write({"state": "formalised", "job_id": self.job_id.id})
