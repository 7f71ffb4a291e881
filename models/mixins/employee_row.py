from odoo import api, fields, models
from odoo.exceptions import AccessError

from .personal_rules import DELETE_ROW


class EmployeeRow(models.AbstractModel):
    """A row of one employee that cannot be moved to another.

    Record rules say who may write the row; they are not asked again about what a
    write makes of it, so the person cannot be changed afterwards.
    """

    _name = "hr.community.employee.row"
    _description = "Employee Record"
    _community_personal = {"employee_id": DELETE_ROW}
    _inherit = ["hr.community.manager.chain", "hr.community.unique.row"]
    _check_company_auto = True

    employee_id = fields.Many2one(
        "hr.employee",
        required=True,
        index=True,
        check_company=True,
        ondelete="cascade",
        default=lambda self: self.env["hr.employee"]._community_my_employee(
            self.env.company
        ),
    )
    company_id = fields.Many2one(
        related="employee_id.company_id", store=True, index=True, precompute=True
    )

    def write(self, vals):
        if not self.env.su and vals.keys() & {"employee_id", "company_id"}:
            raise AccessError(
                self.env._(
                    "The employee cannot be changed. Create a new record instead."
                )
            )
        return super().write(vals)

    @api.model
    def _open_mine(self, title):
        """Return the form of the user's own row, which need not be there yet.

        :raise UserError: the user is not an employee of this company
        """
        me = self.env["hr.employee"]._community_require_my_employee(self.env.company)
        mine = self.search([("employee_id", "=", me.id)], limit=1)
        return {
            "type": "ir.actions.act_window",
            "name": title,
            "res_model": self._name,
            "res_id": mine.id,
            "views": [(False, "form")],
            "target": "new",
        }
