from odoo import api, fields, models
from odoo.addons.hr_community.models.disclosure.dimensions import DIMENSION_LABELS
from odoo.addons.hr_community.models.mixins.limits import Numbers, set_limits
from odoo.addons.hr_community.models.mixins.number_text import (
    decimal_text,
    percent_text,
)
from odoo.addons.hr_community.models.mixins.personal_rules import NOT_PERSONAL
from odoo.addons.hr_community.models.privacy.authors import NAMED
from odoo.addons.hr_community.models.statistics.rates import newcombe, wilson

from . import scores

set_limits(
    "hr.community.pulse.line",
    {"net_score": Numbers(-100, 100), "earlier_net_score": Numbers(-100, 100)},
)


class PulseLine(models.Model):
    """What a group answered to a question: published counts, and what they come to."""

    _name = "hr.community.pulse.line"
    _description = "Pulse Survey Result"
    _community_personal = {
        "group_name": NOT_PERSONAL,
        "group_key": NOT_PERSONAL,
        "counts": NOT_PERSONAL,
    }
    _community_promise = (NAMED, "")
    _inherit = ["hr.community.company.prefetch"]
    _order = "pulse_id, sequence, group_name, question_id, id"
    _rec_name = "group_name"

    pulse_id = fields.Many2one(
        "hr.community.pulse", "Survey", required=True, index=True, ondelete="cascade"
    )
    company_id = fields.Many2one(related="pulse_id.company_id", store=True, index=True)
    date = fields.Date(related="pulse_id.date_close", store=True, string="Closed On")
    question_id = fields.Many2one(
        "hr.community.pulse.question", required=True, index=True, ondelete="cascade"
    )
    kind = fields.Selection(related="question_id.kind", store=True)
    sequence = fields.Integer()
    dimension = fields.Selection(
        [("all", "All Employees"), *DIMENSION_LABELS], "Split By", required=True
    )
    group_key = fields.Char(export_string_translation=False)
    group_name = fields.Char("Group", required=True)
    answered = fields.Integer("Answers", aggregator=None)
    counts = fields.Json("Answer Counts", help="How many employees gave each answer.")
    # what the counts come to: they never change, so nothing is worked out again
    mean = fields.Float(aggregator=None, digits=(4, 2))
    favourable = fields.Integer("Favorable Answers", aggregator=None)
    share = fields.Float(
        "Favorable",
        aggregator=None,
        help="The share of respondents who agreed (a rating of 4 or 5 out of 5).",
    )
    low = fields.Float("Lower Bound", aggregator=None)
    high = fields.Float("Upper Bound", aggregator=None)
    net_score = fields.Float(
        "Net Promoter Score",
        aggregator=None,
        digits=(4, 1),
        help="Promoters (9 and 10) minus detractors (0 to 6), in points.",
    )
    margin = fields.Float("Net Promoter Score (Margin of Error)", aggregator=None)
    earlier_id = fields.Many2one(
        "hr.community.pulse.line",
        "Previous Result",
        index="btree_not_null",
        ondelete="set null",
        help="Empty if a comparison could identify individuals.",
    )
    earlier_share = fields.Float("Favorable (Previous)", compute="_compute_earlier")
    earlier_net_score = fields.Float(
        "Net Promoter Score (Previous)", compute="_compute_earlier"
    )
    figure = fields.Char("Result", compute="_compute_words")
    interval = fields.Char("95% Confidence Interval", compute="_compute_words")
    trend = fields.Char(compute="_compute_words")
    gap_text = fields.Char(
        "Compared with All Others",
        compute="_compute_gap_text",
        help="Difference from everyone else who answered, in percentage points, "
        "with the 95% confidence interval.",
    )

    @api.model_create_multi
    def create(self, vals_list):
        """Write down with the counts of each line what they come to."""
        questions = self.env["hr.community.pulse.question"]
        return super().create(
            [
                self._get_figures(
                    questions.browse(vals.get("question_id") or []).kind,
                    vals.get("counts") or {},
                )
                | vals
                for vals in vals_list
            ]
        )

    @api.model
    def _get_figures(self, kind, counts):
        """Return {field: what the counts of a kind of question come to}."""
        number = scores.count_of(counts)
        net = kind == "enps" and scores.net_of(counts)
        favourable = scores.favourable_of(counts) if kind == "scale" else 0
        low, high = wilson(favourable, number) if kind == "scale" else (0, 0)
        return {
            "mean": scores.mean_of(counts) or 0,
            "favourable": favourable,
            "share": favourable / number if number else 0,
            "low": low,
            "high": high,
            "net_score": net.score if net else 0,
            "margin": net.margin if net else 0,
        }

    @api.depends("earlier_id.share", "earlier_id.net_score")
    @api.depends_context("uid")
    def _compute_earlier(self):
        """Tell what came before to those who may read it: not all is published."""
        readable = self.earlier_id._filtered_access("read")
        for line in self:
            earlier = line.earlier_id & readable
            line.earlier_share = earlier.share
            line.earlier_net_score = earlier.net_score

    @api.depends("mean", "share", "low", "high", "net_score", "margin", "earlier_id")
    @api.depends_context("lang", "uid")
    def _compute_words(self):
        readable = self.earlier_id._filtered_access("read")
        for line in self:
            earlier = line.earlier_id & readable
            if line.kind == "enps":
                line.figure = self._signed(line.net_score)
                line.interval = f"± {decimal_text(self.env, line.margin, 0)}"
                change = line.net_score - earlier.net_score
            else:
                line.figure = percent_text(self.env, line.share)
                line.interval = self.env._(
                    "%(low)s to %(high)s",
                    low=percent_text(self.env, line.low),
                    high=percent_text(self.env, line.high),
                )
                change = 100 * (line.share - earlier.share)
            line.trend = bool(earlier) and line._get_points_text(change)

    @api.depends("favourable", "counts", "dimension")
    @api.depends_context("lang")
    def _compute_gap_text(self):
        """Compare a group with all others: both are published, so this is, too."""
        for line in self:
            line.gap_text = False
            overall = line._get_overall()
            number = scores.count_of(line.counts or {})
            others = scores.count_of(overall.counts or {}) - number
            if line.kind == "scale" and line.dimension != "all" and others > 0:
                rest = overall.favourable - line.favourable
                gap = line.share - rest / others
                low, high = newcombe(line.favourable, number, rest, others)
                line.gap_text = self.env._(
                    "%(gap)s percentage points (%(low)s to %(high)s)",
                    gap=self._signed(100 * gap),
                    low=self._signed(100 * low),
                    high=self._signed(100 * high),
                )

    def _get_points_text(self, change):
        """Return a change: of a score in points, of a share in percentage points."""
        points = self._signed(change)
        is_one = abs(round(change)) == 1
        if self.kind == "enps":
            one, many = self.env._("%s point"), self.env._("%s points")
        else:
            one = self.env._("%s percentage point")
            many = self.env._("%s percentage points")
        return (one if is_one else many) % points

    def _signed(self, number):
        """Return a number of points with its sign; none where it rounds to zero."""
        whole = round(number)
        return decimal_text(self.env, whole, 0, sign="+" if whole else "")

    def _get_overall(self):
        """Return what everybody answered to the same question."""
        lines = self.pulse_id.line_ids.filtered(lambda line: line.dimension == "all")
        return lines.filtered(lambda line: line.question_id == self.question_id)

    def _get_pair(self):
        """Return the group: (dimension, key)."""
        return self.dimension, self.group_key or ""

    def _get_groups(self):
        """Return one line of each group."""
        first = {}
        for line in self:
            first.setdefault((line.dimension, line.group_key), line.id)
        return self.browse(first.values())
