from odoo import api, fields, models
from odoo.addons.hr_community.models.mixins.actions import (
    notification_action,
    question_action,
)
from odoo.addons.hr_community.models.mixins.days import day_of, person_today
from odoo.addons.hr_community.models.mixins.limits import (
    MONEY,
    MONTHS,
    POINTS,
    set_limits,
)
from odoo.addons.hr_community.models.mixins.personal_rules import KEEP_FREE_TEXT
from odoo.addons.hr_community.models.privacy.authors import NAMED
from odoo.exceptions import AccessError, UserError
from odoo.tools import SQL

set_limits(
    "hr.community.reward",
    {"cost": POINTS, "months_here": MONTHS, "taxable_value": MONEY},
)


class Reward(models.Model):
    """Something that people get for their points."""

    _name = "hr.community.reward"
    _description = "Reward"
    _community_personal = {
        "image_1920": KEEP_FREE_TEXT,
        "image_1024": KEEP_FREE_TEXT,
        "image_512": KEEP_FREE_TEXT,
        "image_256": KEEP_FREE_TEXT,
        "image_128": KEEP_FREE_TEXT,
        "name": KEEP_FREE_TEXT,
        "description": KEEP_FREE_TEXT,
    }
    _community_promise = (NAMED, "")
    _inherit = ["hr.community.checked.input", "image.mixin", "hr.community.shared.row"]
    _order = "cost, name, id"

    name = fields.Char("Reward", required=True, translate=True)
    description = fields.Text(translate=True)
    active = fields.Boolean(default=True)
    cost = fields.Integer("Points", required=True, default=100)
    company_ids = fields.Many2many(
        "res.company",
        string="Companies",
        context={"active_test": False},
        default=lambda self: self.env.company,
        help="Leave empty for all companies.",
    )
    department_ids = fields.Many2many(
        "hr.department",
        string="Departments",
        context={"active_test": False},
        domain="['|', ('company_id', '=', False), ('company_id', 'in', company_ids)]",
        help="Includes sub-departments. Leave empty for all departments.",
    )
    months_here = fields.Integer(
        "Minimum Months of Service", help="Minimum length of service, in months."
    )
    limit_year = fields.Integer(
        "Limit per Employee per Year",
        help="How many times an employee can order this reward per year. Set to 0 for "
        "no limit.",
    )
    is_limited = fields.Boolean("Limited Stock")
    stock = fields.Integer("Total Stock", help="Total quantity ever stocked.")
    taken = fields.Integer("Total Ordered", readonly=True, default=0, copy=False)
    stock_left = fields.Integer("In Stock", compute="_compute_stock_left")
    fulfilment = fields.Selection(
        string="Delivery",
        selection=[
            ("hand", "Handed Over in Person"),
            ("donation", "Donated in the Employee's Name"),
        ],
        required=True,
        default="hand",
    )
    currency_id = fields.Many2one(
        "res.currency",
        required=True,
        default=lambda self: self.env.company.currency_id,
    )
    taxable_value = fields.Monetary(
        help="The taxable amount to be reported by payroll.",
        groups="hr_community.group_hr_community_officer",
    )
    i_can_have = fields.Boolean(
        "Available to Me", compute="_compute_i_can_have", compute_sudo=False
    )

    wallet = fields.Integer(
        "Your Points",
        compute="_compute_i_can_have",
        compute_sudo=False,
        help="Points in your wallet.",
    )
    points_short = fields.Integer(
        "Points Still Needed",
        compute="_compute_i_can_have",
        compute_sudo=False,
        help="Points you still need for this reward.",
    )
    points_kept = fields.Integer(
        "Points Left After This Order",
        compute="_compute_i_can_have",
        compute_sudo=False,
        help="Points left in your wallet after this order.",
    )

    _costs_something = models.Constraint(
        "CHECK(cost > 0)", "A reward must cost at least one point."
    )
    _counts_not_negative = models.Constraint(
        "CHECK(LEAST(months_here, limit_year, stock) >= 0)",
        "Months of service, limits and stock cannot be negative.",
    )
    _never_more_than_there_are = models.Constraint(
        "CHECK(taken >= 0 AND (is_limited IS NOT TRUE OR taken <= stock))",
        "There is not enough stock of this reward.",
    )

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
                    "The quantity ordered is computed from the orders. Change the "
                    "stock or cancel an order."
                )
            )

    @api.depends("is_limited", "stock", "taken")
    def _compute_stock_left(self):
        for reward in self:
            reward.stock_left = reward.stock - reward.taken if reward.is_limited else 0

    @api.depends_context("uid")
    def _compute_i_can_have(self):
        me = self.env["hr.employee"]._community_my_employee(self.env.company)
        obstacles = self._get_obstacles(me) if me else {}
        wallet = self.env["hr.community.balance"].get_mine()["wallet"]
        for reward in self:
            reward.i_can_have = bool(me) and not obstacles[reward]
            reward.wallet = wallet
            reward.points_short = max(reward.cost - wallet, 0)
            reward.points_kept = max(wallet - reward.cost, 0)

    def _get_obstacles(self, person, exclude=()):
        """Return {reward: why a person cannot have it, in a sentence, or nothing}.

        Points are left out: the wallet itself says whether they are enough.

        :param exclude: ids of orders that do not count against the yearly limit
        """
        # sudo: hr.employee - where and since when the one person works
        person_sudo = person.sudo()
        # sudo: reward - whom the rewards are for, and how many are left
        rewards_sudo = self.sudo()
        had = self._count_this_year(person_sudo, exclude)
        # where nobody wrote it down: here at least for as long as in Odoo
        joined = person_sudo._community_joined()[person_sudo]
        joined = joined or day_of(person_sudo.create_date, person_sudo, None)
        version = person_sudo._community_versions()[person_sudo]
        return {
            reward: reward_sudo._get_place_obstacle(version, joined)
            or reward_sudo._get_number_obstacle(had.get(reward.id, 0))
            for reward, reward_sudo in zip(self, rewards_sudo, strict=True)
        }

    def _get_place_obstacle(self, version, joined):
        """Return why a reward is not for who has a version now, "" if it is.

        :param date joined: their first day
        """
        person = version.employee_id
        if not self.active or (
            self.company_ids and person.company_id not in self.company_ids
        ):
            return self.env._(
                "This reward is not available to employees of your company."
            )
        path = (version.department_id.parent_path or "").split("/")
        if self.department_ids and not set(path) & {
            str(department_id) for department_id in self.department_ids.ids
        }:
            return self.env._("This reward is only available to other departments.")
        allowed_from = fields.Date.add(joined, months=self.months_here)
        if allowed_from > person_today(person):
            if self.months_here == 1:
                return self.env._("This reward requires at least one month of service.")
            return self.env._(
                "This reward requires at least %s months of service.",
                self.months_here,
            )
        return None

    def _get_number_obstacle(self, had):
        if self.limit_year and had >= self.limit_year:
            return self.env._(
                "You have reached this year's limit for this reward. "
                "Choose another one or ask HR."
            )
        if self.is_limited and self.stock_left <= 0:
            return self.env._("This reward is out of stock. Choose another one.")
        return None

    def _count_this_year(self, person, exclude):
        """Return {reward id: how often the person ordered it this year}."""
        year = fields.Date.start_of(person_today(person), "year")
        # sudo: redemption - how many, of the one person
        orders_sudo = self.env["hr.community.redemption"].sudo()
        groups = orders_sudo._read_group(
            [
                ("reward_id", "in", self.ids),
                ("employee_id", "=", person.id),
                ("date", ">=", year),
                ("state", "in", ("ordered", "approved", "delivered")),
                ("id", "not in", exclude),
            ],
            ["reward_id"],
            ["__count"],
        )
        return {reward.id: count for reward, count in groups}

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
            raise UserError(
                self.env._("The last one has just been ordered. Choose another reward.")
            )
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

    def action_ask_to_order(self):
        """Say which reward it is, what it costs and what is left, before the order."""
        return question_action(
            self,
            self.env._("Order Reward"),
            "hr_community_rewards.hr_community_reward_view_order",
        )

    def action_order(self):
        """Order it for oneself."""
        self.ensure_one()
        me = self.env["hr.employee"]._community_require_my_employee(self.env.company)
        self.env["hr.community.redemption"].create(
            {"reward_id": self.id, "employee_id": me.id}
        )
        return notification_action(
            self.env._("You have ordered “%s”. HR will take care of it.", self.name)
        )
