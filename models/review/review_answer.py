from odoo import api, fields, models
from odoo.exceptions import AccessError, UserError
from odoo.tools import SQL, format_date

from ..mixins.cron_batch import run_isolated
from ..mixins.days import user_today
from ..mixins.personal_rules import CLEAR_PERSON, personal_name, personal_text

GOOD_RATING = 4
# the way to who gave a named answer, from each of its versions
REVIEWER = (
    "review_ids.reviewer_id",
    "later_ids.review_ids.reviewer_id",
    "first_id.later_ids.review_ids.reviewer_id",
)


class ReviewAnswer(models.Model):
    """The answer of a reviewer: for the employee and their managers alone.

    No row keeps who made it, nor when: an answer without a name is one like any other,
    and was released on its day together with others (``review_held.py``).
    """

    _name = "hr.community.review.answer"
    _description = "Review Answer"
    _community_personal = {
        "employee_id": CLEAR_PERSON,
        "reviewer_name": personal_name("employee_id", *REVIEWER),
        "words": personal_text("employee_id", *REVIEWER),
        "reply": personal_text("employee_id", *REVIEWER),
    }
    _inherit = ["hr.community.manager.chain", "hr.community.former.employee"]
    _log_access = False
    _order = "date desc, id desc"

    ownership_id = fields.Many2one(
        "hr.community.ownership", "Role", required=True, index=True, ondelete="cascade"
    )
    employee_id = fields.Many2one(
        related="ownership_id.employee_id",
        store=True,
        index=True,
        precompute=True,
    )
    activity_id = fields.Many2one(
        related="ownership_id.activity_id", store=True, index=True, precompute=True
    )
    company_id = fields.Many2one(
        related="ownership_id.company_id", store=True, index=True, precompute=True
    )
    active = fields.Boolean(
        default=True, help="A corrected answer replaces the earlier one."
    )
    first_id = fields.Many2one(
        "hr.community.review.answer", "First Version", index="btree_not_null"
    )
    later_ids = fields.One2many(
        "hr.community.review.answer",
        "first_id",
        context={"active_test": False},
        groups=fields.NO_ACCESS,
        export_string_translation=False,
    )
    review_ids = fields.One2many(
        "hr.community.review",
        "answer_id",
        groups=fields.NO_ACCESS,
        export_string_translation=False,
    )
    date = fields.Date(
        default=user_today,
        required=True,
        help="For anonymous answers: the day on which a group of answers was released "
        "together.",
    )
    reviewer_name = fields.Char(
        "Reviewer", help="The reviewer's name at the time. Empty for anonymous reviews."
    )
    words = fields.Text("What Would Have Been Missing Without This Work")
    score_ids = fields.One2many("hr.community.review.score", "answer_id", "Scores")
    rating = fields.Float(
        "Average",
        compute="_compute_rating",
        store=True,
        aggregator="avg",
        digits=(3, 2),
    )
    reply = fields.Text(help="The reviewed employee can reply once.")
    may_quote = fields.Boolean(
        "Can Be Quoted",
        help="The employee allows the manager to quote the comment in an appraisal.",
    )

    @api.depends("score_ids.score")
    def _compute_rating(self):
        for answer in self:
            scores = answer.score_ids.mapped("score")
            answer.rating = sum(scores) / len(scores) if scores else 0.0

    @api.depends("reviewer_name", "date")
    @api.depends_context("lang")
    def _compute_display_name(self):
        for answer in self:
            answer.display_name = answer.reviewer_name or self.env._(
                "Review of %s", format_date(self.env, answer.date)
            )

    def _read_group_select(self, aggregate_spec, query):
        """Leave out of an average what has no rating: its criteria were deleted."""
        if aggregate_spec == "rating:avg":
            rating = self._field_to_sql(self._table, "rating", query)
            return SQL("AVG(NULLIF(%s, 0))", rating)
        return super()._read_group_select(aggregate_spec, query)

    def write(self, vals):
        if not self.env.su:
            if vals.keys() - {"reply", "may_quote"}:
                raise AccessError(self.env._("Only the reviewer can change a review."))
            if not all(answer.is_me for answer in self):
                raise AccessError(self.env._("Only the reviewed employee can reply."))
            if "reply" in vals and any(answer.reply for answer in self):
                raise UserError(self.env._("You have already replied to this review."))
        return super().write(vals)

    def _propose_skills(self):
        """Propose to confirm the skills of the activity after a good answer."""
        self.ensure_one()
        if self.employee_id and self.rating >= GOOD_RATING:
            self.env["hr.community.skill.proposal"]._propose(self)

    def _after_released(self):
        """Take the steps that follow released answers, each on its own.

        What fails for one is logged, and keeps nothing else from being released.
        """
        for answer in self:
            run_isolated(answer, lambda one: one._propose_skills())
        for ownership in self.ownership_id:
            run_isolated(ownership, lambda one: one._send_reviews_released())


class ReviewScore(models.Model):
    """One score from 1 to 5 for one criterion, in one answer."""

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
