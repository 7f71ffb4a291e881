from odoo import fields, models


class CalendarEvent(models.Model):
    """An event of ours is there for whoever takes part, and for nobody else.

    Odoo lets everybody search private events by their name and read who attends them:
    that would tell who is on which course or shadow day.
    """

    _inherit = "calendar.event"

    community_own = fields.Boolean(
        readonly=True, copy=False, export_string_translation=False
    )
