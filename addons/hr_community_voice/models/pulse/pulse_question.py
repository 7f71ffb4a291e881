from odoo import api, fields, models
from odoo.addons.hr_community.models.mixins.personal_rules import KEEP_FREE_TEXT
from odoo.addons.hr_community.models.privacy.authors import NAMED


class PulseQuestion(models.Model):
    """A question of a survey: a rating, a recommendation, or a comment."""

    _name = "hr.community.pulse.question"
    _description = "Pulse Survey Question"
    _community_personal = {"name": KEEP_FREE_TEXT}
    _community_promise = (NAMED, "")
    _inherit = ["hr.community.company.prefetch"]
    _order = "pulse_id, sequence, id"

    pulse_id = fields.Many2one(
        "hr.community.pulse", "Survey", required=True, index=True, ondelete="cascade"
    )
    company_id = fields.Many2one(
        related="pulse_id.company_id", store=True, index=True, precompute=True
    )
    sequence = fields.Integer(default=10)
    name = fields.Char("Question", required=True, translate=True)
    kind = fields.Selection(
        [
            ("scale", "Agreement (1 to 5)"),
            ("enps", "Recommendation (0 to 10)"),
            ("text", "Comment"),
        ],
        "Answer Type",
        required=True,
        default="scale",
    )
    previous_id = fields.Many2one(
        "hr.community.pulse.question",
        "Question in the Previous Survey",
        readonly=True,
        copy=False,
        index="btree_not_null",
        ondelete="set null",
    )
    line_ids = fields.One2many(
        "hr.community.pulse.line", "question_id", readonly=True, copy=False
    )

    @api.model_create_multi
    def create(self, vals_list):
        """Add questions to surveys that nobody has answered yet."""
        questions = super().create(vals_list)
        questions._check_draft()
        return questions

    def write(self, vals):
        """Change questions as long as nobody has answered them."""
        self._check_draft()
        return super().write(vals)

    @api.ondelete(at_uninstall=False)
    def _unlink_except_answered(self):
        self._check_draft()

    def _check_draft(self):
        """Refuse to change what was asked; the system is trusted.

        :raise UserError: the survey was opened
        """
        if not self.env.su:
            self.pulse_id._check_draft()

    def _get_choices(self):
        """Return the answers from which people choose; none for a comment."""
        return {"scale": range(1, 6), "enps": range(11)}.get(self.kind, ())
