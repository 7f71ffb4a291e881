from odoo import api, fields, models
from odoo.addons.hr_community.models.mixins.days import person_today
from odoo.addons.hr_community.models.mixins.personal_rules import personal_name
from odoo.addons.hr_community.models.mixins.quiet import without_switches
from odoo.exceptions import UserError


class Redemption(models.Model):
    _inherit = "hr.community.redemption"
    _community_personal = {"allocation_id": personal_name("employee_id")}

    leave_type_id = fields.Many2one(
        "hr.leave.type",
        "Time Off Type",
        compute="_compute_as_it_was",
        compute_sudo=False,
        store=True,
        precompute=True,
        ondelete="restrict",
    )
    leave_days = fields.Float(
        "Days Off",
        compute="_compute_as_it_was",
        compute_sudo=False,
        store=True,
        precompute=True,
    )
    allocation_id = fields.Many2one(
        "hr.leave.allocation",
        "Time Off Granted",
        readonly=True,
        copy=False,
        index="btree_not_null",
        ondelete="set null",
    )

    @api.depends("reward_id", "employee_id")
    def _compute_as_it_was(self):
        """What was promised at the order is what is delivered."""
        result = super()._compute_as_it_was()
        for order in self:
            reward = order.reward_id._filtered_access("read")
            promised = reward if reward.fulfilment == "day_off" else reward.browse()
            order.leave_type_id = order.leave_type_id or promised.leave_type_id
            order.leave_days = order.leave_days or promised.leave_days
        return result

    def _after_delivered(self):
        result = super()._after_delivered()
        self.filtered("leave_type_id")._grant_time_off()
        return result

    def _grant_time_off(self):
        """Give the days that were ordered, ready to be taken.

        :raise UserError: there is nobody to give them to, or the type is of another
            company
        """
        for order in self:
            # sudo: hr.employee, hr.leave.allocation - a community officer need not be
            # one of time off; what is granted was fixed when the reward was ordered
            order_sudo = without_switches(order.sudo())
            order_sudo._check_can_be_off()
            allocations_sudo = order_sudo.env["hr.leave.allocation"].with_company(
                order_sudo.company_id
            )
            allocation_sudo = allocations_sudo.create(order_sudo._prepare_allocation())
            if allocation_sudo.state != "validate":
                allocation_sudo._action_validate()
                allocation_sudo.activity_update()
            order_sudo.allocation_id = allocation_sudo

    def _check_can_be_off(self):
        if not self.employee_id.active:
            raise UserError(
                self.env._(
                    "The employee is no longer with the company, so no days "
                    "off can be granted. Refuse the order."
                )
            )
        company = self.leave_type_id.company_id
        if company and company != self.employee_id.company_id:
            raise UserError(
                self.env._(
                    "The time off type “%(type)s” only exists in %(company)s. Choose "
                    "another type for the reward, then refuse this order and ask the "
                    "employee to order again.",
                    type=self.leave_type_id.name,
                    company=company.name,
                )
            )

    def _prepare_allocation(self):
        return {
            "name": self.reward_name,
            "employee_id": self.employee_id.id,
            "holiday_status_id": self.leave_type_id.id,
            "number_of_days": self.leave_days,
            "allocation_type": "regular",
            "date_from": person_today(self.employee_id),
        }
