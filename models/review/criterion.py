from odoo import api, fields, models

from ..mixins.personal_rules import KEEP_FREE_TEXT


class Criterion(models.Model):
    """A criterion of reviews, with a description of each score from 1 to 5."""

    _name = "hr.community.criterion"
    _description = "Review Criterion"
    _community_personal = {
        "name": KEEP_FREE_TEXT,
        "rubric_1": KEEP_FREE_TEXT,
        "rubric_2": KEEP_FREE_TEXT,
        "rubric_3": KEEP_FREE_TEXT,
        "rubric_4": KEEP_FREE_TEXT,
        "rubric_5": KEEP_FREE_TEXT,
    }
    _inherit = ["hr.community.vocabulary"]
    _order = "sequence, id"

    name = fields.Char(required=True, translate=True)
    sequence = fields.Integer(default=50)
    active = fields.Boolean(default=True)
    rubric_1 = fields.Char("Meaning of Score 1", required=True, translate=True)
    rubric_2 = fields.Char("Meaning of Score 2", required=True, translate=True)
    rubric_3 = fields.Char("Meaning of Score 3", required=True, translate=True)
    rubric_4 = fields.Char("Meaning of Score 4", required=True, translate=True)
    rubric_5 = fields.Char("Meaning of Score 5", required=True, translate=True)

    def _get_rubrics(self):
        """Return [(score, what it looks like)], from 1 to 5."""
        self.ensure_one()
        return [(score, self[f"rubric_{score}"]) for score in range(1, 6)]

    @api.model
    def _get_all(self, company):
        """Return the criteria of a company's reviews, in order."""
        return self.search(
            [("active", "=", True), ("company_id", "in", (False, company.id))]
        )
