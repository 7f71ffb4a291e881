from odoo import fields, models


class HrEmployee(models.Model):
    _inherit = "hr.employee"

    def _community_absent(self):
        """Return those of these people whose approved time off is running now."""
        now = fields.Datetime.now()
        # sudo: hr.leave - only who is away, as everybody sees it in the directory
        leaves_sudo = self.env["hr.leave"].sudo()
        away_sudo = leaves_sudo.search_fetch(
            [
                ("employee_id", "in", self.ids),
                ("state", "=", "validate"),
                ("holiday_status_id.time_type", "=", "leave"),
                ("date_from", "<=", now),
                ("date_to", ">=", now),
            ],
            ["employee_id"],
        ).employee_id
        # sudo: back to the rights of the caller
        return super()._community_absent() | away_sudo.sudo(self.env.su)
