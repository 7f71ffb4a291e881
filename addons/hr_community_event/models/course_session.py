from odoo import fields, models
from odoo.addons.hr_community.models.mixins.days import company_zone


class CourseSession(models.Model):
    _inherit = "hr.community.course.session"

    odoo_event_id = fields.Many2one(
        "event.event",
        "Event",
        readonly=True,
        copy=False,
        index="btree_not_null",
        ondelete="set null",
    )

    def _write_event(self):
        result = super()._write_event()
        self._match_event()
        return result

    def _match_event(self):
        """Make each session's event what the session is now; a new one has one."""
        for session in self:
            # sudo: event.event - of this session alone, whoever changes it
            session_sudo = session.sudo()
            event_sudo = session_sudo.odoo_event_id
            values = session_sudo._prepare_odoo_event()
            if not event_sudo and session.state == "planned":
                session_sudo.odoo_event_id = event_sudo.create(
                    values | session_sudo._prepare_new_event()
                )
            elif changed := {
                name: value
                for name, value in values.items()
                if event_sudo and event_sudo[name] != value
            }:
                event_sudo.write(changed)

    def _prepare_odoo_event(self):
        """Return what the event always shares with the session."""
        known = self.odoo_event_id.kanban_state
        kept = known if known and known != "cancel" else "normal"
        return {
            "date_begin": self.start,
            "date_end": self.stop,
            "seats_limited": True,
            "seats_max": self.seats,
            "kanban_state": "cancel" if self.state == "cancelled" else kept,
        }

    def _prepare_new_event(self):
        """Return what else a new event begins with; whoever runs it may change that.

        It sends no emails of its own: participants get those of the session.
        """
        return {
            "name": self.course_id.name,
            "company_id": self.company_id.id,
            "organizer_id": self.company_id.partner_id.id,
            "user_id": self.trainer_id.user_id.id,
            "date_tz": company_zone(self.company_id),
            "address_id": False,
            "event_mail_ids": [],
        }

    def _follow_event(self):
        """Do here what happened to the event: moved, other seats, cancelled.

        :raise UserError: what was cancelled does not come back
        """
        self.ensure_one()
        event = self.odoo_event_id
        if event.kanban_state == "cancel" and self.state == "planned":
            self.write({"state": "cancelled"})
        if self.state == "planned":
            values = {"start": event.date_begin, "stop": event.date_end}
            if event.seats_limited and event.seats_max:
                values["seats"] = event.seats_max
            changed = {
                key: value for key, value in values.items() if self[key] != value
            }
            if changed:
                self.write(changed)
        self._match_event()
