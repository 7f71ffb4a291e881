from odoo import api, fields, models
from odoo.exceptions import UserError

from ..guarded import OFFICER

ENDED = ("refused", "cancelled")


class RedemptionLifecycle(models.Model):
    """Who orders, who approves, and when the points come back."""

    _inherit = "hr.community.redemption"

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
            raise UserError(self.env._("Say who the reward is for."))
        reward = self.reward_id
        # what its price is was read as the user: unseen, it would cost nothing
        reward.check_access("read")
        obstacle = reward._get_obstacles(self.employee_id, but=self.ids)[reward]
        if obstacle:
            raise UserError(obstacle)

    def _pay(self):
        person = self.employee_id
        self.reward_id._take_one()
        if self.env["hr.community.balance"]._take({person: self.cost}):
            left = self.env["hr.community.point"]._get_wallets(person)[person]
            raise UserError(
                self.env._(
                    "“%(reward)s” costs %(cost)s points, and the wallet holds "
                    "%(left)s.",
                    reward=self.reward_name,
                    cost=self.cost,
                    left=left,
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
            # sudo: the day is stamped, not chosen
            moving.sudo().date_delivered = fields.Date.context_today(self)
        return result

    def _check_reason(self, vals):
        for order in self:
            if not (vals.get("refuse_reason") or order.refuse_reason or "").strip():
                raise UserError(
                    self.env._("Write down why not: the person reads the reason.")
                )

    def _pay_back(self):
        for order in self:
            order.reward_id._put_one_back()
            if order.employee_id:
                self.env["hr.community.balance"]._put_back(
                    {order.employee_id: order.cost}
                )
                order._book("order_back")

    def action_approve(self):
        self.write({"state": "approved"})

    def action_refuse(self):
        self.write({"state": "refused"})

    def action_cancel(self):
        self.write({"state": "cancelled"})

    def action_deliver(self):
        self.write({"state": "delivered"})
