from odoo import fields, models


class FindOwnerLine(models.TransientModel):
    """One suggested person, with the reason."""

    _name = "hr.community.find.owner.line"
    _description = "Suggested Owner"
    _inherit = "hr.community.checked.input"
    _order = "id"

    wizard_id = fields.Many2one(
        "hr.community.find.owner", required=True, ondelete="cascade"
    )
    chosen = fields.Boolean("Invite")
    employee_id = fields.Many2one("hr.employee", required=True, readonly=True)
    job_title = fields.Char(related="employee_id.job_title", string="Job")
    fit = fields.Float(
        readonly=True, help="How well the employee's skills match, in percent."
    )
    has_fit = fields.Boolean("Fit Calculated", readonly=True)
    free_hours = fields.Float("Available Hours per Month", readonly=True)
    sees_hours = fields.Boolean("Can See Hours", readonly=True)
    missing = fields.Text(readonly=True)
    reason = fields.Text(readonly=True)
