from odoo import fields, models
from odoo.exceptions import AccessError, UserError

from ..mixins.days import user_today


class HrEmployeePrivacy(models.Model):
    """What is known of a person: handed over, or erased."""

    _inherit = "hr.employee"

    community_erased_on = fields.Date(
        "Community Data Erased On",
        readonly=True,
        copy=False,
        groups="hr.group_hr_user",
        help="From this date on, Community Work holds no data that identifies this "
        "employee.",
    )

    def _community_export(self):
        """Return everything this addon holds about one person, as plain data.

        :raise AccessError: for others than the person and HR managers
        """
        self.ensure_one()
        own = self.id in set(self._community_my_employees_query())
        if not own and not self.env.user.has_group("hr.group_hr_manager"):
            raise AccessError(
                self.env._("Only the employee and HR managers can export this data.")
            )
        # sudo: the person's own rows - also those whose models are for officers
        personal_sudo = self.env["hr.community.personal"].sudo()
        return {
            # sudo: hr.employee - the name of the person the data are about
            self.env._("Employee"): self.sudo().name,
            # sudo: hr.employee - all rows that are about this one person
            self.env._("Records"): personal_sudo._export_person(self.sudo()),
        }

    def _community_erase(self):
        """Replace people in community work by nobody; the figures stay.

        :raise AccessError: for others than HR managers
        :raise UserError: somebody still works here
        """
        if not self.env.user.has_group("hr.group_hr_manager"):
            raise AccessError(
                self.env._("Only HR managers can erase an employee's data.")
            )
        if working := self.filtered("active"):
            raise UserError(
                self.env._(
                    "%s still works here. Archive the employee first.",
                    working[:1].name,
                )
            )
        # sudo: the rows of the person - all of them, or it is no erasure
        self.env["hr.community.personal"].sudo()._erase_people(self.sudo())
        # sudo: hr.employee - that it was done, and when
        self.sudo().community_erased_on = user_today(self)
