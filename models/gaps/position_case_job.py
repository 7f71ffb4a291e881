from odoo import fields, models
from odoo.exceptions import AccessError, UserError
from odoo.tools import escape_psql


class PositionCaseJob(models.Model):
    """The job that an approved case opens, or opens more places on."""

    _inherit = "hr.community.position.case"

    def _may_open_job(self):
        jobs = self.env["hr.job"]
        return jobs.has_access("create") and jobs.has_access("write")

    def _ask_a_recruiter(self):
        """Leave word for whoever may open jobs: an app for recruiting knows them."""

    def action_open_job(self):
        """Open a new job, or more places on the one chosen, linked both ways.

        :raise UserError: the case is not approved, or its job is there already
        :raise AccessError: the user may not open jobs
        """
        self.ensure_one()
        self._check_may_open_job()
        job = self.job_id
        before = self._get_holders()
        if job:
            job.no_of_recruitment += self.positions
            missing = self.skill_ids.filtered(
                lambda line: line.skill_id not in job.skill_ids
            )
            job.write({"job_skill_ids": missing._as_job_skills()})
        else:
            self._check_no_such_job()
            job = job.create(self._prepare_job())
        # sudo: case - recruiters open jobs, officers make cases
        self.sudo().write(
            {
                "job_id": job.id,
                "job_opened": True,
                "baseline_employee_ids": [fields.Command.set(before.ids)],
            }
        )

    def _check_may_open_job(self):
        # one that is gone, deleted past its guard, may be opened anew
        there = self.job_opened and self.job_id
        if self.state not in ("approved", "posted") or there:
            raise UserError(
                self.env._(
                    "Only an approved request can become a job position. Each request "
                    "can be used once."
                )
            )
        if not self._may_open_job():
            raise AccessError(
                self.env._(
                    "You are not allowed to open job positions. Ask a recruiter to "
                    "open “%s” from its position request.",
                    self.name,
                )
            )

    def _check_no_such_job(self):
        """Refuse a second job of the same name, be the first one archived or not."""
        if self.job_id:
            return
        duplicate = self._get_duplicate_job()
        if duplicate.active:
            raise UserError(
                self.env._(
                    "The job position “%s” already exists. Select it in this request "
                    "to add openings to it.",
                    duplicate.name,
                )
            )
        if duplicate:
            raise UserError(
                self.env._(
                    "The job position “%s” is archived. Unarchive it and select it in "
                    "this request.",
                    duplicate.name,
                )
            )

    def _get_namesakes(self):
        """Return the jobs that have this name here, archived ones last.

        Of the company or shared by all of them, in whatever department; capitals and
        spaces around the name make no other name.
        """
        self.ensure_one()
        name = (self.name or "").strip()
        jobs = self.env["hr.job"].with_context(active_test=False)
        if not name:
            return jobs
        return jobs.search(
            [
                ("name", "=ilike", escape_psql(name)),
                ("company_id", "in", (self.company_id.id, False)),
            ],
            order="active desc, id",
        )

    def _get_duplicate_job(self):
        """Return the job of this name that the department has already, maybe none."""
        return self._get_namesakes().filtered(
            lambda job: (
                job.company_id == self.company_id
                and job.department_id == self.department_id
            )
        )[:1]

    def _prepare_job(self):
        part_time = self.env.ref("hr.contract_type_part_time", False)
        full_time = self.env.ref("hr.contract_type_full_time", False)
        kind = part_time if self._is_part_time() else full_time
        return {
            "name": self.name,
            "company_id": self.company_id.id,
            "department_id": self.department_id.id,
            "contract_type_id": kind.id if kind and self.hours_weekly else False,
            "description": self._render_advertisement(),
            "no_of_recruitment": self.positions,
            "job_skill_ids": self.skill_ids._as_job_skills(),
        }

    def action_show_job(self):
        return self.job_id._get_records_action()
