from odoo import models


class HrEmployeePublic(models.Model):
    _name = "hr.employee.public"
    _inherit = [
        "hr.community.shown.name",
        "hr.employee.public",
        "hr.community.employee.button",
    ]
