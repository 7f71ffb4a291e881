from odoo import api, fields, models
from odoo.exceptions import UserError


class HrJob(models.Model):
    _name = "hr.job"
    _inherit = ["hr.community.referenced", "hr.job"]

    community_behind_scenes = fields.Boolean(
        "Behind the Scenes",
        help="The work in this job goes unnoticed as long as it is done well.",
    )
    community_case_ids = fields.One2many(
        "hr.community.position.case",
        "job_id",
        "Position Requests",
        groups="hr_community.group_hr_community_officer",
    )
    community_activity_ids = fields.One2many(
        "hr.community.activity",
        "job_id",
        "Community Work in This Job",
        groups="base.group_user",
    )
    community_activity_count = fields.Integer(
        "Number of Community Activities",
        compute="_compute_community_activity_count",
        groups="base.group_user",
    )
    community_case_count = fields.Integer(
        "Number of Position Requests",
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

    @api.depends("community_activity_ids")
    def _compute_community_activity_count(self):
        for job in self:
            job.community_activity_count = len(job.community_activity_ids)

    @api.ondelete(at_uninstall=False)
    def _unlink_except_opened_for_a_case(self):
        # sudo: case - whoever deletes a job may not read why it exists
        for job_sudo in self.sudo():
            if case := job_sudo.community_case_ids.filtered("job_opened")[:1]:
                raise UserError(
                    self.env._(
                        "“%(job)s” was opened for the position request “%(case)s”. "
                        "Archive it instead of deleting it.",
                        job=job_sudo.name,
                        case=case.name,
                    )
                )

    def action_open_community_activities(self):
        """Open the work of volunteers that has become part of this job."""
        return self.community_activity_ids._get_records_action(
            name=self.env._("Community Work in This Job")
        )

    def action_open_community_cases(self):
        """Open the cases that speak for this job."""
        return self.community_case_ids._get_records_action(
            name=self.env._("Position Requests")
        )
