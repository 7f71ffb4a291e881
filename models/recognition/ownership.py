from odoo import models


class Ownership(models.Model):
    """Thanks for somebody's part in an activity."""

    _name = "hr.community.ownership"
    _inherit = ["hr.community.ownership", "hr.community.thank.button"]
