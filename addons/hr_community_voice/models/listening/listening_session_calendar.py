from odoo import fields, models
from odoo.addons.hr_community.models.mixins.moments import span_text
from odoo.addons.hr_community.models.mixins.own_event import SILENT
from odoo.addons.hr_community.models.mixins.reader_language import in_company_language

HOURS = 1  # a session takes


class ListeningSessionCalendar(models.Model):
    """The session in the calendar of each who comes.

    Each has an event of their own: an event names its attendees to one another, and
    who else is invited is for officers to read.
    """

    _inherit = "hr.community.listening.session"

    event_ids = fields.Many2many(
        "calendar.event",
        string="Calendar Events",
        readonly=True,
        copy=False,
        groups="hr_community.group_hr_community_officer",
    )

    def _write_events(self):
        """Make the events what the session is now, as the system."""
        self.event_ids.with_context(**SILENT).unlink()
        people = self.invited_ids | self.facilitator_id
        if self.state == "planned":
            events = self.env["calendar.event"].with_context(**SILENT)
            self.event_ids = events.create(
                [
                    self._prepare_event(person)
                    for person in people.filtered("work_contact_id")
                ]
            )

    def _get_stop(self):
        """Return when it ends."""
        return fields.Datetime.add(self.date, hours=HOURS)

    def _format_moment(self):
        """Return from when to when it is, as emails say it."""
        return span_text(self.env, self.date, self._get_stop(), self.company_id)

    def _prepare_event(self, person):
        return {
            "name": in_company_language(self).name,
            "start": self.date,
            "stop": self._get_stop(),
            "location": self.place,
            "privacy": "private",
            "community_own": True,
            "user_id": person.user_id.id,
            "partner_ids": [fields.Command.set(person.work_contact_id.ids)],
        }
