from odoo import api, fields, models
from odoo.tools.misc import formatLang

from ..models.mixins.actions import action_for


class ParticipationReport(models.Model):
    """What was expected of each person in each cycle, and what they did.

    The status is worked out when somebody looks, from what is confirmed. *On track*
    is who did their share of the days that are over; *over* is who did more than one
    and a half times what was expected: a warning to the manager, not a medal.
    """

    _name = "hr.community.participation.report"
    _description = "Community Work Participation"
    _inherit = ["hr.community.company.prefetch", "hr.community.manager.chain"]
    _auto = False
    _order = "cycle_id, employee_id, id"
    _rec_name = "employee_id"

    employee_id = fields.Many2one("hr.employee", readonly=True)
    cycle_id = fields.Many2one("hr.community.cycle", readonly=True)
    company_id = fields.Many2one("res.company", readonly=True)
    department_id = fields.Many2one("hr.department", readonly=True)
    expectation_id = fields.Many2one("hr.community.expectation", readonly=True)
    guidance = fields.Text(related="expectation_id.guidance")
    unit = fields.Selection(related="expectation_id.unit")
    expected_hours = fields.Float(
        readonly=True,
        help="Adjusted for the employee's working time and employment dates, excluding "
        "exemptions and long absences.",
    )
    confirmed_hours = fields.Float(readonly=True)
    waiting_hours = fields.Float(
        "Hours to Confirm", readonly=True, help="Logged but not confirmed yet."
    )
    expected_activities = fields.Integer(readonly=True)
    confirmed_activities = fields.Integer(
        "Activities", readonly=True, help="Number of activities with confirmed hours."
    )
    status = fields.Selection(
        [
            ("below", "Below Expected Hours"),
            ("on_track", "On Track"),
            ("met", "Expectation Met"),
            ("over", "Above Expected Hours"),
            ("exempt", "Exempt"),
            ("none", "Nothing Expected"),
        ],
        readonly=True,
        help="Above Expected Hours: more than 1.5 times the expected hours. Check "
        "whether the workload is too high.",
    )
    to_go = fields.Char("Remaining", compute="_compute_to_go")

    _depends = {
        "hr.community.contribution": [
            "activity_id",
            "company_id",
            "date",
            "employee_id",
            "hours",
            "state",
        ],
        "hr.community.cycle": ["company_id", "date_end", "date_start", "state"],
        "hr.community.exemption": ["date_end", "date_start", "employee_id"],
        "hr.community.expectation": [
            "amount",
            "company_id",
            "date_from",
            "department_id",
            "job_id",
            "unit",
        ],
        "hr.department": ["parent_path"],
        "hr.employee": ["active", "company_id"],
        "hr.version": [
            "active",
            "contract_date_end",
            "contract_date_start",
            "create_date",
            "date_version",
            "departure_date",
            "department_id",
            "employee_id",
            "job_id",
            "resource_calendar_id",
        ],
        "resource.calendar": ["full_time_required_hours", "hours_per_week"],
    }

    @api.depends("status", "expected_hours", "confirmed_hours")
    @api.depends_context("lang")
    def _compute_to_go(self):
        for row in self:
            words = row._describe_to_go()
            on_track = row.status == "on_track"
            row.to_go = row.env._("On track: %s", words) if on_track else words

    def _describe_to_go(self):
        """Return what is left to do, in words for the person."""
        if self.status == "exempt":
            return self.env._("You are exempt from this cycle.")
        if self.status == "none":
            return self.env._("Nothing is required. Every contribution is welcome.")
        if self.status == "over":
            return self.env._("You did much more than expected. Thank you!")
        if self.status == "met":
            return self.env._("Done. Thank you!")
        if self.unit == "activities":
            left = self.expected_activities - self.confirmed_activities
            if left == 1:
                return self.env._("1 activity to go")
            return self.env._("%s activities to go", left)
        left = round(self.expected_hours - self.confirmed_hours, 1)
        number = formatLang(self.env, left, digits=0 if left == int(left) else 1)
        return self.env._("%s h to go", number)

    def action_open_log(self):
        """Open what the person logged in the cycle."""
        self.ensure_one()
        return action_for(
            self.env,
            "hr_community_contribution_action",
            self.env._("Work Log: %s", self.employee_id.name),
            domain=[
                ("employee_id", "=", self.employee_id.id),
                ("date", ">=", self.cycle_id.date_start),
                ("date", "<=", self.cycle_id.date_end),
            ],
            context={},
        )
