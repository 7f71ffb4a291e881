from odoo import fields, models


class GapReport(models.Model):
    """What is missing where: one row for each open activity and kind of gap."""

    _name = "hr.community.gap.report"
    _description = "Gap Report"
    _inherit = ["hr.community.company.prefetch", "hr.community.activity.totals"]
    _auto = False
    _order = "rank_score desc, activity_id, id"
    _rec_name = "activity_id"

    activity_id = fields.Many2one("hr.community.activity", readonly=True)
    kind = fields.Selection(
        [
            ("unowned", "No Owner"),
            ("skill_missing", "Must-Have Skill Missing"),
            ("hours_short", "Not Enough Hours"),
            ("professional", "Requires a Professional"),
            ("single", "Depends on One Employee"),
            ("quiet", "Inactive for 90 Days"),
            ("not_estimated", "Hours Not Estimated"),
            ("no_agreement", "No Time Agreement"),
        ],
        "Gap",
        readonly=True,
    )
    company_id = fields.Many2one("res.company", readonly=True)
    category_id = fields.Many2one("hr.community.category", readonly=True)
    department_id = fields.Many2one("hr.department", readonly=True)
    skill_type_id = fields.Many2one("hr.skill.type", "Main Skill Type", readonly=True)
    strategic = fields.Boolean(readonly=True)
    rank_score = fields.Float(
        "Ranking Score", readonly=True, aggregator="max", digits=(4, 1)
    )
    since = fields.Date(readonly=True)
    hours_needed = fields.Float(readonly=True)
    hours_given = fields.Float("Committed Hours", readonly=True)
    hours_missing = fields.Float("Uncovered Hours", readonly=True)
    fte = fields.Float("FTE", readonly=True, digits=(6, 2))
    hours_unknown = fields.Integer("Activities Without an Estimate", readonly=True)
    skill_names = fields.Char("Skills", readonly=True)
    missing = fields.Char(compute="_compute_missing")

    _depends = {
        "hr.community.activity": [
            "active",
            "category_id",
            "company_id",
            "date_opened",
            "department_id",
            "hours_per_month",
            "rank_score",
            "state",
            "strategic",
        ],
        "hr.community.activity.skill": [
            "activity_id",
            "necessity",
            "professional",
            "skill_id",
            "skill_level_id",
            "skill_type_id",
        ],
        "hr.community.ownership": [
            "activity_id",
            "date_end",
            "date_start",
            "employee_id",
            "hours_per_month",
            "role",
            "state",
        ],
        "hr.community.agreement": [
            "date_end",
            "hours_per_month",
            "ownership_id",
            "state",
        ],
        "hr.community.alias.role": ["activity_id", "former", "role"],
        "hr.community.contribution": ["activity_id", "date", "state"],
        "hr.employee.skill": ["employee_id", "skill_id", "valid_from", "valid_to"],
        "hr.skill": ["name"],
        "hr.skill.level": ["level_progress"],
        "res.company": ["community_agreements", "resource_calendar_id"],
        "resource.calendar": ["hours_per_week", "tz"],
    }

    def _get_kind_labels(self):
        """Return the kinds of these gaps in words."""
        labels = dict(self._fields["kind"]._description_selection(self.env))
        return [labels[gap.kind] for gap in self]
