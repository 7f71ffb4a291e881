from odoo import api, fields, models

from ..personal_rules import EMPTY, PLAIN, words


class Redemption(models.Model):
    """An order of a reward. What it cost and was called then stays as it was."""

    _name = "hr.community.redemption"
    _description = "Reward Ordered"
    _community_personal = {
        "employee_id": EMPTY,
        "reward_name": PLAIN,
        "refuse_reason": words("employee_id"),
    }
    _inherit = ["hr.community.guarded", "hr.community.line.access"]
    _order = "date desc, id desc"
    _rec_name = "reward_name"

    reward_id = fields.Many2one(
        "hr.community.reward", required=True, index=True, ondelete="restrict"
    )
    employee_id = fields.Many2one(
        "hr.employee",
        "Person",
        index=True,
        ondelete="set null",
        default=lambda self: self.env["hr.employee"]._community_self(self.env.company),
    )
    company_id = fields.Many2one(
        "res.company",
        compute="_compute_as_it_was",
        compute_sudo=False,
        store=True,
        precompute=True,
        required=True,
        index=True,
        ondelete="restrict",
    )
    reward_name = fields.Char(
        "Reward then",
        compute="_compute_as_it_was",
        compute_sudo=False,
        store=True,
        precompute=True,
    )
    cost = fields.Integer(
        "Points",
        compute="_compute_as_it_was",
        compute_sudo=False,
        store=True,
        precompute=True,
    )
    currency_id = fields.Many2one(
        "res.currency",
        compute="_compute_as_it_was",
        compute_sudo=False,
        store=True,
        precompute=True,
    )
    taxable_value = fields.Monetary(
        readonly=True,
        groups="hr_community.group_hr_community_officer",
    )
    date = fields.Date(
        "Ordered on", required=True, readonly=True, default=fields.Date.context_today
    )
    date_delivered = fields.Date("Delivered on", readonly=True, copy=False)
    state = fields.Selection(
        [
            ("ordered", "Ordered"),
            ("approved", "Approved"),
            ("delivered", "Delivered"),
            ("refused", "Refused"),
            ("cancelled", "Cancelled"),
        ],
        required=True,
        readonly=True,
        default="ordered",
        copy=False,
        index=True,
    )
    refuse_reason = fields.Char("Why not", copy=False)

    @api.depends("reward_id", "employee_id")
    def _compute_as_it_was(self):
        """What it is at the order; it stays whatever becomes of reward and person.

        Read as the user: a reward that they do not see tells them nothing.
        """
        for order in self:
            reward = order.reward_id._filtered_access("read")
            order.company_id = order.company_id or order.employee_id.company_id
            order.reward_name = order.reward_name or reward.name
            order.cost = order.cost or reward.cost
            order.currency_id = order.currency_id or reward.currency_id
