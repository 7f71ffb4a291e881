from odoo import models


class HrAppraisal(models.Model):
    _name = "hr.appraisal"
    _inherit = ["hr.appraisal", "hr.community.appraisal.mixin"]

    def _community_is_done(self):
        self.ensure_one()
        return self.state == "3_done"
