from odoo import fields, models


class Point(models.Model):
    """Points that went on a reward."""

    _inherit = "hr.community.point"

    redemption_id = fields.Many2one(
        "hr.community.redemption",
        "Order",
        readonly=True,
        index="btree_not_null",
        ondelete="set null",
    )
