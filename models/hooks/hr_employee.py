from odoo import api, models

from ..ownership.ownership import LIVE_STATES


class HrEmployee(models.Model):
    _inherit = "hr.employee"

    @api.model
    def _community_me(self):
        """Return a query of the current user's employees, in any company."""
        # sudo: hr.employee - only which employees are the user's own
        return self.sudo()._search([("user_id", "=", self.env.uid)])

    @api.model
    def _community_self(self, company):
        """Return the current user's employee in a company, maybe none."""
        # sudo: hr.employee - as above
        own_sudo = self.sudo().search(
            [("user_id", "=", self.env.uid), ("company_id", "=", company.id)], limit=1
        )
        return own_sudo.sudo(self.env.su)

    def write(self, vals):
        result = super().write(vals)
        if vals.get("active") is False:
            self._community_leave()
        return result

    def _community_leave(self):
        """End the parts of people who leave, so that the gaps reopen."""
        # sudo: ownership - whoever archives an employee need not be an officer
        parts_sudo = self.env["hr.community.ownership"].sudo()
        live = parts_sudo.search(
            [("employee_id", "in", self.ids), ("state", "in", LIVE_STATES)]
        )
        live.filtered(lambda part: part.state == "applied").unlink()
        live.exists().write({"state": "ended"})

    def _community_absent(self):
        """Return those of these people who are away now: an app for absence says."""
        return self.browse()

    @api.model_create_multi
    def create(self, vals_list):
        employees = super().create(vals_list)
        # sudo: hr.employee - the job of somebody new may fill a case
        self.env["hr.community.position.case"]._check_filled(employees.sudo().job_id)
        return employees
