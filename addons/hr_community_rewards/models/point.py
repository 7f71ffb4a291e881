from markupsafe import Markup

from odoo import api, fields, models


class Point(models.Model):
    """Points that went on a reward."""

    _inherit = "hr.community.point"

    redemption_id = fields.Many2one(
        "hr.community.redemption",
        "Reward Order",
        readonly=True,
        index="btree_not_null",
        ondelete="set null",
    )

    worth_each = fields.Float(
        "Value of Each Point",
        compute="_compute_worth_each",
        store=True,
        precompute=True,
        digits=(16, 4),
        groups="hr_community.group_hr_community_manager",
        help="The value of a point on the day the points were paid out. This value "
        "does not change later.",
    )

    @api.depends("reason")
    def _compute_worth_each(self):
        """Value what is paid out at the value of the day, for good."""
        for line in self:
            # sudo: res.company - what a point is worth, for the ledger
            company_sudo = line.company_id.sudo()
            paid = line.reason == "paid_out"
            line.worth_each = paid and company_sudo.community_point_value

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
            self.env._("You can spend these points on rewards."),
            self.env._("See the Rewards"),
        )
