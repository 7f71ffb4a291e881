from odoo import api, fields, models
from odoo.addons.hr_community.models.mixins.reader_language import in_company_language
from odoo.exceptions import UserError


class PositionCaseTalents(models.Model):
    """Volunteers who are interested, in a talent pool of Recruitment."""

    _inherit = "hr.community.position.case"

    talent_pool_id = fields.Many2one(
        "hr.talent.pool",
        readonly=True,
        copy=False,
        index="btree_not_null",
        ondelete="set null",
        groups="hr_recruitment.group_hr_recruitment_user",
    )

    @api.model
    def _community_before_erasing(self, erased):
        """Take people who are erased out of the talent pools of volunteers.

        Applications of theirs are Recruitment's, as Odoo's own records are HR's.
        """
        pools = self.search([("talent_pool_id", "!=", False)]).talent_pool_id
        talents = self.env["hr.applicant"].with_context(active_test=False)
        found = talents.search(
            [
                ("talent_pool_ids", "in", pools.ids),
                ("employee_id", "in", erased.people.ids),
            ]
        )
        found.filtered(lambda one: one.pool_applicant_id == one).unlink()

    def action_add_talents(self):
        """Put the volunteers who are interested into a talent pool of this position.

        From there a recruiter makes them applicants as they make anybody one. Doing
        it again adds those who have answered since.

        :raise AccessError: the user is no recruiter
        :raise UserError: nobody is interested
        """
        self.ensure_one()
        applicants = self.env["hr.applicant"]
        applicants.check_access("create")
        people = self.volunteer_ids.filtered(
            lambda row: row.answer == "interested" and row.employee_id
        ).employee_id
        if not people:
            raise UserError(self.env._("No volunteers have expressed interest yet."))
        pool = self.talent_pool_id or self._create_talent_pool()
        there = applicants.with_context(active_test=False).search(
            [("talent_pool_ids", "in", pool.ids), ("employee_id", "in", people.ids)]
        )
        for person in people - there.employee_id:
            # sudo: hr.employee - how to reach whoever said that they are interested
            person_sudo = person.sudo()
            talent = applicants.create(
                {
                    "partner_name": person_sudo.name,
                    "email_from": person_sudo.work_email,
                    "partner_phone": person_sudo.work_phone,
                    "employee_id": person.id,
                    "company_id": self.company_id.id,
                    "department_id": person_sudo.department_id.id,
                    "talent_pool_ids": [fields.Command.link(pool.id)],
                }
            )
            # as Odoo marks who is a talent and not an application
            talent.pool_applicant_id = talent
        return self.action_open_talents()

    def _create_talent_pool(self):
        shared = in_company_language(self)
        pool = self.env["hr.talent.pool"].create(
            {
                "name": shared.env._("Volunteers: %s", self.name),
                "company_id": self.company_id.id,
            }
        )
        # sudo: case - recruiters may not write on cases
        self.sudo().talent_pool_id = pool
        return pool

    def action_open_talents(self):
        """Open the talents of this position."""
        self.ensure_one()
        return {
            "type": "ir.actions.act_window",
            "name": self.talent_pool_id.name,
            "res_model": "hr.applicant",
            "view_mode": "list,kanban,form",
            "views": [(False, "list"), (False, "kanban"), (False, "form")],
            "mobile_view_mode": "kanban",
            "domain": [("talent_pool_ids", "in", self.talent_pool_id.ids)],
        }
