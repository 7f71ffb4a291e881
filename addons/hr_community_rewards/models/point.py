from markupsafe import Markup

from odoo import api, fields, models


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

    @api.model
    def get_empty_list_help(self, help_message):
        """Return the help of an empty list; in an empty wallet, what it is for too."""
        shown = super().get_empty_list_help(help_message)
        if not self.env.context.get("mine"):
            return shown
        return Markup(
            "%s<p>%s</p><p><a href='/odoo/rewards' class='btn btn-primary'>%s</a></p>"
        ) % (
            Markup(shown or ""),
            self.env._("Rewards are paid from here."),
            self.env._("See the Rewards"),
        )
