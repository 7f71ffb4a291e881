from odoo import api, fields, models
from odoo.exceptions import UserError

from ..mixins.days import user_today
from .fte import fte, positions_for


class PositionCaseEvidence(models.Model):
    """The evidence as it stood on a day, and the figures that follow from it."""

    _inherit = "hr.community.position.case"

    date_frozen = fields.Date("Evidence Recorded On", readonly=True, copy=False)
    hours_per_week = fields.Float(
        "Full-Time Hours per Week",
        readonly=True,
        copy=False,
        help="Based on the company's working hours on the day the evidence was "
        "recorded.",
    )
    hours_needed = fields.Float(
        "Hours Needed per Month", compute="_compute_totals", store=True
    )
    hours_given = fields.Float(
        "Hours Covered by Volunteers",
        compute="_compute_totals",
        store=True,
        help="The part of the estimated hours that volunteers cover. Surplus hours in "
        "one activity do not count toward another.",
    )
    hours_missing = fields.Float(
        "Uncovered Hours", compute="_compute_totals", store=True
    )
    hours_done = fields.Float(
        "Volunteer Hours in the Last 12 Months", compute="_compute_totals", store=True
    )
    not_estimated = fields.Integer(
        "Activities Without an Estimate",
        compute="_compute_totals",
        store=True,
        help="These activities are listed but not counted, because their hours are not "
        "estimated.",
    )
    activity_count = fields.Integer(
        "Number of Activities", compute="_compute_totals", store=True
    )
    fte = fields.Float("FTE", compute="_compute_totals", store=True, digits=(6, 2))
    positions = fields.Integer(
        "Openings",
        compute="_compute_positions",
        store=True,
        readonly=False,
        tracking=True,
    )
    currency_id = fields.Many2one(related="company_id.currency_id")
    hour_value = fields.Monetary("Value per Hour", readonly=True, copy=False)
    value_done = fields.Monetary(
        "Value of Volunteer Hours", compute="_compute_totals", store=True
    )

    comparison = fields.Html(
        compute="_compute_comparison",
        sanitize=False,
        groups="hr_community.group_hr_community_officer",
        help="Alternatives to a new position, as of today.",
    )

    _positions_positive = models.Constraint(
        "CHECK(positions > 0)", "A position request needs at least one opening."
    )

    @api.depends(
        "line_ids.hours_needed",
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
            case.hours_missing = sum(lines.mapped("hours_missing"))
            case.hours_given = case.hours_needed - case.hours_missing
            case.hours_done = sum(lines.mapped("hours_done"))
            case.not_estimated = len(lines.filtered(lambda line: not line.hours_needed))
            case.fte = fte(case.hours_needed, case.hours_per_week)
            case.value_done = case.hours_done * case.hour_value

    @api.depends("fte")
    def _compute_positions(self):
        for case in self:
            case.positions = positions_for(case.fte)

    @api.depends("state", "name", "job_id", "community_activity_ids", "skill_ids")
    @api.depends_context("lang", "uid")
    def _compute_comparison(self):
        """Compare a request with its alternatives until it is decided on."""
        comparison = self.env["hr.community.position.comparison"]
        for case in self:
            is_open = case.state in ("draft", "submitted") and bool(case.line_ids)
            case.comparison = comparison._render(case._origin) if is_open else False

    @api.model_create_multi
    def create(self, vals_list):
        cases = super().create(vals_list)
        cases._freeze_evidence()
        for case, vals in zip(cases, vals_list, strict=True):
            # without evidence the form shows one: more than that, somebody chose
            if vals.get("positions", 1) > 1:
                case.positions = vals["positions"]
        return cases

    def write(self, vals):
        result = super().write(vals)
        if not vals.keys().isdisjoint({"community_activity_ids", "company_id"}):
            # what was handed in stays as it was, whatever becomes of its activities
            self.filtered(lambda case: case.state == "draft")._freeze_evidence()
            if "positions" in vals:
                super().write({"positions": vals["positions"]})
        return result

    def action_refresh(self):
        """Take the evidence anew.

        :raise UserError: the case is no draft any more
        """
        for case in self:
            if case.state != "draft":
                raise UserError(
                    self.env._(
                        "The evidence for “%s” was recorded when the request was "
                        "submitted. Set the request back to draft to refresh it.",
                        case.name,
                    )
                )
        self._freeze_evidence()

    def _freeze_evidence(self):
        """Write the evidence down as it stands today, names written out."""
        today = user_today(self)
        evidence = self.community_activity_ids._prepare_evidence()
        # sudo: case and lines - evidence is written by the system alone
        for case_sudo in self.sudo():
            # how many to recruit is what somebody chose, or what the evidence says
            chosen = case_sudo.positions
            if chosen == positions_for(case_sudo.fte):
                chosen = None
            case_sudo.line_ids.unlink()
            case_sudo.line_ids.create(
                [
                    {"case_id": case_sudo.id} | evidence[activity.id]
                    for activity in case_sudo.community_activity_ids
                ]
            )
            case_sudo.write(
                {
                    "date_frozen": today,
                    "hours_per_week": (
                        case_sudo.company_id.resource_calendar_id.hours_per_week
                    ),
                    "hour_value": case_sudo.company_id.community_hour_value,
                }
            )
            if chosen:
                case_sudo.positions = chosen
