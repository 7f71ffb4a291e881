from odoo import api, models


class ReceiverLetters(models.Model):
    """One letter to each person thanked: it is written once, and only if wanted."""

    _inherit = "hr.community.recognition.receiver"

    @api.model
    def _cron_tell(self):
        """Write to whoever was thanked and was not told yet."""
        self._each([("is_told", "!=", True)], lambda line: line._tell())

    def _tell(self):
        if self._wants_letter():
            self.env["hr.community.mail"]._send("thanked", self, self.employee_id)
        self.is_told = True

    def _wants_letter(self):
        """Whether there is somebody to write to, and something left to tell."""
        return (
            self.recognition_id.state == "given"
            and self.employee_id.active
            and self.env["hr.community.thanks.choice"]._with_letters(self)
        )
