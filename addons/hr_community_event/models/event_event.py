from odoo import fields, models

FOLLOWED = frozenset(
    {"date_begin", "date_end", "seats_max", "seats_limited", "kanban_state"}
)


class EventEvent(models.Model):
    """What happens to the event of a session happens to the session."""

    _inherit = "event.event"

    community_session_ids = fields.One2many(
        "hr.community.course.session", "odoo_event_id", "Course Sessions"
    )

    def write(self, vals):
        result = super().write(vals)
        if vals.keys() & FOLLOWED:
            # sudo: course.session - whoever runs the event runs the session's days
            for session_sudo in self.sudo().community_session_ids:
                session_sudo._follow_event()
        return result
