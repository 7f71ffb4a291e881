from odoo import models


class HrAppraisal(models.Model):
    """An appraisal to which community work is added as evidence."""

    _name = "hr.appraisal"
    _inherit = ["hr.appraisal", "hr.community.appraisal.mixin"]
