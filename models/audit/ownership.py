from odoo import api, fields, models


class Ownership(models.Model):
    """Whether somebody was asked to take part, or offered."""

    _inherit = "hr.community.ownership"

    began_as = fields.Selection(
        [("asked", "Was asked"), ("offered", "Offered"), ("named", "Was named")],
        "How it began",
        compute="_compute_began_as",
        store=True,
        precompute=True,
        export_string_translation=False,
        help="Whether somebody was asked or offered a hand: it tells whether the same "
        "people are always asked.",
    )

    @api.depends("state")
    def _compute_began_as(self):
        """What it is at the start stays, whatever becomes of it."""
        ways = {"invited": "asked", "applied": "offered"}
        for part in self:
            part.began_as = part.began_as or ways.get(part.state, "named")
