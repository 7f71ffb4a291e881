from odoo import models


class HrJob(models.Model):
    _inherit = "hr.job"

    def write(self, vals):
        # the careers page comes with an app that may not be there
        published = vals.get("website_published") or vals.get("is_published")
        if published:
            self._check_volunteers_asked()
        result = super().write(vals)
        if published:
            self._post_community_cases()
        return result

    def _check_volunteers_asked(self):
        """Refuse to publish a job while those who did its work may still answer.

        One that is on the careers page already only gets more places.

        :raise UserError: naming the day
        """
        hidden = self.filtered(lambda job: not job._is_on_careers_page())
        # sudo: case - whoever publishes a job may not read why it exists
        hidden.sudo().community_case_ids.filtered("job_opened")._check_window_over()

    def _is_on_careers_page(self):
        return "website_published" in self._fields and self.website_published

    def _post_community_cases(self):
        """Note on the cases that their job is on the careers page."""
        # sudo: case - whoever publishes a job may not read why it exists
        cases_sudo = self.sudo().community_case_ids
        cases_sudo.filtered(
            lambda case: case.state == "approved" and case.job_opened
        ).write({"state": "posted"})
