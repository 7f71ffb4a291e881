from odoo import api, fields, models


class ReviewScore(models.Model):
    """One mark from 1 to 5 for one criterion, in one answer."""

    _name = "hr.community.review.score"
    _description = "Review Score"
    _inherit = "hr.community.checked.input"
    _log_access = False
    _order = "answer_id, criterion_id"
    _check_company_auto = True

    answer_id = fields.Many2one(
        "hr.community.review.answer", required=True, index=True, ondelete="cascade"
    )
    company_id = fields.Many2one(related="answer_id.company_id")
    criterion_id = fields.Many2one(
        "hr.community.criterion",
        required=True,
        check_company=True,
        ondelete="restrict",
    )
    score = fields.Integer(required=True, aggregator="avg")
    rubric = fields.Char("Meaning", compute="_compute_rubric")

    _once = models.Constraint(
        "unique(answer_id, criterion_id)", "Each criterion can only be rated once."
    )
    _one_to_five = models.Constraint(
        "CHECK(score BETWEEN 1 AND 5)", "Ratings range from 1 to 5."
    )

    @api.depends("criterion_id", "score")
    @api.depends_context("lang")
    def _compute_rubric(self):
        for score in self:
            score.rubric = score.criterion_id[f"rubric_{score.score or 1}"]
