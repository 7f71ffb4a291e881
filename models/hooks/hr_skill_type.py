from odoo import models


class HrSkillType(models.Model):
    _name = "hr.skill.type"
    _inherit = ["hr.community.referenced", "hr.skill.type"]
