from odoo import api, models


class HrEmployee(models.Model):
    _inherit = "hr.employee"

    @api.model
    def _get_elearning_people(self, partners, course):
        """Return the employees who are meant by partners, where a course is given.

        By their user's partner, and by their work contact where they have no user.
        """
        domain = [
            "|",
            ("user_id.partner_id", "in", partners.ids),
            ("work_contact_id", "in", partners.ids),
        ]
        if course.company_id:
            domain = [("company_id", "=", course.company_id.id), *domain]
        return self.search(domain)

    def _get_elearning_partners(self):
        """Return the partners with whom these employees learn."""
        return self.user_id.partner_id | self.work_contact_id
