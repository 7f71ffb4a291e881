from odoo import fields, models


class Reward(models.Model):
    _inherit = "hr.community.reward"

    fulfilment = fields.Selection(
        string="Delivery",
        selection_add=[("day_off", "Granted as Time Off")],
        ondelete={"day_off": "set default"},
    )
    leave_type_id = fields.Many2one(
        "hr.leave.type",
        "Time Off Type",
        domain="[('requires_allocation', '=', True)]",
        ondelete="restrict",
        index="btree_not_null",
    )
    leave_days = fields.Float(
        "Days", default=1, help="The number of extra days off the employee receives."
    )

    _day_off_has_days = models.Constraint(
        "CHECK(fulfilment <> 'day_off' "
        "OR (leave_type_id IS NOT NULL AND leave_days > 0))",
        "Enter the number of days off and the time off type.",
    )
