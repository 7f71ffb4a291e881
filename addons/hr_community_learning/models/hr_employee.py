from odoo import models

from .enrolment import LIVE


class HrEmployee(models.Model):
    _inherit = "hr.employee"

    def _community_leave(self):
        """Give the seats of people who leave to those who wait."""
        result = super()._community_leave()
        # sudo: enrolment - whoever archives an employee need not be an officer
        rows_sudo = self.env["hr.community.enrolment"].sudo()
        rows_sudo.search(
            [("employee_id", "in", self.ids), ("state", "in", LIVE)]
        ).write({"state": "cancelled"})
        return result
