from odoo import api, fields, models
from odoo.fields import Domain

from ..mixins.days import on_company_days


class Availability(models.Model):
    """The hours that an employee offers; without it, the company's limit holds."""

    _name = "hr.community.availability"
    _description = "Availability for Community Work"
    _inherit = "hr.community.employee.row"
    _rec_name = "employee_id"

    hours_limit = fields.Float(
        "Hours per Month",
        help="The maximum number of hours you are willing to contribute across all "
        "activities. Leave empty to use the company's limit.",
    )
    not_before = fields.Date(
        "Unavailable Until",
        help="You will not be suggested for or invited to activities until this day. "
        "Your reason stays private.",
    )
    company_limit = fields.Float(related="company_id.community_hours_limit")

    _one_each = models.Constraint(
        "unique(employee_id)", "This employee already has an availability record."
    )
    _limit_not_negative = models.Constraint(
        "CHECK(hours_limit >= 0)", "Hours per month cannot be negative."
    )

    @api.model
    def _get_unavailable(self, company):
        """Return the employees of some companies who are unavailable for now."""
        rest = on_company_days(self.env, lambda today: Domain("not_before", ">", today))
        # sudo: availability - only who is not to be asked, for suggestions to obey
        rows_sudo = self.sudo().search_fetch(
            Domain("company_id", "in", company.ids) & rest,
            ["employee_id"],
        )
        # sudo: back to the rights of the caller
        return rows_sudo.employee_id.sudo(self.env.su)
