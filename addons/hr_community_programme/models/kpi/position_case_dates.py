from odoo import api, fields, models
from odoo.addons.hr_community.models.mixins.days import company_today

POSTED = ("posted", "filled")


class PositionCaseDates(models.Model):
    """When a position was posted."""

    _inherit = "hr.community.position.case"

    date_posted = fields.Date(
        "Posted On",
        compute="_compute_date_posted",
        store=True,
        precompute=True,
        copy=False,
        export_string_translation=False,
    )

    @api.depends("state")
    def _compute_date_posted(self):
        for case in self:
            posted = case.date_posted
            if not posted and case.state in POSTED:
                # what was posted before this was noted: the day it was decided
                fresh = not case.date_decided or case.state == "posted"
                today = company_today(case.company_id)
                posted = today if fresh else case.date_decided
            case.date_posted = posted
