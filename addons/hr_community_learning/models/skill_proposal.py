from odoo import fields, models


class SkillProposal(models.Model):
    """A skill gained in a course; a certification with the time it is valid for."""

    _inherit = "hr.community.skill.proposal"
    _check_company_auto = True

    course_id = fields.Many2one(
        "hr.community.course",
        "Gained in Course",
        readonly=True,
        check_company=True,
        index="btree_not_null",
        ondelete="set null",
    )

    def _confirm_skill(self):
        if not (self.course_id and self.skill_id.skill_type_id.is_certification):
            return super()._confirm_skill()
        line = self.course_id.skill_ids.filtered(
            lambda one: one.skill_id == self.skill_id
        )
        months = line.validity_months
        values = {
            "employee_id": self.employee_id.id,
            "skill_id": self.skill_id.id,
            "skill_type_id": self.skill_id.skill_type_id.id,
            "skill_level_id": self.skill_level_id.id,
            "valid_from": self.date,
            "valid_to": months and fields.Date.add(self.date, months=months),
        }
        known = [(name, "=", value) for name, value in values.items()]
        skills = self.env["hr.employee.skill"]
        if not skills.search_count(known, limit=1):
            skills.create(values)
        return None
