from odoo import fields, models
from odoo.exceptions import UserError

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
        """Move the sessions along; their company stays, as does who may read them.

        :raise UserError: the event would go to another company
        """
        if "company_id" in vals:
            self._check_same_company(vals["company_id"])
        result = super().write(vals)
        if vals.keys() & FOLLOWED:
            # sudo: course.session - whoever runs the event runs the session's days
            for session_sudo in self.sudo().community_session_ids:
                session_sudo._follow_event()
        return result

    def _check_same_company(self, company_id):
        # sudo: course.session - in which company an event has its participants
        for session_sudo in self.sudo().community_session_ids:
            if session_sudo.company_id.id != company_id:
                raise UserError(
                    self.env._(
                        "“%(event)s” belongs to a course at %(company)s, so its "
                        "company cannot be changed. Plan a new session at the other "
                        "company.",
                        event=session_sudo.odoo_event_id.name,
                        company=session_sudo.company_id.name,
                    )
                )
