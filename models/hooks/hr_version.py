from odoo import api, models


class HrVersion(models.Model):
    _inherit = "hr.version"

    @api.model_create_multi
    def create(self, vals_list):
        versions = super().create(vals_list)
        self.env["hr.community.position.case"]._check_filled(versions.job_id)
        return versions

    def write(self, vals):
        result = super().write(vals)
        if "job_id" in vals:
            self.env["hr.community.position.case"]._check_filled(self.job_id)
        return result
