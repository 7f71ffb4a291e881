from markupsafe import Markup

from odoo import api, fields, models

from .fte import fte, positions_for


class PositionCase(models.Model):
    """The case for a job: which community work has outgrown its volunteers, and why."""

    _name = "hr.community.position.case"
    _description = "Case for a Position"
    _inherit = ["mail.thread", "mail.activity.mixin", "hr.community.guarded"]
    _order = "id desc"
    _check_company_auto = True

    name = fields.Char("Position", required=True, tracking=True)
    company_id = fields.Many2one(
        "res.company", required=True, index=True, default=lambda self: self.env.company
    )
    department_id = fields.Many2one("hr.department", check_company=True)
    community_activity_ids = fields.Many2many(
        "hr.community.activity",
        string="Community Activities",
        check_company=True,
        domain="[('state', 'in', ('open', 'running', 'paused'))]",
    )
    line_ids = fields.One2many(
        "hr.community.position.case.line", "case_id", "Evidence", readonly=True
    )
    skill_ids = fields.One2many(
        "hr.community.position.case.skill",
        "case_id",
        "Skills",
        compute="_compute_skill_ids",
        store=True,
        readonly=False,
    )
    description = fields.Html(
        "Job Description", compute="_compute_description", store=True, readonly=False
    )
    date_frozen = fields.Date("Evidence of", readonly=True, copy=False)

    hours_per_week = fields.Float(
        "Full-time hours a week",
        readonly=True,
        copy=False,
        help="Of the company's working hours, on the day of the evidence.",
    )
    hours_needed = fields.Float(
        "Hours needed a month", compute="_compute_totals", store=True
    )
    hours_given = fields.Float("of which volunteers give", compute="_compute_totals", store=True)
    hours_missing = fields.Float("of which nobody gives", compute="_compute_totals", store=True)
    hours_done = fields.Float(
        "Unpaid hours in twelve months", compute="_compute_totals", store=True
    )
    not_estimated = fields.Integer(
        "Activities not estimated",
        compute="_compute_totals",
        store=True,
        help="They are listed but not counted: nobody knows their hours.",
    )
    activity_count = fields.Integer(compute="_compute_totals", store=True)
    fte = fields.Float("FTE", compute="_compute_totals", store=True, digits=(6, 2))
    positions = fields.Integer(
        "People to recruit",
        compute="_compute_positions",
        store=True,
        readonly=False,
        tracking=True,
    )
    currency_id = fields.Many2one(related="company_id.currency_id")
    hour_value = fields.Monetary("Value of an hour", readonly=True, copy=False)
    value_done = fields.Monetary(
        "Value of those hours", compute="_compute_totals", store=True
    )

    job_id = fields.Many2one(
        "hr.job",
        "Job Position",
        check_company=True,
        index="btree_not_null",
        copy=False,
        tracking=True,
        help="Choose one to open more places on it; leave empty for a new one.",
    )
    job_opened = fields.Boolean(readonly=True, copy=False)
    baseline_employee_ids = fields.Many2many(
        "hr.employee",
        "hr_community_case_baseline_rel",
        string="In the job before",
        readonly=True,
        copy=False,
        groups="hr_community.group_hr_community_officer",
    )
    state = fields.Selection(
        [
            ("draft", "Draft"),
            ("submitted", "Submitted"),
            ("approved", "Approved"),
            ("posted", "Posted"),
            ("filled", "Filled"),
            ("refused", "Refused"),
        ],
        default="draft",
        required=True,
        readonly=True,
        copy=False,
        tracking=True,
    )
    approver_id = fields.Many2one(
        "res.users", "Decided by", readonly=True, copy=False
    )
    date_decided = fields.Date("Decided on", readonly=True, copy=False)
    refuse_reason = fields.Text("Why it was refused", copy=False, tracking=True)
    date_filled = fields.Date("Filled on", readonly=True, copy=False)
    hours_relieved = fields.Float("Hours relieved a month", readonly=True, copy=False)
    people_relieved = fields.Integer("Volunteers relieved", readonly=True, copy=False)

    _positions_positive = models.Constraint(
        "CHECK(positions > 0)", "A case is made for at least one person to recruit."
    )

    @api.depends(
        "line_ids.hours_needed",
        "line_ids.hours_given",
        "line_ids.hours_missing",
        "line_ids.hours_done",
        "hours_per_week",
        "hour_value",
    )
    def _compute_totals(self):
        for case in self:
            lines = case.line_ids
            case.activity_count = len(lines)
            case.hours_needed = sum(lines.mapped("hours_needed"))
            case.hours_given = sum(lines.mapped("hours_given"))
            case.hours_missing = sum(lines.mapped("hours_missing"))
            case.hours_done = sum(lines.mapped("hours_done"))
            case.not_estimated = len(lines.filtered(lambda line: not line.hours_needed))
            case.fte = fte(case.hours_needed, case.hours_per_week)
            case.value_done = case.hours_done * case.hour_value

    @api.depends("fte")
    def _compute_positions(self):
        for case in self:
            case.positions = positions_for(case.fte)

    @api.depends("community_activity_ids")
    def _compute_skill_ids(self):
        """Collect the skills of the activities; the highest level wins."""
        for case in self:
            best = {}
            for line in case.community_activity_ids.skill_ids.sorted("level_progress"):
                best[line.skill_id] = line
            case.skill_ids = [fields.Command.clear()] + [
                fields.Command.create(
                    {
                        "skill_id": skill.id,
                        "skill_type_id": line.skill_type_id.id,
                        "skill_level_id": line.skill_level_id.id,
                    }
                )
                for skill, line in best.items()
            ]

    @api.depends("community_activity_ids")
    def _compute_description(self):
        """Draft the job description from what the roles say of themselves."""
        for case in self:
            case.description = Markup().join(
                Markup("<h4>%s</h4>%s")
                % (activity.name, activity.role_description or activity.purpose or "")
                for activity in case.community_activity_ids.sorted("rank_score", reverse=True)
            )

    @api.model_create_multi
    def create(self, vals_list):
        cases = super().create(vals_list)
        cases._freeze_evidence()
        return cases

    def write(self, vals):
        result = super().write(vals)
        if "community_activity_ids" in vals:
            self._freeze_evidence()
        return result

    def action_refresh(self):
        """Take the evidence anew, as long as the case is a draft."""
        self.filtered(lambda case: case.state == "draft")._freeze_evidence()

    def _freeze_evidence(self):
        """Write the evidence down as it stands today, names written out."""
        today = fields.Date.context_today(self)
        for case in self:
            hours_week = case.company_id.resource_calendar_id.hours_per_week
            # sudo: case and lines - evidence is written by the system alone
            case_sudo = case.sudo()
            case_sudo.line_ids.unlink()
            case_sudo.line_ids.create(
                [
                    {"case_id": case.id} | activity._prepare_evidence()
                    for activity in case.community_activity_ids
                ]
            )
            case_sudo.write(
                {
                    "date_frozen": today,
                    "hours_per_week": hours_week,
                    "hour_value": case.company_id.community_hour_value,
                }
            )
