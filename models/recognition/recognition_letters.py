from datetime import timedelta

from odoo import fields, models

from ..quiet import is_quiet

WAIT_MINUTES = 5


class RecognitionLetters(models.Model):
    """A letter to each person thanked, after the giver has gone on working."""

    _inherit = "hr.community.recognition"

    def _tell_later(self):
        if self and not is_quiet(self.env):
            # sudo: ir.cron - only that there is something to do
            letters_sudo = self.env.ref("hr_community.cron_thanks_letters").sudo()
            letters_sudo.fetch(["active"])  # alone: it is asked for with each thanks
            # not at once: what was sent in haste is taken back before anybody hears
            # of it, and the server is not woken up for each of a hundred thanks
            now = fields.Datetime.now()
            letters_sudo._trigger(now + timedelta(minutes=WAIT_MINUTES))
