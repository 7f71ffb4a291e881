from odoo import models


class Contribution(models.Model):
    """Thanks for what somebody did."""

    _name = "hr.community.contribution"
    _inherit = ["hr.community.contribution", "hr.community.thank.button"]
