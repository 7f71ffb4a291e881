from odoo import fields, models


class Vocabulary(models.AbstractModel):
    """Words and settings of one company, or shared by all of them.

    Whoever adds one in one of several companies adds it for that company.
    """

    _name = "hr.community.vocabulary"
    _description = "Company Vocabulary"
    _inherit = ["hr.community.company.prefetch", "hr.community.shared.row"]

    company_id = fields.Many2one(
        "res.company",
        index=True,
        copy=False,
        default=lambda self: self._get_default_company(),
        help="Leave empty to share this with all companies.",
    )
