from odoo import models


class CalendarAttendee(models.Model):
    """Whoever is in an event of ours answers for themselves alone."""

    _name = "calendar.attendee"
    _inherit = ["calendar.attendee", "hr.community.own.attendee"]
