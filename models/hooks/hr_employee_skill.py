from odoo import models


class HrEmployeeSkill(models.Model):
    _inherit = "hr.employee.skill"

    # who holds a skill today is asked for each suggestion: all of it in the index
    _community_holders = models.Index(
        "(skill_id) INCLUDE (employee_id, skill_level_id, valid_from, valid_to)"
    )
