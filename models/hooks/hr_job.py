from odoo import api, fields, models


class HrJob(models.Model):
    _inherit = "hr.job"

    community_case_ids = fields.One2many(
        "hr.community.position.case",
        "job_id",
        "Cases from Community Work",
        groups="hr_community.group_hr_community_officer",
    )
    community_activity_ids = fields.One2many(
        "hr.community.activity", "job_id", "Community Work in this Job"
    )
    community_case_count = fields.Integer(
        compute="_compute_community_case_count",
        groups="hr_community.group_hr_community_officer",
    )

    @api.depends("community_case_ids")
    def _compute_community_case_count(self):
        counts = dict(
            self.env["hr.community.position.case"]._read_group(
                [("job_id", "in", self.ids)], ["job_id"], ["__count"]
            )
        )
        for job in self:
            job.community_case_count = counts.get(job, 0)

    def action_open_community_cases(self):
        """Open the cases that speak for this job."""
        return self.community_case_ids._get_records_action(
            name=self.env._("Cases from Community Work")
        )
