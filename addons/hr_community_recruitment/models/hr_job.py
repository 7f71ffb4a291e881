from odoo import models


class HrJob(models.Model):
    _inherit = "hr.job"

    def write(self, vals):
        result = super().write(vals)
        # the careers page comes with an app that may not be there
        if vals.get("website_published") or vals.get("is_published"):
            self._post_community_cases()
        return result

    def _post_community_cases(self):
        """Note on the cases that their job is on the careers page."""
        # sudo: case - whoever publishes a job may not read why it exists
        cases_sudo = self.sudo().community_case_ids
        cases_sudo.filtered(
            lambda case: case.state == "approved" and case.job_opened
        ).write({"state": "posted"})
