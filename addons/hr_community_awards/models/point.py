from odoo import fields, models


class Point(models.Model):
    """Points that came with an award."""

    _inherit = "hr.community.point"

    award_winner_id = fields.Many2one(
        "hr.community.award.winner",
        "Award",
        readonly=True,
        index="btree_not_null",
        ondelete="set null",
    )
