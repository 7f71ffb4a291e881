from odoo import models
from odoo.addons.hr_community.models.mixins.days import company_today


class HrApplicant(models.Model):
    _inherit = "hr.applicant"

    def create_employee_from_applicant(self):
        """Hire a volunteer who is an employee already: they get the job as well.

        A second employee record would leave their roles, hours and thanks behind, and
        the position would count as filled by somebody from outside.
        """
        self.ensure_one()
        person = self._get_community_volunteer()
        if not person:
            return super().create_employee_from_applicant()
        self._check_interviewer_access()
        day = company_today(person.company_id)
        # what they did until today stays as it was
        version = person.create_version({"date_version": day})
        department = self.job_id.department_id or version.department_id
        version.write(
            {
                "job_id": self.job_id.id,
                "job_title": self.job_id.name,
                "department_id": department.id,
            }
        )
        self.employee_id = person
        return person._get_records_action()

    def _get_community_volunteer(self):
        """Return the volunteer of the job's position who applies, maybe none.

        They come from the talent pool of the position, or applied with the address
        that they have at work.
        """
        # sudo: volunteer - whoever hires may not read who did the work before
        cases_sudo = self.job_id.sudo().community_case_ids
        people_sudo = cases_sudo.volunteer_ids.employee_id._community_works_in(
            self.job_id.company_id or self.company_id
        )
        # sudo: hr.applicant - of which employee the talent was made
        talent_sudo = self.sudo().pool_applicant_id.employee_id
        found_sudo = people_sudo & talent_sudo or people_sudo.filtered(
            lambda person: (
                person.work_contact_id.email_normalized
                and person.work_contact_id.email_normalized == self.email_normalized
            )
        )
        # sudo: back to the rights of the caller
        return found_sudo[:1].sudo(self.env.su)
