from odoo import models

MODULE = "hr_community_learning"


class MentoringMail(models.Model):
    """The emails of a mentoring, each to one of the two."""

    _inherit = "hr.community.mentoring"

    def _notify_moved(self, old):
        """Tell the mentor that they are asked, and the mentee what came of it."""
        mail = self.env["hr.community.mail"]
        if self.state == "invited":
            mail._send(f"{MODULE}.mail_template_mentoring_asked", self, self.mentor_id)
        elif self.state in ("active", "declined"):
            name = f"{MODULE}.mail_template_mentoring_{self.state}"
            mail._send(name, self, self.employee_id)
        elif old == "active" and self._is_thankable():
            name = f"{MODULE}.mail_template_mentoring_ended"
            mail._send(name, self, self.employee_id)
