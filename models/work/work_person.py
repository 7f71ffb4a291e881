from odoo import fields, models

from ..mixins.personal_rules import DELETE_ROW


class WorkPerson(models.Model):
    """The department in which an employee's work was when it was last added up.

    Reports show the department of today, which may change without a write: a contract
    begins on its day. Whoever is in another department than here has moved since, and
    the months of their work are read anew.
    """

    _name = "hr.community.work.person"
    _description = "Department Used for Work Totals"
    _community_personal = {"employee_id": DELETE_ROW}
    _inherit = "hr.community.checked.input"
    _log_access = False
    _order = "id"
    _rec_name = "employee_id"

    employee_id = fields.Many2one("hr.employee", required=True, ondelete="cascade")
    company_id = fields.Many2one(
        related="employee_id.company_id", store=True, precompute=True
    )
    # no foreign key: who was in a department that is deleted has moved out of it
    department = fields.Integer(
        "Department ID", required=True, help="0 for an employee without a department."
    )

    _one_employee = models.UniqueIndex("(employee_id)")
