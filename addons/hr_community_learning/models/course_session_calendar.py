from odoo import models
from odoo.addons.hr_community.models.mixins.own_event import SILENT
from odoo.addons.hr_community.models.mixins.reader_language import in_company_language


class CourseSessionCalendar(models.Model):
    """The event of a session in the calendars of everybody who has a seat."""

    _inherit = "hr.community.course.session"

    def _write_event(self):
        """Make each session's event what the session is now.

        It is there for whoever takes part, and for nobody else.
        """
        for session in self:
            # sudo: calendar.event - of this session alone, whoever changes a seat
            session_sudo = session.sudo()
            event_sudo = session_sudo.event_id
            if session.state == "cancelled":
                event_sudo.with_context(**SILENT).unlink()
                continue
            values = session_sudo._prepare_event()
            if event_sudo:
                event_sudo.with_context(**SILENT).write(values)
            else:
                events = event_sudo.with_context(**SILENT)
                session_sudo.event_id = events.create(values)

    def _prepare_event(self):
        rows = self.enrolment_ids.filtered(
            lambda row: row.state in ("enrolled", "attended", "completed")
        )
        people = rows.employee_id | self.trainer_id
        partners = people.work_contact_id | people.user_id.partner_id
        return {
            "name": in_company_language(self).course_id.name,
            "start": self.start,
            "stop": self.stop,
            "location": self.place,
            "videocall_location": self.link,
            "privacy": "private",
            "community_own": True,
            "user_id": self.trainer_id.user_id.id,
            "partner_ids": [(6, 0, partners.ids)],
        }
