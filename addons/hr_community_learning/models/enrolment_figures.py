from odoo import api, fields, models

from .course_session import near_date


class EnrolmentFigures(models.Model):
    """Where somebody stands, in a sentence that they can read; nothing is stored."""

    _inherit = "hr.community.enrolment"

    position = fields.Integer(
        "Waiting List Position", compute="_compute_position", compute_sudo=True
    )
    status_text = fields.Char("Status", compute="_compute_status_text")
    must_wait = fields.Boolean(
        compute="_compute_status_text", export_string_translation=False
    )
    can_join = fields.Boolean(
        compute="_compute_allowed_actions", export_string_translation=False
    )
    can_cancel = fields.Boolean(
        compute="_compute_allowed_actions", export_string_translation=False
    )
    can_mark = fields.Boolean(
        compute="_compute_allowed_actions", export_string_translation=False
    )

    @api.depends("state", "session_id")
    def _compute_position(self):
        for session, rows in self.grouped("session_id").items():
            waits = any(row.state == "waiting" for row in rows)
            queue = session._get_queue().ids if waits else []
            for row in rows:
                known = row._origin.id
                row.position = queue.index(known) + 1 if known in queue else 0

    @api.depends("state", "session_id.seats_left", "session_id.state", "position")
    @api.depends_context("lang")
    def _compute_status_text(self):
        for row in self:
            row.must_wait = row._must_wait()
            row.status_text = row._get_status()

    def _get_status(self):
        day = near_date(self.env, self.date_start)
        if self.state == "waiting":
            return self._get_queue_words()
        if self._must_wait():
            return self.env._(
                "You are invited to the session on %s. All seats are taken. If you "
                "accept, you will join the waiting list.",
                day,
            )
        words = {
            "invited": self.env._("You are invited to the session on %s.", day),
            "enrolled": self.env._("You have a seat in the session on %s.", day),
            "attended": self.env._("You attended the session on %s.", day),
            "completed": self.env._("You completed the course."),
            "no_show": self.env._("You were absent from the session on %s.", day),
            "cancelled": self._get_cancelled_words(day),
        }
        return words.get(self.state, "")

    def _get_cancelled_words(self, day):
        """Return why there is no seat: the session, or what somebody said."""
        if self.session_id.state == "cancelled":
            return self.env._("The session on %s was cancelled.", day)
        if self.session_id.state == "held" and not self.date_attended:
            return self.env._("You did not have a seat in the session on %s.", day)
        if self.date_enrolled or self.date_attended:
            return self.env._("Your enrollment was cancelled.")
        if self.date_queued:
            return self.env._(
                "You are no longer on the waiting list for the session on %s.", day
            )
        if self.left_by_employee:
            return self.env._("You declined the session on %s.", day)
        return self.env._("You are no longer invited to the session on %s.", day)

    def _must_wait(self):
        """Return whether whoever accepts this invitation queues for a seat."""
        return self.state == "invited" and not self.session_id.seats_left

    def _get_queue_words(self):
        """Return the place in the queue, and by which order it goes."""
        place = {
            0: self.env._("You are on the waiting list."),
            1: self.env._("You are first on the waiting list."),
            2: self.env._("You are second on the waiting list."),
            3: self.env._("You are third on the waiting list."),
        }.get(self.position) or self.env._(
            "You are number %s on the waiting list.", self.position
        )
        if self.course_id.is_foundation:
            order = self.env._(
                "Employees who have not yet taken a foundation course have priority."
            )
        else:
            order = self.env._(
                "Seats are allocated on a first-come, first-served basis."
            )
        return f"{place} {order}"

    @api.depends("state", "session_id", "employee_id")
    @api.depends_context("uid")
    def _compute_allowed_actions(self):
        """Show a button only where it works."""
        actors = self._actors()
        for row in self:

            def may(new, row=row):
                return bool(
                    self._state_moves.get((row.state, new), set()) & actors[row]
                )

            row.can_join = may("waiting")
            row.can_cancel = may("cancelled")
            marks = may("attended") or may("completed") or may("no_show")
            row.can_mark = marks and row.session_id.has_begun
