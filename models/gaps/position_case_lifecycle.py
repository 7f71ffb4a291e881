from odoo import fields, models
from odoo.exceptions import UserError

OFFICER = {"drafter", "officer", "manager"}
MANAGER = {"manager"}


class PositionCaseLifecycle(models.Model):
    """Submit, approve or refuse, open the job and post it."""

    _inherit = "hr.community.position.case"

    _state_moves = {
        (None, "draft"): OFFICER,
        ("draft", "submitted"): OFFICER,
        ("submitted", "draft"): OFFICER,
        ("submitted", "approved"): MANAGER,
        ("submitted", "refused"): MANAGER,
        ("refused", "draft"): OFFICER,
        ("approved", "posted"): MANAGER,
        # only the system knows when enough people were hired
        ("approved", "filled"): set(),
        ("posted", "filled"): set(),
    }
    # once submitted, what is decided on does not change any more
    _actor_fields = {"officer": set(), "manager": {"refuse_reason", "job_id"}}

    def _actors(self):
        manager = self.env.user.has_group("hr_community.group_hr_community_manager")
        officer = self._is_officer()
        return {
            case: ({"manager"} if manager else set())
            | ({"officer"} if officer else set())
            | ({"drafter"} if officer and case.state == "draft" else set())
            for case in self
        }

    def action_submit(self):
        """Hand the case in for a decision.

        :raise UserError: it has no activity to speak for it
        """
        for case in self:
            if not case.line_ids:
                raise UserError(
                    self.env._(
                        "“%s” has no evidence yet: add the activities that the "
                        "position would take over.",
                        case.name,
                    )
                )
        self.write({"state": "submitted"})

    def action_draft(self):
        self.write({"state": "draft", "refuse_reason": False})

    def action_refuse(self):
        """Say no; the reason stands in the form and is asked for there.

        :raise UserError: no reason was given
        """
        if not all(case.refuse_reason for case in self):
            raise UserError(
                self.env._("Write down why the case is refused, then refuse it.")
            )
        self.write({"state": "refused"})
        self._stamp_decision()

    def action_approve(self):
        """Say yes, and open the job, or ask a recruiter to, who may."""
        self.write({"state": "approved"})
        self._stamp_decision()
        for case in self:
            if case._may_open_job():
                case.action_open_job()
            else:
                case._ask_a_recruiter()

    def _stamp_decision(self):
        # sudo: case - who decided, and when, is not for anybody to fill in
        self.sudo().write(
            {
                "approver_id": self.env.uid,
                "date_decided": fields.Date.context_today(self),
            }
        )

    def _may_open_job(self):
        jobs = self.env["hr.job"]
        return jobs.has_access("create") and jobs.has_access("write")

    def _ask_a_recruiter(self):
        """Leave word for whoever may open jobs: an app for recruiting knows them."""

    def action_open_job(self):
        """Open a new job, or more places on the one chosen, linked both ways."""
        self.ensure_one()
        if self.state not in ("approved", "posted") or self.job_opened:
            raise UserError(
                self.env._("Only an approved case becomes a job position, and once.")
            )
        jobs = self.env["hr.job"]
        jobs.check_access("write")
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
            job = jobs.create(self._prepare_job())
        # sudo: case - recruiters open jobs, officers make cases
        self.sudo().write(
            {
                "job_id": job.id,
                "job_opened": True,
                "baseline_employee_ids": [fields.Command.set(before.ids)],
            }
        )

    def _check_no_such_job(self):
        twin = self.env["hr.job"].search(
            [
                ("name", "=", self.name),
                ("company_id", "=", self.company_id.id),
                ("department_id", "=", self.department_id.id),
            ],
            limit=1,
        )
        if twin:
            raise UserError(
                self.env._(
                    "There is a job position “%s” already: choose it as the job "
                    "position of this case to open more places on it.",
                    twin.name,
                )
            )

    def _prepare_job(self):
        return {
            "name": self.name,
            "company_id": self.company_id.id,
            "department_id": self.department_id.id,
            "description": self.description,
            "no_of_recruitment": self.positions,
            "job_skill_ids": self.skill_ids._as_job_skills(),
        }

    def action_show_job(self):
        return self.job_id._get_records_action()

    def action_post(self):
        """Note that the job is advertised."""
        self.write({"state": "posted"})
