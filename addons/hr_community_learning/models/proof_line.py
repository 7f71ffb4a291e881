from odoo import api, fields, models
from odoo.addons.hr_community.models.mixins.number_text import decimal_text
from odoo.addons.hr_community.models.privacy.authors import NAMED


class ProofLine(models.Model):
    """One thing that a course may have changed, and what is shown of it."""

    _name = "hr.community.proof.line"
    _description = "Course Impact Line"
    _community_promise = (NAMED, "")
    _inherit = ["hr.community.company.prefetch"]
    _order = "proof_id, sequence, id"
    _rec_name = "kind"

    proof_id = fields.Many2one(
        "hr.community.proof",
        "Course Impact",
        required=True,
        index=True,
        ondelete="cascade",
    )
    company_id = fields.Many2one(
        related="proof_id.company_id", store=True, index=True, precompute=True
    )
    sequence = fields.Integer()
    kind = fields.Selection(
        [
            ("role", "First Role"),
            ("log", "First Work Logged"),
            ("review", "First Review Requested"),
            ("change_30", "Self-Rating After 30 Days"),
            ("change_60", "Self-Rating After 60 Days"),
            ("change_90", "Self-Rating After 90 Days"),
        ],
        "Measure",
        required=True,
        readonly=True,
    )
    source = fields.Selection(
        [("measured", "Measured"), ("self_reported", "Self-Reported")],
        compute="_compute_words",
    )
    verdict = fields.Selection(
        [
            ("more", "Higher"),
            ("less", "Lower"),
            ("same", "No Difference Found"),
            ("few", "Too Few Employees for a Conclusion"),
            ("hidden", "Hidden to Protect Individuals"),
        ],
        "Finding",
        required=True,
        readonly=True,
    )
    people = fields.Integer("Employees in the Course", readonly=True, aggregator=None)
    did = fields.Integer(
        "Course Participants with This Outcome", readonly=True, aggregator=None
    )
    others = fields.Integer(
        "Employees on the Waiting List", readonly=True, aggregator=None
    )
    other_did = fields.Integer(
        "Employees on the Waiting List with This Outcome",
        readonly=True,
        aggregator=None,
    )
    due = fields.Integer("Asked", readonly=True, aggregator=None)
    difference = fields.Float(readonly=True, aggregator=None)
    low = fields.Float("Lower Bound", readonly=True, aggregator=None)
    high = fields.Float("Upper Bound", readonly=True, aggregator=None)
    with_course = fields.Char("Course Participants", compute="_compute_words")
    without_course = fields.Char(
        "Waiting List or Own Baseline", compute="_compute_words"
    )
    change_text = fields.Char(
        "Difference (95% Confidence Interval)", compute="_compute_words"
    )

    @api.depends("kind", "verdict", "people", "difference", "low", "high")
    @api.depends_context("lang")
    def _compute_words(self):
        for line in self:
            measured = not (line.kind or "").startswith("change")
            line.source = "measured" if measured else "self_reported"
            shown = line.verdict not in ("few", "hidden", False)
            line.with_course = line.without_course = line.change_text = False
            if shown and measured:
                line._write_shares()
            elif shown:
                line._write_change()

    def _write_shares(self):
        self.with_course = self._get_share(self.did, self.people)
        self.without_course = self._get_share(self.other_did, self.others)
        self.change_text = self.env._(
            "%(difference)s percentage points (%(low)s to %(high)s)",
            difference=self._signed(self.difference * 100, 0),
            low=self._signed(self.low * 100, 0),
            high=self._signed(self.high * 100, 0),
        )

    def _signed(self, number, digits):
        return decimal_text(self.env, number, digits, sign="+")

    def _get_share(self, did, people):
        return self.env._("%(did)s of %(people)s", did=did, people=people)

    def _write_change(self):
        if self.due:
            self.with_course = self.env._(
                "%(people)s of %(due)s answered", people=self.people, due=self.due
            )
        else:
            self.with_course = self.env._("%s answered", self.people)
        self.without_course = self.env._("Employees' own baseline")
        self.change_text = self.env._(
            "%(difference)s on a 5-point scale (%(low)s to %(high)s)",
            difference=self._signed(self.difference, 2),
            low=self._signed(self.low, 2),
            high=self._signed(self.high, 2),
        )
