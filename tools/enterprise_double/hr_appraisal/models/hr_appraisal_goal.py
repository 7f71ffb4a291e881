from odoo import fields, models


class HrAppraisalGoal(models.Model):
    """The names of Enterprise's appraisal goals that are publicly documented."""

    _name = "hr.appraisal.goal"
    _description = "Appraisal Goal"

    name = fields.Char(required=True)
    employee_ids = fields.Many2many("hr.employee", required=True)
    progression = fields.Selection(
        [
            ("000", "0%"),
            ("025", "25%"),
            ("050", "50%"),
            ("075", "75%"),
            ("100", "100%"),
        ],
        default="000",
        required=True,
    )
    deadline = fields.Date()
