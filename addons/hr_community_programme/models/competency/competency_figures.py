from odoo import api, fields, models
from odoo.addons.hr_community.models.disclosure.crosstab import Cell
from odoo.addons.hr_community.models.mixins.days import company_today
from odoo.fields import Domain

FRESH_MONTHS = 24


class CompetencyFigures(models.Model):
    """Where a competency has arrived: of what should carry it, how much does."""

    _inherit = "hr.community.competency"

    cover_jobs = fields.Char("Jobs Requiring the Skill", compute="_compute_cover")
    cover_postings = fields.Char(
        "Open Jobs with Interview Questions", compute="_compute_cover"
    )
    cover_activities = fields.Char(
        "Activities Requiring the Skill", compute="_compute_cover"
    )
    cover_criteria = fields.Char("Criteria", compute="_compute_cover")
    cover_appraisals = fields.Char("Appraisals", compute="_compute_cover")
    cover_employees = fields.Char("Employees with Evidence", compute="_compute_cover")
    stale_employees = fields.Char(
        "Employees with Older Evidence Only", compute="_compute_cover"
    )

    @api.depends("line_ids.state", "job_ids", "community_activity_ids", "skill_id")
    @api.depends_context("lang")
    def _compute_cover(self):
        for one in self:
            jobs = one.job_ids
            one.cover_jobs = one._say(one._get_covered_jobs(), jobs)
            asked = one._get_open_jobs() if one._get_questions() else jobs.browse()
            one.cover_postings = one._say(one._get_covered_postings(), asked)
            one.cover_activities = one._say(
                one._get_covered_activities(), one.community_activity_ids
            )
            one.cover_criteria = one._get_criterion_words()
            one.cover_appraisals = one._get_appraisal_words()
            fresh, stale, people = one._count_evidence()
            one.cover_employees = one._say_numbers(fresh, people)
            one.stale_employees = one._say_numbers(stale, people)

    def _say(self, some, all_):
        return self._say_numbers(len(some), len(all_))

    def _say_numbers(self, some, all_):
        """Return a share in words, with its denominator."""
        if not all_:
            return self.env._("None chosen")
        return self.env._("%(some)s of %(all)s", some=some, all=all_)

    def _get_covered_jobs(self):
        return self.job_ids.filtered(
            lambda job: self.skill_id in job.current_job_skill_ids.skill_id
        )

    def _get_covered_postings(self):
        wanted = set(self._get_questions())
        # sudo: hr.job, job.question - the words of the questions alone
        jobs_sudo = self._get_open_jobs().sudo()
        found_sudo = jobs_sudo.filtered(
            lambda job: wanted <= set(job.community_question_ids.mapped("name"))
        )
        return self.job_ids.browse(found_sudo.ids)

    def _get_covered_activities(self):
        return self.community_activity_ids.filtered(
            lambda activity: self.skill_id in activity.skill_ids.skill_id
        )

    def _get_criterion(self):
        """Return the criterion of this competency that reviews rate now, maybe none."""
        line = self.line_ids.filtered(
            lambda one: one.kind == "criterion" and one.state in ("added", "there")
        )
        return line[:1]._get_row().filtered("active") if line else line

    def _get_criterion_words(self):
        if not self.has_criterion:
            return self.env._("None chosen")
        return self._say_numbers(int(bool(self._get_criterion())), 1)

    def _get_people(self):
        """Return the employees in the chosen jobs, as the system."""
        # sudo: hr.employee - how many they are
        people_sudo = self.env["hr.employee"].sudo()
        return people_sudo.search(
            [
                ("job_id", "in", self.job_ids.ids),
                ("company_id", "=", self.company_id.id),
            ]
        )

    def _get_evidence_domain(self, is_fresh):
        """Return the domain of evidence within the last two years, or before."""
        today = company_today(self.company_id)
        since = fields.Date.subtract(today, months=FRESH_MONTHS)
        return (
            Domain("skill_id", "=", self.skill_id.id)
            & Domain("company_id", "=", self.company_id.id)
            & Domain("date", ">=" if is_fresh else "<", since)
        )

    def _count_evidence(self):
        """Return how many employees have fresh evidence, only older one, and all."""
        people = self._get_people()
        # sudo: skill.evidence - how many have some, not who
        rows_sudo = self.env["hr.community.skill.evidence"].sudo()
        among = Domain("employee_id", "in", people.ids)
        fresh, old = (
            rows_sudo.search(among & self._get_evidence_domain(is_fresh)).employee_id
            for is_fresh in (True, False)
        )
        return len(fresh), len(old - fresh), len(people)

    def _get_appraisal_words(self):
        """Return in how many open appraisals the skill shows, or why nobody knows.

        Of the jobs that it is rolled out to, not of any that somebody would like to
        tell apart: the count of some jobs less that of others would be of one employee.
        """
        appraisals = self.env.get("hr.appraisal")
        if appraisals is None or "community_evidence_ids" not in appraisals._fields:
            return self.env._("Not measured: no appraisal app is installed")
        if self.state != "applied":
            return self.env._("Available after the rollout")
        # sudo: hr.appraisal, appraisal.evidence - how many, from five on
        appraisals_sudo = appraisals.sudo()
        open_sudo = appraisals_sudo.search(
            [("employee_id", "in", self._get_people().ids)]
        ).filtered(lambda one: not one._community_is_done())
        carrying = open_sudo.filtered(
            lambda one: (
                self.skill_id
                in one.community_evidence_ids.activity_id.skill_ids.skill_id
            )
        )
        if open_sudo and Cell(len(open_sudo), len(carrying)).discloses:
            return self.env._("Hidden to Protect Individuals")
        return self._say(carrying, open_sudo)

    def action_open_jobs(self):
        return self.job_ids._get_records_action(name=self.env._("Job Positions"))

    def action_open_activities(self):
        return self.community_activity_ids._get_records_action(
            name=self.env._("Activities")
        )

    def action_open_evidence(self):
        """Open the evidence of the last two years."""
        rows = self.env["hr.community.skill.evidence"]
        found = rows.search(
            Domain("employee_id", "in", self._get_people().ids)
            & self._get_evidence_domain(True)
        )
        return found._get_records_action(name=self.env._("Evidence"))
