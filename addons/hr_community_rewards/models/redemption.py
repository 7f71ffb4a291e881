from odoo import api, fields, models
from odoo.addons.hr_community.models.mixins.days import user_today
from odoo.addons.hr_community.models.mixins.guarded import OFFICER
from odoo.addons.hr_community.models.mixins.number_text import number_text
from odoo.addons.hr_community.models.mixins.personal_rules import (
    CLEAR_PERSON,
    NOT_PERSONAL,
    personal_text,
)
from odoo.addons.hr_community.models.privacy.authors import NAMED
from odoo.addons.hr_community.models.privacy.retention import WORK_TEXTS
from odoo.exceptions import UserError

ENDED = ("refused", "cancelled")


class Redemption(models.Model):
    """An order of a reward. What it cost and was called then stays as it was."""

    _name = "hr.community.redemption"
    _description = "Reward Order"
    _community_promise = (NAMED, "")
    _community_personal = {
        "employee_id": CLEAR_PERSON,
        "reward_name": NOT_PERSONAL,
        "refuse_reason": personal_text("employee_id"),
    }
    _community_emptied = (
        WORK_TEXTS,
        "write_date",
        [("state", "in", ("refused", "cancelled", "delivered"))],
        ("refuse_reason",),
    )
    _inherit = ["hr.community.guarded", "hr.community.manager.chain"]
    _order = "date desc, id desc"
    _rec_name = "reward_name"

    _state_moves = {
        (None, "ordered"): {"self", "helper"},
        ("ordered", "approved"): OFFICER,
        ("ordered", "refused"): OFFICER,
        ("approved", "refused"): OFFICER,
        ("ordered", "cancelled"): {"self"},
        ("approved", "delivered"): OFFICER,
    }
    _actor_fields = {
        "colleague": set(),
        "self": set(),
        "helper": set(),
        "officer": {"refuse_reason"},
    }
    _identity_fields = frozenset({"reward_id", "employee_id"})

    reward_id = fields.Many2one(
        "hr.community.reward", required=True, index=True, ondelete="restrict"
    )
    employee_id = fields.Many2one(
        "hr.employee",
        index=True,
        ondelete="set null",
        default=lambda self: self.env["hr.employee"]._community_my_employee(
            self.env.company
        ),
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
        "Reward at Time of Order",
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
    date = fields.Date("Ordered On", required=True, readonly=True, default=user_today)
    date_delivered = fields.Date("Delivered On", readonly=True, copy=False)
    state = fields.Selection(
        [
            ("ordered", "Ordered"),
            ("approved", "Approved"),
            ("delivered", "Delivered"),
            ("refused", "Refused"),
            ("cancelled", "Cancelled"),
        ],
        "Status",
        required=True,
        readonly=True,
        default="ordered",
        copy=False,
        index=True,
    )
    refuse_reason = fields.Char("Reason for Refusal", copy=False)

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

    def _actors(self):
        """Nobody approves their own; officers order for who has no user."""
        officer = self._is_officer()
        actors = {}
        for order in self:
            roles = {"self" if order.is_me else "colleague"}
            if officer and not order.is_me:
                roles.add("officer")
                # sudo: hr.employee - only whether somebody could order alone
                if not order.employee_id.sudo().user_id:
                    roles.add("helper")
            actors[order] = roles
        return actors

    @api.model_create_multi
    def create(self, vals_list):
        """Order; the points are taken at once.

        :raise UserError: with what stands in the way
        """
        orders = super().create(vals_list)
        for order in orders.filtered(lambda order: order.state == "ordered"):
            order._check_can_have()
            # sudo: reward, balance, point - nobody writes them; an order does
            order.sudo()._pay()
        return orders

    def _check_can_have(self):
        if not self.employee_id:
            raise UserError(self.env._("Choose the employee the reward is for."))
        reward = self.reward_id
        # what its price is was read as the user: unseen, it would cost nothing
        reward.check_access("read")
        obstacle = reward._get_obstacles(self.employee_id, exclude=self.ids)[reward]
        if obstacle:
            raise UserError(obstacle)

    def _pay(self):
        person = self.employee_id
        self.reward_id._take_one()
        if self.env["hr.community.balance"]._debit_wallets({person: self.cost}):
            left = self.env["hr.community.point"]._get_wallets(person)[person]
            raise UserError(
                self.env._(
                    "“%(reward)s” costs %(cost)s points, but only %(left)s are "
                    "available.",
                    reward=self.reward_name,
                    cost=number_text(self.env, self.cost),
                    left=number_text(self.env, left),
                )
            )
        self.taxable_value = self.reward_id.taxable_value
        self._book("ordered")

    def _book(self, reason):
        self.env["hr.community.point"]._book(
            "wallet",
            reason,
            [(self.employee_id, self.cost, {"redemption_id": self.id})],
        )

    def write(self, vals):
        """Move an order with all that goes with it, from whichever side."""
        state = vals.get("state")
        moving = self.filtered(lambda order: state and order.state != state)
        if state == "refused":
            moving._check_reason(vals)
        result = super().write(vals)
        if state in ENDED:
            # sudo: reward, balance, point - nobody writes them; ending an order does
            moving.sudo()._pay_back()
        if state == "delivered":
            moving._after_delivered()
        return result

    def _after_delivered(self):
        """Note the day, and do whatever else it takes that somebody has it."""
        # sudo: redemption - the day is stamped, not chosen
        self.sudo().date_delivered = user_today(self)

    def _check_reason(self, vals):
        for order in self:
            if not (vals.get("refuse_reason") or order.refuse_reason or "").strip():
                raise UserError(
                    self.env._(
                        "Enter the reason for refusal. The employee can read it."
                    )
                )

    def _pay_back(self):
        for order in self:
            order.reward_id._put_one_back()
            if order.employee_id:
                self.env["hr.community.balance"]._refund(
                    {order.employee_id: order.cost}
                )
                order._book("order_refunded")

    def action_approve(self):
        self.write({"state": "approved"})

    def action_refuse(self):
        self.write({"state": "refused"})

    def action_cancel(self):
        self.write({"state": "cancelled"})

    def action_deliver(self):
        self.write({"state": "delivered"})
