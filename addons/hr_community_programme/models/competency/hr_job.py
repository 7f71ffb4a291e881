from odoo import api, fields, models


class HrJob(models.Model):
    _inherit = "hr.job"

    community_question_ids = fields.One2many(
        "hr.community.job.question",
        "job_id",
        "Interview Questions",
        groups="hr_community.group_hr_community_officer,hr.group_hr_user",
    )

    @api.model
    def _community_keeps(self, name, field):
        """Let a job take its own interview questions along."""
        return name != "hr.community.job.question" and super()._community_keeps(
            name, field
        )
