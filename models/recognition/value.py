from odoo import api, fields, models
from odoo.exceptions import UserError

from ..mixins.personal_rules import KEEP_FREE_TEXT


class Value(models.Model):
    """A value of the company, and what it looks like on a working day."""

    _name = "hr.community.value"
    _description = "Company Value"
    _community_personal = {"name": KEEP_FREE_TEXT, "practice": KEEP_FREE_TEXT}
    _inherit = ["hr.community.referenced", "hr.community.vocabulary"]
    _order = "sequence, name, id"

    name = fields.Char("Value", required=True, translate=True)
    practice = fields.Text(
        "In Practice",
        translate=True,
        help="What this looks like in daily work.",
    )
    icon = fields.Selection(
        [
            ("fa-star", "Star"),
            ("fa-handshake-o", "Handshake"),
            ("fa-cogs", "Gears"),
            ("fa-lightbulb-o", "Light Bulb"),
            ("fa-bullhorn", "Megaphone"),
            ("fa-globe", "Globe"),
            ("fa-heart", "Heart"),
            ("fa-shield", "Shield"),
            ("fa-rocket", "Rocket"),
            ("fa-leaf", "Leaf"),
            ("fa-compass", "Compass"),
            ("fa-trophy", "Trophy"),
        ],
        required=True,
        default="fa-star",
    )
    sequence = fields.Integer(default=50)
    active = fields.Boolean(default=True)

    @api.model
    def _get_all(self, company):
        """Return the values of a company and those that all companies share."""
        return self.search_fetch(
            [("company_id", "in", (False, company.id))], ["name", "icon"]
        )

    def _check_chosen(self):
        """Refuse a thank-you for no value: none is chosen beforehand.

        :raise UserError: nothing is chosen
        """
        if not self:
            raise UserError(self.env._("Choose the value this thank-you reflects."))
