from odoo import fields, models


class HrAppraisal(models.Model):
    """What is publicly known of Enterprise's model of this name, and no more.

    The access is the widest one that it might have, so that what our own rows are
    protected by is our own.
    """

    _name = "hr.appraisal"
    _description = "Employee Appraisal"
    _inherit = ["mail.thread", "mail.activity.mixin"]
    _rec_name = "employee_id"

    employee_id = fields.Many2one("hr.employee", required=True, index=True)
    manager_ids = fields.Many2many("hr.employee", "hr_appraisal_manager_rel")
    company_id = fields.Many2one(related="employee_id.company_id", store=True)
    department_id = fields.Many2one(related="employee_id.department_id")
    job_id = fields.Many2one(related="employee_id.job_id")
    date_close = fields.Date(required=True)
    state = fields.Selection(
        [("1_new", "To Confirm"), ("2_pending", "Confirmed"), ("3_done", "Done")],
        "Status",
        default="1_new",
        required=True,
        tracking=True,
    )
    employee_feedback = fields.Html()
    employee_feedback_published = fields.Boolean(default=True)
    manager_feedback = fields.Html()
    manager_feedback_published = fields.Boolean(default=True)
    note = fields.Html()
