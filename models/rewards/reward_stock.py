from odoo import api, models
from odoo.exceptions import AccessError, UserError
from odoo.tools import SQL


class RewardStock(models.Model):
    """How many of a reward are gone: orders count them, nobody else does."""

    _inherit = "hr.community.reward"

    @api.model_create_multi
    def create(self, vals_list):
        rewards = super().create(vals_list)
        if any(reward.taken for reward in rewards):
            rewards._check_not_counted_by_hand({"taken"})
        return rewards

    def write(self, vals):
        self._check_not_counted_by_hand(vals)
        return super().write(vals)

    def _check_not_counted_by_hand(self, names):
        if "taken" in names and not self.env.su:
            raise AccessError(
                self.env._(
                    "How many are gone follows from the orders: change the stock, or "
                    "cancel an order."
                )
            )

    def _take_one(self):
        """Take one piece out of the stock, as the system.

        :raise UserError: somebody else has just taken the last one
        """
        self.ensure_one()
        self.flush_recordset()
        self.env.cr.execute(
            SQL(
                """UPDATE hr_community_reward SET taken = taken + 1
                    WHERE id = %s AND (is_limited IS NOT TRUE OR taken < stock)""",
                self.id,
            )
        )
        if not self.env.cr.rowcount:
            raise UserError(self.env._("The last one has just gone: choose another."))
        self.invalidate_recordset(["taken", "stock_left"])

    def _put_one_back(self):
        self.ensure_one()
        self.env.cr.execute(
            SQL(
                """UPDATE hr_community_reward SET taken = taken - 1
                    WHERE id = %s AND taken > 0""",
                self.id,
            )
        )
        self.invalidate_recordset(["taken", "stock_left"])
