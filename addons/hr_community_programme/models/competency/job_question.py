from odoo import api, fields, models
from odoo.addons.hr_community.models.mixins.personal_rules import KEEP_FREE_TEXT
from odoo.addons.hr_community.models.privacy.authors import NAMED


class JobQuestion(models.Model):
    """A question for the interviews of a job position.

    Where the job is of no company, its questions are shared like a vocabulary.
    """

    _name = "hr.community.job.question"
    _description = "Interview Question"
    _community_personal = {"name": KEEP_FREE_TEXT}
    _community_promise = (NAMED, "")
    _inherit = ["hr.community.company.prefetch", "hr.community.shared.row"]
    _order = "sequence, id"

    job_id = fields.Many2one("hr.job", required=True, index=True, ondelete="cascade")
    company_id = fields.Many2one(
        related="job_id.company_id", store=True, index=True, precompute=True
    )
    sequence = fields.Integer(default=10)
    name = fields.Char("Question", required=True)

    _once = models.UniqueIndex("(job_id, name)", "This question already exists.")

    @api.model
    def _is_manager(self):
        """Return whether the user is of HR, whose job positions are."""
        return self.env.user.has_group("hr.group_hr_user")

    @api.model
    def _get_jobs_of_others(self, jobs):
        """Return those of these jobs whose questions this user may not change."""
        if self.env.user._is_superuser():
            return jobs.browse()
        return jobs.filtered(
            lambda job: self.new({"job_id": job.id})._filtered_beyond_user()
        )
