from odoo import fields, models


class ResCompany(models.Model):
    _inherit = "res.company"

    community_weight_impact = fields.Integer("Weight of Impact", default=40)
    community_weight_reach = fields.Integer("Weight of Reach", default=30)
    community_weight_urgency = fields.Integer("Weight of Urgency", default=20)
    community_weight_strategic = fields.Integer("Weight of Strategy", default=10)
    community_hours_limit = fields.Float(
        "Community Hours a Month",
        default=8,
        help="What one person is asked to give at most, all activities together.",
    )
    community_term_months = fields.Integer(
        "Term of a Role in Months",
        help="Its person and the other owners get a letter a month before the end "
        "(officers, where nobody else owns it). A part goes on until somebody sets a "
        "new date or ends it. 0 for no term.",
    )
    community_answer_days = fields.Integer(
        "Days to Answer an Offer",
        default=7,
        help="Owners and officers are reminded of offers that wait longer. 0 for no "
        "reminder.",
    )
    community_manager_hours = fields.Float(
        "Hours a Line Manager Hears of",
        default=12,
        help="The line manager gets a letter when a report gives more than this a "
        "month, all activities together. 0 for no letter.",
    )
    community_log_letters = fields.Boolean(
        "Weekly Reminders of the Log",
        default=True,
        help="Whoever has a part and logged nothing for two weeks gets a short letter "
        "with a link to log; one click in it ends the letters.",
    )
    community_requests_month = fields.Integer(
        "Requests per Employee and Month",
        default=8,
        help="Invitations, reviews, campaigns and rounds together: whoever has had so "
        "many is asked next month. 0 for no limit.",
    )
    community_review_limit = fields.Integer(
        "Reviews Asked of One Person",
        default=5,
        help="Nobody is asked for more reviews at a time. 0 for no limit.",
    )
    community_review_named = fields.Boolean(
        "Reviews with the Reviewer's Name", default=True
    )
    community_hour_value = fields.Monetary(
        "Value of an Hour",
        groups="hr_community.group_hr_community_officer",
        help="What an hour of community work is worth to the company. "
        "Leave empty to show hours only.",
    )

    _community_weights_not_negative = models.Constraint(
        "CHECK(LEAST(community_weight_impact, community_weight_reach, "
        "community_weight_urgency, community_weight_strategic) >= 0)",
        "The weights of the ranking cannot be negative.",
    )
    _community_hours_not_negative = models.Constraint(
        "CHECK(LEAST(community_hours_limit, community_hour_value, "
        "community_manager_hours, community_term_months, "
        "community_answer_days) >= 0)",
        "Hours, days, months and values cannot be negative.",
    )

    def _community_get_deputy(self, users):
        """Return the officer who does what some users leave to do here, maybe none."""
        self.ensure_one()
        officers_sudo = self.env["res.users"]._get_community_officers(self, but=users)
        manager = "hr_community.group_hr_community_manager"
        return officers_sudo.sorted(
            lambda user: (not user.has_group(manager), user.id)
        )[:1]
