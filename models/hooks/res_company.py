import json

from odoo import api, fields, models
from odoo.fields import Domain

from ..mixins.cron_batch import run_all_isolated
from ..mixins.days import company_today, on_company_days
from ..ownership.likely_skills import find_pairs


class ResCompany(models.Model):
    _inherit = "res.company"

    community_weight_impact = fields.Integer("Impact Weight", default=40)
    community_weight_reach = fields.Integer("Reach Weight", default=30)
    community_weight_urgency = fields.Integer("Urgency Weight", default=20)
    community_weight_strategic = fields.Integer(
        "Strategic Relevance Weight", default=10
    )
    community_hours_limit = fields.Float(
        "Company Limit (Hours per Month)",
        default=8,
        help="The maximum number of hours an employee is asked to contribute across "
        "all activities.",
    )
    community_term_months = fields.Integer(
        "Role Term (Months)",
        help="The employee and the other owners receive an email one month before "
        "the end of the term. Officers receive it if there is no other owner. "
        "The role continues until its end date is changed or the role is "
        "ended. Set to 0 for no term.",
    )
    community_answer_days = fields.Integer(
        "Days to Answer an Offer",
        default=7,
        help="Owners and officers are reminded of offers that remain unanswered for "
        "longer than this. Set to 0 to turn off reminders.",
    )
    community_manager_hours = fields.Float(
        "Manager Notification Threshold (Hours per Month)",
        default=12,
        help="The manager receives an email when a direct report commits to more than "
        "this many hours per month across all activities. Set to 0 to turn off these "
        "emails.",
    )
    community_likely_skills = fields.Boolean(
        "Suggest Likely Skills",
        default=True,
        help="Suggestions also include skills that an employee is likely to have, "
        "based on colleagues with similar skills. These skills are inferred and "
        "never treated as confirmed.",
    )
    # {likely skill: {known skill: share}}, worked out at night
    community_skill_pairs = fields.Json(
        groups=fields.NO_ACCESS, prefetch=False, export_string_translation=False
    )
    community_quiet_days = fields.Integer(
        "Days of Inactivity Before Email",
        default=90,
        help="Employees who have not logged any work in a role for this long receive "
        "one email that asks whether they still want to take part. After twice that "
        "time, the owners decide what happens to the role. Absences do not count "
        "toward this time. Set to 0 to turn off these emails.",
    )
    community_quiet_since = fields.Date(
        "Inactivity Counted Since",
        compute="_compute_community_quiet_since",
        store=True,
        export_string_translation=False,
        help="Inactivity before this day is not counted because employees had not yet "
        "been told that it would be.",
    )
    community_agreements = fields.Boolean(
        "Time Agreements",
        help="The employee, their manager and the owner of the activity agree on the "
        "hours for each role. Roles without an agreement are listed in the gap report.",
    )
    community_log_reminders = fields.Boolean(
        "Weekly Log Reminders",
        default=True,
        help="Employees with a role who have not logged anything for two weeks "
        "receive a short email with a link to log their work. They can "
        "unsubscribe with one click.",
    )
    community_requests_month = fields.Integer(
        "Maximum Requests per Employee per Month",
        default=8,
        help="Maximum number of requests (invitations, reviews, campaigns and annual "
        "rounds) sent to each employee per month. Further requests wait until the next "
        "month. Set to 0 for no limit.",
    )
    community_review_limit = fields.Integer(
        "Maximum Open Review Requests per Employee",
        default=5,
        help="Maximum number of open review requests per employee. Set to 0 for no "
        "limit.",
    )
    community_review_named = fields.Boolean("Show Reviewer's Name", default=True)
    community_hour_value = fields.Monetary(
        "Value per Hour",
        groups="hr_community.group_hr_community_officer",
        help="The value of one hour of community work to the company. Set to 0 to "
        "show hours only.",
    )
    community_volunteer_days = fields.Integer(
        "Days for Volunteers to Answer",
        help="Before an approved position is posted, the employees who did the work "
        "as volunteers can express their interest. Set to 0 to post it without asking "
        "them.",
    )
    community_thanks = fields.Boolean("Thanks", default=True)
    community_points_month = fields.Integer(
        "Monthly Allowance",
        default=100,
        help="Points each employee can give to others per month. Points not given "
        "by the end of the month expire. Set to 0 for thanks without points.",
    )
    community_points_life = fields.Integer(
        "Months Until Points Expire",
        help="Points received expire if they are not used within this time. Set to 0 "
        "if points never expire.",
    )
    community_leaver_points = fields.Selection(
        [("forfeit", "Forfeited"), ("pay_out", "Paid Out")],
        "Departing Employees' Points",
        default="forfeit",
        required=True,
    )
    community_leaver_days = fields.Integer(
        "Grace Period (Days)",
        default=30,
        help="Days after departure during which points can be redeemed.",
    )
    community_kickoff = fields.Boolean(
        "Kickoff Checklist",
        default=True,
        groups="hr_community.group_hr_community_officer",
        help="Officers see the remaining setup steps on the board.",
    )

    _community_weights_not_negative = models.Constraint(
        "CHECK(LEAST(community_weight_impact, community_weight_reach, "
        "community_weight_urgency, community_weight_strategic) >= 0)",
        "Ranking weights cannot be negative.",
    )
    _community_hours_not_negative = models.Constraint(
        "CHECK(LEAST(community_hours_limit, community_hour_value, "
        "community_manager_hours, community_term_months, "
        "community_answer_days, community_volunteer_days, "
        "community_quiet_days) >= 0)",
        "Hours, days, months and values cannot be negative.",
    )
    _community_points_not_negative = models.Constraint(
        "CHECK(LEAST(community_points_month, community_points_life, "
        "community_leaver_days) >= 0)",
        "Points, months and days cannot be negative.",
    )

    @api.depends("community_quiet_days")
    def _compute_community_quiet_since(self):
        """Count anew from the day on which the number of days was set.

        So neither an update nor switching it on writes to everybody in the first night.
        """
        for company in self:
            company.community_quiet_since = company_today(company)

    @api.model
    def _cron_community_skill_pairs(self):
        """Work out which skills are likely, from those recorded in each company."""
        # sudo: hr.employee.skill - numbers of people alone leave this method
        held_sudo = self.env["hr.employee.skill"].sudo()
        rows = held_sudo._read_group(
            Domain("employee_id.active", "=", True)
            & on_company_days(
                self.env, held_sudo._community_valid, "employee_id.company_id"
            ),
            ["employee_id", "skill_id"],
        )
        people = {}
        for employee, skill in rows:
            own = people.setdefault(employee.company_id.id, {})
            own.setdefault(employee.id, set()).add(skill.id)
        # sudo: res.company - each of them, as the work of the night
        companies_sudo = self.sudo().search([("id", "in", [*people])])
        run_all_isolated(
            companies_sudo,
            lambda some: [
                one._set_skill_pairs(people[one.id].values()) for one in some
            ],
        )

    def _set_skill_pairs(self, people):
        """Keep which skills are likely here, nothing where that is switched off."""
        pairs = self.community_likely_skills and find_pairs(people)
        # as it is read again: the keys of JSON are texts
        pairs = json.loads(json.dumps(pairs)) if pairs else False
        if self.community_skill_pairs != pairs:
            self.community_skill_pairs = pairs

    def _community_get_deputy(self, users):
        """Return the officer who does what some users leave to do here, maybe none."""
        self.ensure_one()
        officers_sudo = self.env["res.users"]._get_community_officers(
            self, exclude=users
        )
        manager = "hr_community.group_hr_community_manager"
        return officers_sudo.sorted(
            lambda user: (not user.has_group(manager), user.id)
        )[:1]
