from odoo import api, fields, models
from odoo.addons.hr_community.models.mixins.days import company_today
from odoo.addons.hr_community.models.repository.activity import (
    CLOSED_STATES,
    ONGOING_STATES,
)


class ActivityDates(models.Model):
    """Since when an activity is in the inventory, and when it was closed.

    The day on which it was opened last (``date_opened``) goes when it is paused.
    """

    _inherit = "hr.community.activity"

    date_inventoried = fields.Date(
        "Inventoried On",
        compute="_compute_date_inventoried",
        store=True,
        precompute=True,
        copy=False,
        export_string_translation=False,
    )
    date_closed = fields.Date(
        "Closed On",
        compute="_compute_date_inventoried",
        store=True,
        precompute=True,
        copy=False,
        export_string_translation=False,
    )

    @api.depends("state")
    def _compute_date_inventoried(self):
        for activity in self:
            today = company_today(activity.company_id)
            since, closed = activity.date_inventoried, activity.date_closed
            ongoing = activity.state in ONGOING_STATES
            activity.date_inventoried = since or (
                ongoing and (activity.date_opened or today)
            )
            activity.date_closed = activity.state in CLOSED_STATES and (closed or today)
