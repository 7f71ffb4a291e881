from odoo import models


class CalendarEvent(models.Model):
    """An event may be ours: see the mixin."""

    _name = "calendar.event"
    _inherit = ["calendar.event", "hr.community.own.event"]


class CalendarAttendee(models.Model):
    """Whoever is in an event of ours answers for themselves alone."""

    _name = "calendar.attendee"
    _inherit = ["calendar.attendee", "hr.community.own.attendee"]
