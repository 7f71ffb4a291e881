from odoo import fields, models


class AppraisalAddLine(models.TransientModel):
    """One activity of the statement, to be added or not."""

    _name = "hr.community.appraisal.add.line"
    _description = "Community Work to Add to an Appraisal"
    _inherit = ["hr.community.checked.input", "hr.community.statement.figures"]

    wizard_id = fields.Many2one(
        "hr.community.appraisal.add", required=True, ondelete="cascade"
    )
    appraisal_id = fields.Integer(readonly=True, export_string_translation=False)
    employee_id = fields.Many2one("hr.employee", readonly=True, ondelete="cascade")
    # a row of a report: its ids are larger than an Integer of the database
    statement_key = fields.Char(readonly=True, export_string_translation=False)
    chosen = fields.Boolean("Selected")
    activity_name = fields.Char("Activity", readonly=True)
    period = fields.Char(readonly=True)
    role = fields.Selection(
        selection=lambda self: self.env["hr.community.statement"]._get_roles(),
        readonly=True,
    )
