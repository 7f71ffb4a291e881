from odoo import models

from ..quiet import is_quiet


class NominationLetters(models.Model):
    """A letter to who is put forward: they may add to it, or would rather not."""

    _inherit = "hr.community.nomination"

    def _tell_nominees(self):
        if is_quiet(self.env):
            return
        # sudo: nomination, hr.employee - whether the nominee wants letters
        nominations_sudo = self.sudo()
        mail = self.env["hr.community.mail"]
        choices_sudo = nominations_sudo.env["hr.community.thanks.choice"]
        for nomination in choices_sudo._with_letters(nominations_sudo):
            mail._send("nominated", nomination, nomination.employee_id)
