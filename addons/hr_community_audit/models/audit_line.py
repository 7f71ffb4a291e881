from odoo import api, fields, models
from odoo.addons.hr_community.models.disclosure.dimensions import DIMENSION_LABELS
from odoo.addons.hr_community.models.mixins.limits import Numbers, set_limits
from odoo.addons.hr_community.models.mixins.number_text import (
    decimal_text,
    percent_text,
)
from odoo.addons.hr_community.models.mixins.personal_rules import NOT_PERSONAL
from odoo.addons.hr_community.models.privacy.authors import NAMED

from .audit import EVENTS, SUPPRESSED
from .audit_work import SUPPRESSED_HELP

set_limits("hr.community.audit.line", {"hours": Numbers(SUPPRESSED, 1_000_000)})


class AuditLine(models.Model):
    """One group of one dimension: its published figures, or that it is hidden."""

    _name = "hr.community.audit.line"
    _description = "Appreciation Audit Group"
    _community_personal = {"group_name": NOT_PERSONAL}
    _inherit = ["hr.community.company.prefetch"]
    _order = "audit_id, sequence, people desc, group_name, id"
    _rec_name = "group_name"
    _community_promise = (NAMED, "")

    audit_id = fields.Many2one(
        "hr.community.audit", required=True, index=True, ondelete="cascade"
    )
    company_id = fields.Many2one(
        related="audit_id.company_id", store=True, index=True, precompute=True
    )
    sequence = fields.Integer()
    dimension = fields.Selection(DIMENSION_LABELS, required=True, readonly=True)
    group_name = fields.Char("Group", required=True, readonly=True)
    people = fields.Integer("Employees", readonly=True)
    thanked = fields.Integer(readonly=True)
    share = fields.Float("Share of Employees Thanked", readonly=True, aggregator=None)
    low = fields.Float("Lower Bound", readonly=True, aggregator=None)
    high = fields.Float("Upper Bound", readonly=True, aggregator=None)
    thanks = fields.Integer("Number of Times Thanked", readonly=True)
    hours = fields.Float(
        "Hours Contributed", readonly=True, aggregator=None, help=SUPPRESSED_HELP
    )
    thanks_per_hour = fields.Float(
        "Number of Thank-Yous per Hour",
        compute="_compute_thanks_per_hour",
        aggregator=None,
    )
    parts = fields.Integer(
        "Roles Held", readonly=True, aggregator=None, help=SUPPRESSED_HELP
    )
    asked = fields.Integer("Times Asked", readonly=True, help=SUPPRESSED_HELP)
    offered = fields.Integer("Times Offered", readonly=True, help=SUPPRESSED_HELP)
    declined = fields.Integer("Times Declined", readonly=True, help=SUPPRESSED_HELP)
    awards = fields.Integer(
        "Number of Awards per Year",
        readonly=True,
        help="Awards decided in the 12 months up to the end of the quarter. -1 means "
        "that the figure is hidden to protect individuals.",
    )
    award_share = fields.Float("Share of Awards", readonly=True, aggregator=None)
    verdict = fields.Selection(
        [
            ("less", "Thanked Less Often Than the Rest"),
            ("more", "Thanked More Often Than the Rest"),
            ("same", "No Difference Found"),
            ("few", "Too Few Employees"),
            ("hidden", "Hidden to Protect Individuals"),
        ],
        "Finding",
        required=True,
        readonly=True,
    )

    share_text = fields.Char("Thanked (%)", compute="_compute_words")
    award_share_text = fields.Char("Awards (%)", compute="_compute_words")
    interval = fields.Char("Confidence Interval", compute="_compute_words")
    hours_text = fields.Char("Hours", compute="_compute_words")
    thanks_per_hour_text = fields.Char("Thank-Yous per Hour", compute="_compute_words")
    parts_text = fields.Char("Roles", compute="_compute_words")
    asked_text = fields.Char("Asked", compute="_compute_words")
    offered_text = fields.Char("Offered", compute="_compute_words")
    declined_text = fields.Char("Declined", compute="_compute_words")
    awards_text = fields.Char(
        "Awards per Year",
        compute="_compute_words",
        help="The group's awards, and its share of awards compared with its share of "
        "employees.",
    )

    @api.depends(
        "share",
        "low",
        "high",
        "thanks",
        *("hours", "parts", *EVENTS),
        "award_share",
        "audit_id.people",
        "verdict",
    )
    @api.depends_context("lang")
    def _compute_words(self):
        untold = self.env._("Hidden")
        for line in self:
            is_published = line.verdict != "hidden"
            line.share_text = is_published and percent_text(self.env, line.share)
            line.award_share_text = is_published and percent_text(
                self.env, line.award_share
            )
            line.interval = is_published and " - ".join(
                percent_text(self.env, end) for end in (line.low, line.high)
            )
            for name in ("hours", "parts", *EVENTS):
                number = line[name]
                text = untold if number < 0 else decimal_text(self.env, number, 0)
                line[f"{name}_text"] = is_published and text
            line.thanks_per_hour_text = is_published and (
                decimal_text(self.env, line.thanks_per_hour, 2)
                if line.hours > 0
                else line.hours_text
            )
            if is_published and line.awards > 0:
                line.awards_text = self.env._(
                    "%(number)s (%(share)s of all awards, while the group makes up "
                    "%(people)s of all employees)",
                    number=line.awards,
                    share=percent_text(self.env, line.award_share),
                    people=percent_text(self.env, line.people / line.audit_id.people),
                )

    @api.depends("thanks", "hours")
    def _compute_thanks_per_hour(self):
        for line in self:
            line.thanks_per_hour = line.thanks / line.hours if line.hours > 0 else 0
