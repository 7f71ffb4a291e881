from odoo import models


class CalendarEvent(models.Model):
    """An event may be ours: see the mixin."""

    _name = "calendar.event"
    _inherit = ["calendar.event", "hr.community.own.event"]
