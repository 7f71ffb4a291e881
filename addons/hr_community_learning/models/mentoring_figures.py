from odoo import models

from .course_session import near_date


class MentoringFigures(models.Model):
    """Where a mentoring stands, in a sentence for one of the two; nothing is stored."""

    _inherit = "hr.community.mentoring"

    def _format_end(self):
        """Return its last day in the reader's format."""
        return near_date(self.env, self.date_end)

    def _get_status(self):
        mentor, mentee = self.mentor_id.name or "", self.employee_id.name or ""
        until = self._format_end()
        if self.i_mentor and self.state == "invited":
            return self.env._("%s has asked you to be their mentor.", mentee)
        if self.i_mentor:
            return self.env._(
                "You are mentoring %(person)s until %(day)s.", person=mentee, day=until
            )
        words = {
            "wanted": self.env._("You are looking for a mentor."),
            "invited": self.env._("%s has not answered yet.", mentor),
            "active": self.env._(
                "%(person)s is mentoring you until %(day)s.", person=mentor, day=until
            ),
            "declined": self.env._(
                "%s cannot mentor you. Look for another mentor.", mentor
            ),
            "ended": self.env._("Your mentorship has ended. Say thanks to %s.", mentor)
            if self._is_thankable()
            else self.env._("Your mentorship has ended."),
        }
        return words[self.state]
